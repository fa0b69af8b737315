// What the list of calls asks for, kept in the address so that it can be sent to somebody. Pure.

export const OUTCOMES = ["answered", "abandoned", "gone_before_queue", "overflowed", "callback", "given_up", "called_again", "cancelled", "diverted", "refused", "not_reached", "self_served", "voicemail", "engine_lost"] as const;
export const DIRECTIONS = ["inbound", "outbound", "internal"] as const;
export const PERIODS = ["today", "yesterday", "week", "month", "all"] as const;
export type Period = (typeof PERIODS)[number];

const DAY_MS = 86_400_000;
const LENGTHS: Readonly<Record<Exclude<Period, "all">, readonly [from: number, until: number]>> = { today: [0, 1], yesterday: [-1, 0], week: [-6, 1], month: [-29, 1] };

export interface Filters {
  readonly period: Period;
  readonly queue: string;
  readonly agent: string;
  readonly outcome: string;
  readonly direction: string;
  readonly party: string;
  readonly sort: string;
}

/** The period that the address names; what it does not know is `otherwise`. */
export function periodOf(search: URLSearchParams, otherwise: Period): Period {
  const period = search.get("period") ?? "";
  return (PERIODS as readonly string[]).includes(period) ? (period as Period) : otherwise;
}

/** Whole days. `midnightMs`: the last midnight of the page's zone. */
export function spanOf(period: Period, midnightMs: number): { readonly since: string; readonly until: string } {
  const [from, until] = period === "all" ? [-midnightMs / DAY_MS, 1] : LENGTHS[period];
  const at = (days: number): string => new Date(midnightMs + days * DAY_MS).toISOString();
  return { since: at(from), until: at(until) };
}

export function filtersOf(search: URLSearchParams): Filters {
  const word = (name: string): string => search.get(name) ?? "";
  return {
    period: periodOf(search, "today"),
    queue: word("queue"),
    agent: word("agent"),
    outcome: word("outcome"),
    direction: word("direction"),
    party: word("party"),
    sort: word("sort") || "-opened",
  };
}

/** The request's parameters. `midnightMs`: the last midnight of the page's zone. */
export function asked(filters: Filters, midnightMs: number, limit: number, cursor: string | null): Record<string, string | number | null> {
  return {
    ...(filters.period === "all" ? { since: null, until: null } : spanOf(filters.period, midnightMs)),
    queue: filters.queue || null,
    agent: filters.agent || null,
    outcome: filters.outcome || null,
    direction: filters.direction || null,
    party_number: filters.party || null,
    sort: filters.sort,
    limit,
    cursor,
  };
}
