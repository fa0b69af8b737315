// The configuration in the browser: the tree, its form, and changes that name the revision they were made on.
import { ask, get, post } from "@core/api/client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";

import type { Schema, Tree, Value } from "./schema";

interface Shown {
  readonly revision: number;
  readonly document: Tree;
  /** Paths of secrets that are there and not shown. */
  readonly kept: readonly (readonly (string | number)[])[];
}

export function useTree(): Shown | undefined {
  return useQuery({ queryKey: ["configuration"], queryFn: () => get<Shown>("/configuration/tree") }).data;
}

export function useSchema(): Schema | undefined {
  return useQuery({ queryKey: ["configuration-schema"], queryFn: () => get<{ schema: Schema }>("/configuration/schema"), staleTime: Infinity }).data?.schema;
}

/** Changes; each raises Problem and is one revision. */
export interface Changes {
  readonly putEntry: (section: string, name: string, value: Value, revision: number) => Promise<void>;
  readonly archive: (section: string, name: string, revision: number) => Promise<void>;
  readonly putSection: (section: string, value: Value, revision: number) => Promise<void>;
  /** Whole sections together, as one revision; what they leave out of secrets stays. */
  readonly putSections: (sections: Readonly<Record<string, Value>>, note: string, revision: number) => Promise<void>;
  readonly undo: (revision: number) => Promise<void>;
  /** Something else changed the center: ask again. */
  readonly done: () => Promise<void>;
}

export function useChanges(): Changes {
  const queries = useQueryClient();
  const done = useCallback(async () => {
    await queries.invalidateQueries({ queryKey: ["configuration"] });
    await queries.invalidateQueries({ queryKey: ["readiness"] });
    await queries.invalidateQueries({ queryKey: ["revisions"] });
  }, [queries]);
  const match = (revision: number) => ({ headers: { "If-Match": `"${revision}"` } });
  const path = (section: string, name: string): string => `/configuration/entries/${encodeURIComponent(section)}/${encodeURIComponent(name)}`;
  return {
    putEntry: async (section, name, value, revision) => {
      await ask("PUT", path(section, name), { value }, match(revision));
      await done();
    },
    archive: async (section, name, revision) => {
      await ask("DELETE", path(section, name), undefined, match(revision));
      await done();
    },
    putSection: async (section, value, revision) => {
      await ask("PUT", `/configuration/sections/${encodeURIComponent(section)}`, { value }, match(revision));
      await done();
    },
    putSections: async (sections, note, revision) => {
      await post("/configuration", { document: JSON.stringify(sections), note, expected_revision: revision });
      await done();
    },
    done,
    undo: async (revision) => {
      await post("/configuration/undo", {}, match(revision));
      await done();
    },
  };
}

export interface MistakeSaid {
  readonly path: readonly (string | number)[];
  readonly why: string;
  readonly remedy: string;
}

/** What a document's mistakes say of each field below `prefix`; those elsewhere come under the empty name. */
export function byField(mistakes: readonly MistakeSaid[], prefix: readonly string[]): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const { path, why, remedy } of mistakes) {
    const below = prefix.every((step, place) => String(path[place]) === step);
    const field = below && path.length > prefix.length ? String(path[prefix.length]) : "";
    const said = `${field === "" && !below ? `${path.join(" › ")}: ` : ""}${why} ${remedy}`.trim();
    found[field] = found[field] ? `${found[field]} ${said}` : said;
  }
  return found;
}
