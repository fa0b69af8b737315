// What is typed into a record before it is saved: only what differs is sent. Pure.
import type { CustomerRecord } from "@core/customers/customers";

export const TEXTS = ["name", "industry", "language", "owner", "note"] as const;
export const PLACES = ["street", "postcode", "city", "region", "country"] as const;
export type Text = (typeof TEXTS)[number];
export type Place = (typeof PLACES)[number];

export interface Line {
  readonly kind: string;
  readonly written: string;
  readonly label: string;
}

export interface Draft {
  readonly kind: string;
  readonly texts: Readonly<Record<Text, string>>;
  readonly address: Readonly<Record<Place, string>>;
  readonly reaches: readonly Line[];
}

const pick = <K extends string>(names: readonly K[], of: Readonly<Record<K, string>>): Record<K, string> =>
  Object.fromEntries(names.map((name) => [name, of[name]])) as Record<K, string>;

export function draftOf(row: CustomerRecord): Draft {
  return {
    kind: row.kind,
    texts: pick(TEXTS, row),
    address: pick(PLACES, row.address),
    reaches: row.reaches.map(({ kind, written, label }) => ({ kind, written, label })),
  };
}

/** What is to be sent; empty: nothing differs. Lines without words are left out. */
export function changes(before: Draft, now: Draft): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  if (now.kind !== before.kind) found["kind"] = now.kind;
  for (const name of TEXTS) if (now.texts[name].trim() !== before.texts[name]) found[name] = now.texts[name].trim();
  if (PLACES.some((name) => now.address[name].trim() !== before.address[name])) found["address"] = Object.fromEntries(PLACES.map((name) => [name, now.address[name].trim()]));
  const lines = now.reaches.map((line) => ({ ...line, written: line.written.trim(), label: line.label.trim() })).filter(({ written }) => written !== "");
  if (JSON.stringify(lines) !== JSON.stringify(before.reaches)) found["reaches"] = lines;
  return found;
}

/** What is typed, laid over a record that became another meanwhile: what differs from `before` stays as it is typed. */
export function rebased(before: Draft, typed: Draft, now: Draft): Draft {
  const kept = <K extends string>(names: readonly K[], was: Readonly<Record<K, string>>, mine: Readonly<Record<K, string>>, theirs: Readonly<Record<K, string>>): Record<K, string> =>
    Object.fromEntries(names.map((name) => [name, mine[name] === was[name] ? theirs[name] : mine[name]])) as Record<K, string>;
  return {
    kind: typed.kind === before.kind ? now.kind : typed.kind,
    texts: kept(TEXTS, before.texts, typed.texts, now.texts),
    address: kept(PLACES, before.address, typed.address, now.address),
    reaches: JSON.stringify(typed.reaches) === JSON.stringify(before.reaches) ? now.reaches : typed.reaches,
  };
}
