// Imports of customers: what is asked of the server about them, anew whenever it says that one is another now.
import { ask, get, post, put, query, remove } from "@core/api/client";
import type { ImportLines, ImportRecord, ImportRow, Preview } from "@core/api/rows";
import { useLive } from "@kit/useLive";
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

export type State = "reading" | "failed" | "ready" | "checking" | "checked" | "running" | "stopped" | "done" | "undoing" | "undone";
export const OUTCOMES = ["new", "changed", "same", "skipped", "refused"] as const;
export const LARGEST = 64 * 1024 * 1024;
const SEND_MS = 600_000;
const AT_ONCE = 50;

const at = (id: string, what = ""): string => `/customers/imports/${encodeURIComponent(id)}${what}`;

export const isBusy = (state: string): boolean => ["reading", "checking", "running", "undoing"].includes(state);
/** What a check says would be made or changed, and what a run did. */
export const taken = (one: ImportRow): number => (one.counts["new"] ?? 0) + (one.counts["changed"] ?? 0);

export const send = (file: File, encoding = ""): Promise<ImportRow> =>
  ask("POST", `/customers/imports${query({ name: file.name, encoding: encoding || null })}`, file, { headers: { "Content-Type": "application/octet-stream" }, deadlineMs: SEND_MS });
export const map = (id: string, mapping: readonly string[], existing: string): Promise<ImportRow> => put(at(id, "/mapping"), { mapping, existing });
export const act = (id: string, verb: "check" | "start" | "stop" | "undo"): Promise<ImportRow> => post(at(id, `/${verb}`));
export const forget = (id: string): Promise<void> => remove(at(id));
export const tableOf = (id: string): string => `/api/v1${at(id, "/errors.csv")}`;

/** Whatever is shown of imports is asked for anew when the server says so, and so are the lists of customers, which an import changes. */
export function useImportChanges(): void {
  const queries = useQueryClient();
  const changed = useLive((live) => live.imports);
  useEffect(() => {
    for (const key of ["imports", "customers"]) void queries.invalidateQueries({ queryKey: [key] });
  }, [changed, queries]);
}

export const useImportList = () => useQuery({ queryKey: ["imports", "list"], queryFn: () => get<{ items: ImportRow[] }>("/customers/imports") });
export const useImport = (id: string) => useQuery({ queryKey: ["imports", "one", id], queryFn: () => get<ImportRecord>(at(id)) });

/** Of these columns: what is shown belongs to what was said of them. */
export const usePreview = (one: ImportRow) =>
  useQuery({
    queryKey: ["preview", one.id, one.mapping.join("\n"), one.existing],
    queryFn: () => get<Preview>(at(one.id, "/preview")),
    placeholderData: (before) => before,
  });

export const useRefused = (one: ImportRow) =>
  useInfiniteQuery({
    queryKey: ["refused", one.id, one.state, one.counts["refused"] ?? 0],
    queryFn: ({ pageParam }) => get<ImportLines>(at(one.id, `/errors${query({ after: pageParam, limit: AT_ONCE })}`)),
    initialPageParam: 0,
    getNextPageParam: (last) => last.next,
  });
