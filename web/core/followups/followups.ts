// Follow-ups: what was promised to customers, what is asked of the server about it, and what the keys act on. Pure but for the requests.
import { get, patch, post, query } from "@core/api/client";
import type { components } from "@core/api/schema";
import { ringingOwn } from "@core/phone/mine";

export type FollowupRow = components["schemas"]["FollowupRow"];
export type FollowupsMine = components["schemas"]["FollowupsMine"];
export type FollowupDeed = components["schemas"]["FollowupDeedRow"];
export type Suggestion = components["schemas"]["SuggestionRow"];

/** Which list: what comes today and is overdue is first, because it is what one looks for. */
export const LISTS = ["today", "overdue", "later", "department", "all", "closed"] as const;
export type List = (typeof LISTS)[number];

const ASKED: Readonly<Record<List, Readonly<Record<string, string>>>> = {
  today: { which: "mine", when: "today" },
  overdue: { which: "mine", when: "overdue" },
  later: { which: "mine", when: "later" },
  department: { which: "department" },
  all: { which: "all" },
  closed: { which: "all", state: "closed" },
};

export const listPath = (list: List, cursor: string | null = null): string => `/followups${query({ ...ASKED[list], cursor })}`;

const at = (id: string, what = ""): string => `/followups/${encodeURIComponent(id)}${what}`;

export const one = (id: string): Promise<FollowupRow> => get(at(id));
export const deeds = (id: string): Promise<{ items: FollowupDeed[] }> => get(at(id, "/deeds"));
export const ofCall = (call: string): Promise<{ items: FollowupRow[] }> => get(`/followups${query({ interaction: call, state: "all" })}`);
export const mine = (): Promise<FollowupsMine> => get("/followups/mine");
export const suggestions = (queue: string): Promise<{ items: Suggestion[] }> => get(`/followups/suggestions${query({ queue })}`);
export const make = (given: object): Promise<FollowupRow> => post("/followups", given);
export const change = (id: string, version: number, given: object): Promise<FollowupRow> => patch(at(id), { version, ...given });
export const done = (id: string, result = ""): Promise<FollowupRow> => post(at(id, "/done"), result === "" ? undefined : { result });
/** It looks into a low score: whoever closes it says what was done. */
export const isReview = (row: Pick<FollowupRow, "id">): boolean => row.id.startsWith("review-");
export const drop = (id: string, reason: string): Promise<FollowupRow> => post(at(id, "/drop"), { reason });
export const reopen = (id: string): Promise<FollowupRow> => post(at(id, "/reopen"));
export const snooze = (id: string, until: string): Promise<FollowupRow> => post(at(id, "/snooze"), { until });
export const seen = (id: string): Promise<FollowupRow> => post(at(id, "/seen"));
export const callBack = (id: string): Promise<unknown> => ringingOwn(() => post(at(id, "/call-back")));

/** Until when it is put off: minutes from now. */
export const later = (nowMs: number, minutes: number): string => new Date(nowMs + minutes * 60_000).toISOString();

/** The last line of a note that says something: most often it is what was promised. */
export function promiseIn(note: string): string {
  const lines = note.split("\n").map((line) => line.trim()).filter(Boolean);
  return (lines.at(-1) ?? "").slice(0, 300);
}

/** What a field of date and time says, as the server wants it; null: nothing, or nothing that can be read. */
export function momentOf(written: string): { due: string } | { day: string } | null {
  if (/^\d{4}-\d{2}-\d{2}$/.test(written)) return { day: written };
  const found = new Date(written);
  return written === "" || Number.isNaN(found.getTime()) ? null : { due: found.toISOString() };
}
