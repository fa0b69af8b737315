// What the center has for a flow to name: queues, agents, hours, prompts, services, tables.
import { get } from "@core/api/client";
import type { PromptsRow } from "@core/api/rows";
import { useQuery } from "@tanstack/react-query";

export interface Choice {
  readonly value: string;
  readonly label: string;
}

const SECTIONS = { queue: "queues", department: "departments", agent: "agents", hours: "hours", service: "web_services", table: "tables", flow: "flows", survey: "surveys" } as const;
export type Section = keyof typeof SECTIONS;

export interface Choices {
  readonly of: (section: Section) => readonly Choice[];
  readonly prompts: readonly Choice[];
  /** Of the center: ISO 639, its own first. */
  readonly languages: readonly string[];
  readonly ready: boolean;
}

interface Tree {
  readonly document: Readonly<Record<string, unknown>>;
}

const HOUSE = "house.";

export function useChoices(): Choices {
  const tree = useQuery({ queryKey: ["configuration"], queryFn: () => get<Tree>("/configuration/tree") });
  const prompts = useQuery({ queryKey: ["prompts"], queryFn: () => get<PromptsRow>("/prompts") }).data;
  const document = tree.data?.document;
  return {
    of: (section) =>
      Object.entries((document?.[SECTIONS[section]] ?? {}) as Readonly<Record<string, { readonly name?: string } | null>>).map(([value, entry]) => ({ value, label: entry?.name || value })),
    prompts: (prompts?.prompts ?? []).filter((one) => !one.name.startsWith(HOUSE)).map((one) => ({ value: one.name, label: one.title || one.name })),
    languages: prompts?.languages ?? [],
    ready: tree.isSuccess || tree.isError,
  };
}
