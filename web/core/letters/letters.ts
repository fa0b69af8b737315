// Letters: what people here write to customers by mail and text message. Pure but for the requests.
import { get, post, query } from "@core/api/client";
import type { components } from "@core/api/schema";
import type { CustomerRecord, Reach } from "@core/customers/customers";
import { chance } from "@core/tickets/draft";

type Schemas = components["schemas"];
export type LetterRow = Schemas["LetterRow"];
export type Ways = Schemas["LetterWays"];
export type Channel = "mail" | "text";

export const LONGEST: Readonly<Record<Channel, number>> = { mail: 10_000, text: 640 };

const at = (id: string, rest: string): string => `/letters/${encodeURIComponent(id)}/${rest}`;

export const lettersOf = (whose: { readonly customer: string } | { readonly ticket: string }): Promise<{ items: LetterRow[] }> => get(`/letters${query(whose)}`);
export const ways = (): Promise<Ways> => get("/letters/ways");
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
  /** Of chance, and the same until it is sent: sent twice, it leaves once. */
  readonly key: string;
}

export const blank = (): Draft => ({ channel: "", to: "", subject: "", words: "", key: chance() });

const place = (me: string, about: string): string => `letter:${me}:${about}`;

export function readDraft(store: Pick<Storage, "getItem">, me: string, about: string): Draft {
  try {
    const found = JSON.parse(store.getItem(place(me, about)) ?? "null") as Partial<Draft> | null;
    const texts = [found?.to, found?.subject, found?.words, found?.key];
    if (found === null || !texts.every((text) => typeof text === "string") || found.key === "") return blank();
    return { ...blank(), ...found };
  } catch {
    return blank();
  }
}

/** Nothing is kept of a draft without words. */
export function keepDraft(store: Pick<Storage, "setItem" | "removeItem">, me: string, about: string, draft: Draft): void {
  if (draft.words.trim() === "" && draft.subject.trim() === "") store.removeItem(place(me, about));
  else store.setItem(place(me, about), JSON.stringify(draft));
}
