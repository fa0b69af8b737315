// What customers come for: what is asked of the server about it, and the folds that the page shows. Pure but for the requests.
import { get, query } from "@core/api/client";
import type { components } from "@core/api/schema";

type Schemas = components["schemas"];
export type ReasonRow = Schemas["ReasonRow"];
export type ReasonRows = Schemas["ReasonRows"];
export type MatterRow = Schemas["MatterRow"];
export type MatterRows = Schemas["MatterRows"];

export const DAYS = [7, 30, 90, 365] as const;
export const WITHIN = [1, 7, 14, 30] as const;
/** Numbers whose tickets and calls can be looked at. */
export const FIGURES = ["matters", "complaints", "resolved_first", "came_back", "not_yet", "unknown", "done", "open", "reopened"] as const;
export type Figure = (typeof FIGURES)[number];

export const DAY_MS = 86_400_000;

/** What is looked at, as the address has it. */
export interface Asked {
  readonly days: number;
  /** Two moments instead of the last days; empty: those. */
  readonly since: string;
  readonly until: string;
  readonly queue: string;
  readonly team: string;
  readonly department: string;
  /** N of first-contact resolution. */
  readonly withinMs: number;
}

export function readAsked(search: URLSearchParams): Asked {
  const word = (name: string): string => search.get(name) ?? "";
  const within = Number(word("within"));
  return {
    days: DAYS.find((one) => String(one) === word("days")) ?? 30,
    since: word("until") && word("since"),
    until: word("since") && word("until"),
    queue: word("queue"),
    team: word("team"),
    department: word("department"),
    withinMs: Number.isInteger(within) && within >= 1_000 ? within : 7 * DAY_MS,
  };
}

/** As the server has it; the last days end now, so that both times are whole. */
export function params({ days, since, until, queue, team, department, withinMs }: Asked, nowMs: number): Record<string, string | number | null> {
  const at = (ms: number): string => new Date(ms).toISOString();
  return {
    since: since || at(nowMs - days * DAY_MS),
    until: until || at(nowMs),
    queue: queue || null,
    team: team || null,
    department: department || null,
    within_ms: withinMs,
  };
}

/** As of now. */
export const reasons = (asked: Asked): Promise<ReasonRows> => get(`/reports/reasons${query(params(asked, Date.now()))}`);

/** The same as what is shown: its moments are named. */
export const asShown = (asked: Asked, shown: ReasonRows): Asked => ({ ...asked, since: shown.since ?? "", until: shown.until ?? "" });

/** `reason` null: of all. */
export type Measured = components["schemas"]["MeasuredRow"];

/** How often customers came for it before something was done, and after. */
export const measured = (reason: string, done: string): Promise<Measured> => get(`/reports/reasons/measured${query({ reason, done })}`);

export const matters = (asked: Asked, figure: Figure, reason: string | null): Promise<MatterRows> => get(`/reports/reasons/matters${query({ ...params(asked, 0), figure, limit: 100 })}${reason === null ? "" : `&reason=${encodeURIComponent(reason)}`}`);

export interface Branch {
  readonly row: ReasonRow;
  /** How many it is part of. */
  readonly depth: number;
}

/** The tree, in the order of the rows within each branch. */
export function branches(rows: readonly ReasonRow[]): Branch[] {
  const names = new Set(rows.map(({ reason }) => reason));
  const below = (under: string, depth: number): Branch[] => rows.filter((row) => row.reason !== "" && row.under === under).flatMap((row) => [{ row, depth }, ...below(row.reason, depth + 1)]);
  const roots = rows.filter((row) => row.reason === "" || row.under === "" || !names.has(row.under));
  return roots.flatMap((row) => [{ row, depth: 0 }, ...(row.reason === "" ? [] : below(row.reason, 1))]);
}

/** More than before, with its sign. */
export function signed(row: ReasonRow): string {
  const more = row.matters - row.before;
  return more > 0 ? `+${String(more)}` : more < 0 ? `−${String(-more)}` : "±0";
}

export const percent = (share: number | null): string => (share === null ? "–" : `${(share * 100).toFixed(share === 0 || share === 1 ? 0 : 1)}\u202f%`);
