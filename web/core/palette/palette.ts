// The palette: what fits some words among places, deeds, customers, tickets, articles and calls. Pure but for the requests.
import { get, query } from "@core/api/client";
import type { CustomerRow, InteractionRow } from "@core/api/rows";
import { search as searchArticles } from "@core/knowledge/knowledge";
import { begins } from "@core/text/search";
import { search as searchTickets } from "@core/tickets/tickets";

export const GROUPS = ["do", "place", "customer", "ticket", "article", "call"] as const;
export type Group = (typeof GROUPS)[number];

/** Something that one can go to, or do. */
export interface Entry {
  readonly id: string;
  readonly group: Group;
  readonly title: string;
  readonly about: string;
  /** Where it leads; empty: it is done. */
  readonly to: string;
}

/** So many of each group that is searched. */
const MOST = 5;
const SHORTEST = 2;
const NUMBER = /^[+*#]?[0-9 ()/.-]{2,}$/;
const CALLED = /^\+?[0-9]{5,}$/;

/** Whether it could be dialled. */
export const isNumber = (words: string): boolean => NUMBER.test(words.trim());

/** Of what is known without asking: all of it while nothing is written, else what the words begin. */
export const fitting = (known: readonly Entry[], words: string): readonly Entry[] => known.filter(({ title, about }) => words.trim() === "" || begins(words, title, about));

/** Group after group, each thing once, and what there is of a group side by side. */
export function ordered(all: readonly Entry[]): readonly Entry[] {
  const once = new Map(all.map((one) => [one.id, one] as const));
  return GROUPS.flatMap((group) => [...once.values()].filter((one) => one.group === group));
}

/** The one after, or before; round the end. */
export const moved = (at: number, by: number, many: number): number => (many === 0 ? 0 : (at + by + many) % many);

/** What the center finds by these words, of what this person may read. One part that fails leaves the others. */
export async function found(words: string, may: (right: string) => boolean, signal?: AbortSignal): Promise<readonly Entry[]> {
  const sought = words.trim();
  if (sought.length < SHORTEST) return [];
  const asked: Promise<readonly Entry[]>[] = [];
  if (may("customers.read")) asked.push(get<{ items: CustomerRow[] }>(`/customers${query({ q: sought, limit: MOST })}`, signal && { signal }).then(({ items }) => items.map((one) => entry("customer", one.id, one.name || one.number, one.name ? one.number : "", `/customers/${encodeURIComponent(one.id)}`))));
  if (may("tickets.read")) asked.push(searchTickets(sought, MOST).then(({ items }) => items.map((one) => entry("ticket", one.id, one.subject || one.id, one.name, `/tickets/${encodeURIComponent(one.id)}`))));
  if (may("knowledge.read")) asked.push(searchArticles(sought, { category: "", language: "" }, MOST, signal).then(({ items }) => items.map((one) => entry("article", one.id, one.title, one.category, `/knowledge/${encodeURIComponent(one.id)}`))));
  const number = sought.replace(/[ ()/.-]/g, "");
  if (may("interactions.read") && CALLED.test(number)) asked.push(get<{ items: InteractionRow[] }>(`/interactions${query({ party_number: number, sort: "-opened", limit: MOST })}`, signal && { signal }).then(({ items }) => items.map((one) => entry("call", one.id, one.party_name || one.party_number, one.opened ?? "", `/calls?call=${encodeURIComponent(one.id)}`))));
  const answers = await Promise.allSettled(asked);
  const said = answers.flatMap((one) => (one.status === "fulfilled" ? one.value : []));
  const failed = answers.find((one) => one.status === "rejected");
  if (failed !== undefined && answers.every(({ status }) => status === "rejected")) throw failed.reason;
  return said;
}

const entry = (group: Group, id: string, title: string, about: string, to: string): Entry => ({ id: `${group} ${id}`, group, title, about, to });
