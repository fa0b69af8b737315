// How queues stand on the wall. Pure. Figures of the day are the server's; only a wait goes on here between two rows.
import type { QueueRow } from "@core/api/rows";
import { sinceMs } from "@core/time/spans";
import { worst, type Severity } from "@features/board/sums";

/** One queue at this moment. */
export interface Line {
  readonly name: string;
  readonly title: string;
  readonly waiting: number;
  /** null: nobody waits. */
  readonly longestMs: number | null;
  readonly serviceLevel: number | null;
  readonly abandonmentRate: number | null;
  readonly free: number;
  readonly states: Readonly<Record<Figure, Severity>>;
  /** The worst of them. */
  readonly state: Severity;
}

export type Figure = "waiting" | "longest_wait_ms" | "service_level" | "abandonment_rate" | "available";
export const FIGURES: readonly Figure[] = ["waiting", "longest_wait_ms", "service_level", "abandonment_rate", "available"];

/** `nowMs`: until when a wait is counted, by this machine's clock; `aheadMs`: that clock before the server's. */
export function lineOf(row: QueueRow, nowMs: number, aheadMs: number): Line {
  const longestMs = sinceMs(row.waits_since, nowMs, aheadMs);
  const said = (figure: Figure): Severity => (row.states[figure] ?? "ok") as Severity;
  const states = { ...(Object.fromEntries(FIGURES.map((figure) => [figure, said(figure)])) as Record<Figure, Severity>), longest_wait_ms: waitState(row, longestMs) };
  return {
    name: row.name,
    title: row.title || row.name,
    waiting: row.waiting,
    longestMs,
    serviceLevel: row.today.service_level,
    abandonmentRate: row.today.abandonment_rate,
    free: row.agents.available,
    states,
    state: worst(Object.values(states)),
  };
}

function waitState(row: QueueRow, longestMs: number | null): Severity {
  const limit = row.limits["longest_wait_ms"];
  if (longestMs === null || limit === undefined) return "ok";
  if (limit.alert_above !== null && longestMs > limit.alert_above) return "alert";
  return limit.warn_above !== null && longestMs > limit.warn_above ? "warn" : "ok";
}

export interface Totals {
  readonly waiting: number;
  readonly longestMs: number | null;
  /** Where the longest wait is. */
  readonly longestAt: string;
  readonly states: Readonly<Record<Figure, Severity>>;
}

/** Each call waits in one queue; a figure stands as its worst queue does. */
export function totalsOf(lines: readonly Line[]): Totals {
  const longest = lines.reduce<Line | null>((so, line) => (line.longestMs !== null && line.longestMs > (so?.longestMs ?? -1) ? line : so), null);
  return {
    waiting: lines.reduce((so, line) => so + line.waiting, 0),
    longestMs: longest?.longestMs ?? null,
    longestAt: longest?.title ?? "",
    states: Object.fromEntries(FIGURES.map((figure) => [figure, worst(lines.map((line) => line.states[figure]))])) as Record<Figure, Severity>,
  };
}

export const PAGE_MS = 12_000;

export interface Leaf<Item> {
  readonly items: readonly Item[];
  /** From 1. */
  readonly page: number;
  readonly pages: number;
}

/** What does not fit is turned over every 12 s, in pages that are about equally full. */
export function leafOf<Item>(items: readonly Item[], fits: number, nowMs: number): Leaf<Item> {
  const pages = Math.max(1, Math.ceil(items.length / fits));
  const length = Math.ceil(items.length / pages);
  const page = Math.floor(nowMs / PAGE_MS) % pages;
  return { items: items.slice(page * length, (page + 1) * length), page: page + 1, pages };
}
