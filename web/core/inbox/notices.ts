// Notices: what happened to things of one's own, and where each is seen. Pure but for the requests.
import { get, post, put } from "@core/api/client";
import type { components } from "@core/api/schema";

type Schemas = components["schemas"];
export type NoticeRow = Schemas["NoticeRow"];
export type NoticeRows = Schemas["NoticeRows"];

export const NOTICES = ["voicemail", "survey", "mail", "added", "ticket", "follow_up", "watched", "idea", "escalated"] as const;
export type NoticeKind = (typeof NOTICES)[number];

export type NoticeWays = Schemas["NoticeWays"];
export type NoticeWay = Schemas["NoticeWay"];

/** How one may be told of things of a kind. */
export const WAYS = ["app", "mail", "off"] as const;

export const notices = (): Promise<NoticeRows> => get("/notices");
export const newest = (): Promise<NoticeRows> => get("/notices?limit=5");
export const ways = (): Promise<NoticeWays> => get("/notices/ways");
export const choose = (way: NoticeWay): Promise<NoticeWays> => put("/notices/ways", way);
export const mark = ({ kind, object }: Pick<NoticeRow, "kind" | "object">, unread: boolean): Promise<void> => post("/notices/mark", { kind, object, unread });
export const markAll = (): Promise<void> => post("/notices/mark", {});

/** Who called or wrote, and what it is about: what there is to say of it besides its kind. */
export const aboutOf = ({ what, name, number }: NoticeRow): string => [name || number, what].filter((one) => one !== undefined && one !== "").join(" · ");

/** It happened again: another thing to be told of. */
export const toldOf = ({ kind, object, at }: Pick<NoticeRow, "kind" | "object" | "at">): string => `${kind} ${object} ${at ?? ""}`;

/** Those that came since then, and that nobody has read or was told of. */
export const arrived = (rows: readonly NoticeRow[], sinceMs: number, told: ReadonlySet<string>): readonly NoticeRow[] =>
  rows.filter((row) => row.unread && row.at !== null && Date.parse(row.at) >= sinceMs && !told.has(toldOf(row)));

/** Where the thing is. */
export function placeOf({ kind, object }: Pick<NoticeRow, "kind" | "object">): string {
  const id = encodeURIComponent(object);
  if (kind === "voicemail" || kind === "survey") return `/calls?call=${id}`;
  if (kind === "follow_up") return `/follow-ups/${id}`;
  return kind === "idea" ? "/feedback" : `/tickets/${id}`;
}
