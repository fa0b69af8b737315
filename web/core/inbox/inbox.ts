// The inbox: what waits for oneself, where each thing is, and what may be done with it from the list. Pure but for the requests.
import { get } from "@core/api/client";
import type { components } from "@core/api/schema";
import * as followups from "@core/followups/followups";
import * as messages from "@core/messages/messages";
import * as missed from "@core/missed/missed";
import * as tickets from "@core/tickets/tickets";

type Schemas = components["schemas"];
export type InboxRow = Schemas["InboxRow"];
export type InboxRows = Schemas["InboxRows"];

export const KINDS = ["missed", "voicemail", "escalated", "ticket", "follow_up", "review"] as const;
export type Kind = (typeof KINDS)[number];

export const rows = (): Promise<InboxRows> => get("/inbox");

export const keyOf = ({ kind, id }: Pick<InboxRow, "kind" | "id">): string => `${kind} ${id}`;
const isTicket = ({ kind }: InboxRow): boolean => kind === "ticket" || kind === "escalated";
const isPromise = ({ kind }: InboxRow): boolean => kind === "follow_up" || kind === "review";

/** Where all of it is to be seen. */
export function pathOf(row: InboxRow): string {
  const id = encodeURIComponent(row.id);
  if (row.kind === "missed") return `/calls?call=${id}`;
  if (row.kind === "voicemail") return `/messages?mailbox=${encodeURIComponent(row.mailbox)}`;
  return `${isTicket(row) ? "/tickets" : "/follow-ups"}/${id}`;
}

/** What was done; `undo` takes it back, where that can be. */
export type Undo = (() => Promise<unknown>) | null;
export type Deed = () => Promise<Undo>;

/** Takes it for oneself; null: somebody has it. */
export function taking(row: InboxRow, me: string): Deed | null {
  if (row.owner !== "") return null;
  const { id } = row;
  if (row.kind === "missed") return () => missed.claim(id).then(() => () => missed.release(id));
  if (row.kind === "voicemail") return () => messages.assign(id, me).then(() => () => messages.assign(id, ""));
  const { change } = isTicket(row) ? tickets : followups;
  return async () => {
    const { version } = await change(id, row.version, { owner: me });
    return () => change(id, version, { owner: "" });
  };
}

/** Nothing is left to do. `resolved`: the center's state of tickets for that. */
export function finishing(row: InboxRow, resolved: string): Deed {
  const { id } = row;
  if (row.kind === "missed") return () => missed.done(id).then(() => null);
  if (row.kind === "voicemail") return () => messages.done(id).then(() => () => messages.reopen(id));
  if (!isTicket(row)) return () => followups.done(id).then(() => () => followups.reopen(id));
  return async () => {
    const { version } = await tickets.change(id, row.version, { state: resolved });
    return () => tickets.change(id, version, { state: row.state });
  };
}

/** Puts a follow-up off by so many minutes; null: it is none. */
export const puttingOff = (row: InboxRow, minutes: number, nowMs: number): (() => Promise<unknown>) | null => (isPromise(row) ? () => followups.snooze(row.id, followups.later(nowMs, minutes)) : null);

/** Calls the customer; null: nobody is known to be called from here. */
export function callingBack(row: InboxRow): (() => Promise<unknown>) | null {
  if (row.number === "" || isTicket(row)) return null;
  if (row.kind === "missed") return () => missed.callBack(row.id);
  return row.kind === "voicemail" ? () => messages.callBack(row.id) : () => followups.callBack(row.id);
}

/** Who called in vain or left a message, and is known, can be written to from here. */
export const isToWrite = (row: InboxRow): boolean => (row.kind === "missed" || row.kind === "voicemail") && row.customer !== "";

/** On which one the keys act: the one where one is, else the first. */
export const chosenOf = (shown: readonly InboxRow[], at: string): InboxRow | undefined => shown.find((row) => keyOf(row) === at) ?? shown[0];

/** Where one stands when this one is gone: on the next, or the last. */
export function after(shown: readonly InboxRow[], gone: InboxRow): string {
  const place = shown.findIndex((row) => keyOf(row) === keyOf(gone));
  const next = shown[place + 1] ?? shown[place - 1];
  return next ? keyOf(next) : "";
}
