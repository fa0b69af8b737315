// A ticket's clocks as they are drawn: what is left now, and the way to the due moment as a strip. Pure.
import type { TicketClock, TicketSpan } from "./tickets";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const begins = (span: TicketSpan): number => Date.parse(span.since ?? "");
const ends = (span: TicketSpan): number => Date.parse(span.until ?? "");

/** Open time that is left at a moment of the server; below zero: so much too late. What is met or stands does not run. */
export function leftAt(clock: TicketClock, atMs: number): number {
  if (clock.met !== null || clock.stands || clock.due === null) return clock.left_ms;
  const due = Date.parse(clock.due);
  if (atMs <= due) return Math.max(0, counted(clock.way, atMs, due));
  return Math.min(clock.left_ms, -counted(clock.way, due, atMs));
}

/** Counted milliseconds of a way between two moments. */
export function counted(way: readonly TicketSpan[], since: number, until: number): number {
  return way.filter(({ part }) => part === "counts").reduce((sum, span) => sum + Math.max(0, Math.min(ends(span), until) - Math.max(begins(span), since)), 0);
}

/** How much of each kind of time the way had. */
export function sums(way: readonly TicketSpan[]): Readonly<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const span of way) found[span.part] = (found[span.part] ?? 0) + ends(span) - begins(span);
  return found;
}

export interface Piece {
  readonly span: TicketSpan;
  /** Of the whole strip, 0 to 100. */
  readonly percent: number;
}

/** The strip: each span by its share, none so narrow that it can't be seen. */
export function strip(way: readonly TicketSpan[]): readonly Piece[] {
  const LEAST = 1.5;
  const whole = way.reduce((sum, span) => sum + ends(span) - begins(span), 0);
  if (whole <= 0) return [];
  const raw = way.map((span) => Math.max(LEAST, (100 * (ends(span) - begins(span))) / whole));
  const all = raw.reduce((sum, one) => sum + one, 0);
  return way.map((span, place) => ({ span, percent: (100 * (raw[place] ?? 0)) / all }));
}

/** Where a moment is on the strip, 0 to 100; null: beside it. */
export function placeOn(pieces: readonly Piece[], atMs: number): number | null {
  let from = 0;
  for (const { span, percent } of pieces) {
    const [since, until] = [begins(span), ends(span)];
    if (atMs >= since && atMs <= until) return from + (percent * (atMs - since)) / Math.max(1, until - since);
    from += percent;
  }
  return null;
}

/** How much is used up, 0 to 1. */
export const used = (clock: TicketClock, leftMs: number): number => (clock.within_ms <= 0 ? 1 : Math.min(1, Math.max(0, 1 - leftMs / clock.within_ms)));

/** A span of time in at most two units: "2d 4h", "3h 10m", "12m". Never below zero. */
export function lasts(ms: number, language: string): string {
  const all = Math.max(0, ms);
  const word = (value: number, unit: "day" | "hour" | "minute"): string => new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "narrow" }).format(value);
  const [days, hours, minutes] = [Math.floor(all / DAY_MS), Math.floor((all % DAY_MS) / HOUR_MS), Math.floor((all % HOUR_MS) / MINUTE_MS)];
  const parts = days > 0 ? [word(days, "day"), hours > 0 ? word(hours, "hour") : ""] : hours > 0 ? [word(hours, "hour"), minutes > 0 ? word(minutes, "minute") : ""] : [word(minutes, "minute")];
  return parts.filter(Boolean).join(" ");
}
