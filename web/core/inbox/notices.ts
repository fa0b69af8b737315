// Notices: what happened to things of one's own, and where each is seen. Pure but for the requests.
import { get, post } from "@core/api/client";
import type { components } from "@core/api/schema";

type Schemas = components["schemas"];
export type NoticeRow = Schemas["NoticeRow"];
export type NoticeRows = Schemas["NoticeRows"];

export const NOTICES = ["voicemail", "survey", "added", "ticket", "follow_up", "watched", "idea"] as const;
export type NoticeKind = (typeof NOTICES)[number];

export const notices = (): Promise<NoticeRows> => get("/notices");
export const mark = ({ kind, object }: Pick<NoticeRow, "kind" | "object">, unread: boolean): Promise<void> => post("/notices/mark", { kind, object, unread });
export const markAll = (): Promise<void> => post("/notices/mark", {});

/** Where the thing is. */
export function placeOf({ kind, object }: Pick<NoticeRow, "kind" | "object">): string {
  const id = encodeURIComponent(object);
  if (kind === "voicemail" || kind === "survey") return `/calls?call=${id}`;
  if (kind === "follow_up") return `/follow-ups/${id}`;
  return kind === "idea" ? "/feedback" : `/tickets/${id}`;
}
