// Letters: what people here write to customers by mail and text message. Pure but for the requests.
import { get, post, query } from "@core/api/client";
import type { components } from "@core/api/schema";
import type { CustomerRecord, Reach } from "@core/customers/customers";
import { chance } from "@core/tickets/draft";

type Schemas = components["schemas"];
export type LetterRow = Schemas["LetterRow"];
export type Ways = Schemas["LetterWays"];
export type Templates = Schemas["LetterTemplates"];
export type TemplateRow = Schemas["LetterTemplateRow"];
export type Channel = "mail" | "text";
/** From where one writes. */
export type From = "customer" | "ticket" | "missed" | "voicemail";

export const LONGEST: Readonly<Record<Channel, number>> = { mail: 10_000, text: 640 };

const at = (id: string, rest: string): string => `/letters/${encodeURIComponent(id)}/${rest}`;

export const lettersOf = (whose: { readonly customer: string } | { readonly ticket: string }): Promise<{ items: LetterRow[] }> => get(`/letters${query(whose)}`);
export const ways = (): Promise<Ways> => get("/letters/ways");
export const templates = (given: { readonly customer: string; readonly for: From; readonly ticket?: string; readonly call?: string }): Promise<Templates> => get(`/letters/templates${query(given)}`);
export const write = (given: Readonly<Record<string, string>>): Promise<LetterRow> => post("/letters", given);
export const takeBack = (id: string): Promise<LetterRow> => post(at(id, "take-back"));
export const again = (id: string): Promise<LetterRow> => post(at(id, "again"));

/** It is about to be another: asked for again soon. */
export const isUnderway = (row: LetterRow): boolean => row.state === "waiting" || row.state === "sending";
export const isBackable = (row: LetterRow): boolean => row.state === "waiting" && row.attempts === 0;
export const isRepeatable = (row: LetterRow): boolean => row.state === "refused" || row.state === "given_up" || row.state === "unclear";

/** Why the last attempt failed, without the number that a server said. */
export const troubleOf = (row: LetterRow): string => row.trouble.replace(/_\d+$/, "");

/** The numbers or addresses of a record that the channel can use. */
export const reachesFor = (record: CustomerRecord, channel: Channel): readonly Reach[] => record.reaches.filter(({ kind }) => kind === (channel === "mail" ? "mail" : "phone"));

export type Lack = "" | "no_server" | "no_reach" | "no_consent";

/** Why a customer can't be written to by this channel; empty: they can. */
export function lackOf(record: CustomerRecord, channel: Channel, possible: Ways): Lack {
  if (!possible[channel]) return "no_server";
  if (reachesFor(record, channel).length === 0) return "no_reach";
  return (channel === "mail" ? record.consent.mail : record.consent.messages) === false ? "no_consent" : "";
}

/** What is typed and not sent; kept in this browser with every letter. */
export interface Draft {
  readonly channel: Channel | "";
  readonly to: string;
  readonly subject: string;
  readonly words: string;
  /** The template and the language that it was begun with; empty: none. */
  readonly template: string;
  readonly language: string;
  /** Of chance, and the same until it is sent: sent twice, it leaves once. */
  readonly key: string;
}

export const blank = (): Draft => ({ channel: "", to: "", subject: "", words: "", template: "", language: "", key: chance() });

export const isBlank = (draft: Draft): boolean => draft.words.trim() === "" && draft.subject.trim() === "";

/** The languages in which a template has words for this channel, the customer's first. */
export const wordsIn = (row: TemplateRow, channel: Channel): TemplateRow["words"] => row.words.filter((one) => one[channel] !== "");

/** The draft with the words of a template; as it was where that has none for this channel. */
export function fromTemplate(draft: Draft, row: TemplateRow, channel: Channel, language = ""): Draft {
  const found = wordsIn(row, channel);
  const words = found.find((one) => one.language === language) ?? found[0];
  if (words === undefined) return draft;
  return { ...draft, channel, template: row.name, language: words.language, subject: channel === "mail" ? words.subject : "", words: words[channel] };
}

/** Nobody has changed the template's words. */
export function isUntouched(draft: Draft, row: TemplateRow, channel: Channel): boolean {
  const given = fromTemplate(draft, row, channel, draft.language);
  return given.words === draft.words && given.subject === draft.subject && given.language === draft.language;
}

/** What a letter begins with: what was typed before, else the template for where it is written from. */
export function beginning(draft: Draft, known: Templates, free: readonly Channel[]): Draft {
  const row = known.items.find(({ name }) => name === known.begins);
  const channel = row === undefined ? undefined : free.find((one) => wordsIn(row, one).length > 0);
  return row === undefined || channel === undefined || !isBlank(draft) ? draft : fromTemplate(draft, row, channel);
}

const BRACES = /\{([A-Za-z][A-Za-z0-9_.-]{0,120})\}/g;

/** Values that nobody has filled in: with them nothing leaves. */
export const lacking = (texts: readonly string[], values: readonly string[]): readonly string[] =>
  [...new Set(texts.flatMap((text) => [...text.matchAll(BRACES)].map(([, name = ""]) => name)))].filter((name) => values.includes(name) || name.startsWith("customer.field."));

const place = (me: string, about: string): string => `letter:${me}:${about}`;

export function readDraft(store: Pick<Storage, "getItem">, me: string, about: string): Draft {
  try {
    const found = JSON.parse(store.getItem(place(me, about)) ?? "null") as Partial<Draft> | null;
    const texts = [found?.to, found?.subject, found?.words, found?.key, found?.template ?? "", found?.language ?? ""];
    if (found === null || !texts.every((text) => typeof text === "string") || found.key === "") return blank();
    return { ...blank(), ...found };
  } catch {
    return blank();
  }
}

/** Nothing is kept of a draft without words. */
export function keepDraft(store: Pick<Storage, "setItem" | "removeItem">, me: string, about: string, draft: Draft): void {
  if (isBlank(draft)) store.removeItem(place(me, about));
  else store.setItem(place(me, about), JSON.stringify(draft));
}
