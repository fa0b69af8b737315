// What is typed into a record before it is saved: only what differs is sent. Pure.
import type { CustomerRecord } from "@core/customers/customers";

export const TEXTS = ["name", "form_of_address", "industry", "language", "owner", "department", "note"] as const;
export const PLACES = ["street", "postcode", "city", "region", "country"] as const;
export const CONSENTS = ["surveys", "calls", "mail", "messages", "recording"] as const;
export type Consent = (typeof CONSENTS)[number];
export type Text = (typeof TEXTS)[number];
export type Place = (typeof PLACES)[number];

export interface Line {
  readonly kind: string;
  readonly written: string;
  readonly label: string;
}

/** Of a field of the center's own; null: nothing. */
export type Value = string | number | boolean | null;

export interface Draft {
  readonly kind: string;
  readonly texts: Readonly<Record<Text, string>>;
  readonly address: Readonly<Record<Place, string>>;
  readonly reaches: readonly Line[];
  readonly value: number;
  /** The firm that a person belongs to, by id. */
  readonly firm: string;
  readonly fields: Readonly<Record<string, Value>>;
  /** null: nobody has asked. */
  readonly consent: Readonly<Record<Consent, boolean | null>>;
}

const pick = <K extends string, V>(names: readonly K[], of: { readonly [name in K]: V }): Record<K, V> =>
  Object.fromEntries(names.map((name) => [name, of[name]])) as Record<K, V>;

export function draftOf(row: CustomerRecord): Draft {
  return {
    kind: row.kind,
    texts: pick<Text, string>(TEXTS, row),
    address: pick(PLACES, row.address),
    reaches: row.reaches.map(({ kind, written, label }) => ({ kind, written, label })),
    value: row.value,
    firm: row.firm ?? "",
    fields: row.fields,
    consent: pick(CONSENTS, row.consent),
  };
}

const fieldsOf = (...drafts: readonly Draft[]): readonly string[] => [...new Set(drafts.flatMap(({ fields }) => Object.keys(fields)))];

/** What is to be sent; empty: nothing differs. Lines without words are left out. */
export function changes(before: Draft, now: Draft): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  if (now.kind !== before.kind) found["kind"] = now.kind;
  if (now.value !== before.value) found["value"] = now.value;
  if (now.firm !== before.firm) found["firm"] = now.firm;
  const own = fieldsOf(before, now).filter((name) => (now.fields[name] ?? null) !== (before.fields[name] ?? null));
  if (own.length > 0) found["fields"] = Object.fromEntries(own.map((name) => [name, now.fields[name] ?? null]));
  for (const name of TEXTS) if (now.texts[name].trim() !== before.texts[name]) found[name] = now.texts[name].trim();
  if (PLACES.some((name) => now.address[name].trim() !== before.address[name])) found["address"] = Object.fromEntries(PLACES.map((name) => [name, now.address[name].trim()]));
  const said = CONSENTS.filter((name) => now.consent[name] !== before.consent[name]);
  if (said.length > 0) found["consent"] = pick(said, now.consent);
  const lines = now.reaches.map((line) => ({ ...line, written: line.written.trim(), label: line.label.trim() })).filter(({ written }) => written !== "");
  if (JSON.stringify(lines) !== JSON.stringify(before.reaches)) found["reaches"] = lines;
  return found;
}

/** What is typed, laid over a record that became another meanwhile: what differs from `before` stays as it is typed. */
export function rebased(before: Draft, typed: Draft, now: Draft): Draft {
  const kept = <K extends string, V>(names: readonly K[], was: Readonly<Record<K, V>>, mine: Readonly<Record<K, V>>, theirs: Readonly<Record<K, V>>): Record<K, V> =>
    Object.fromEntries(names.map((name) => [name, mine[name] === was[name] ? theirs[name] : mine[name]]).filter(([, value]) => value !== undefined)) as Record<K, V>;
  return {
    kind: typed.kind === before.kind ? now.kind : typed.kind,
    value: typed.value === before.value ? now.value : typed.value,
    firm: typed.firm === before.firm ? now.firm : typed.firm,
    fields: kept(fieldsOf(before, typed, now), before.fields, typed.fields, now.fields),
    texts: kept(TEXTS, before.texts, typed.texts, now.texts),
    address: kept(PLACES, before.address, typed.address, now.address),
    consent: kept(CONSENTS, before.consent, typed.consent, now.consent),
    reaches: JSON.stringify(typed.reaches) === JSON.stringify(before.reaches) ? now.reaches : typed.reaches,
  };
}
