// Feedback: what customers answered, the numbers of it, and the idea box. Pure but for the requests.
import { get, post, query } from "@core/api/client";
import type { components } from "@core/api/schema";

export type ScoreRow = components["schemas"]["ScoreRow"];
export type FeedbackScores = components["schemas"]["FeedbackScores"];
export type FeedbackRow = components["schemas"]["FeedbackRow"];
export type IdeaRow = components["schemas"]["IdeaRow"];
export type VoiceRow = components["schemas"]["VoiceRow"];
export type VoiceNumber = components["schemas"]["VoiceNumberRow"];
type ReasonRow = components["schemas"]["ReasonRow"];
type KeptRow = components["schemas"]["FollowupKeptRow"];

export const KINDS = ["csat", "nps"] as const;
/** Of an answer; both numbers are of the first two alone. */
export type Scored = Kind | "yes_no";
export type Kind = (typeof KINDS)[number];
export const BY = ["queue", "agent", "survey", "day"] as const;
export type By = (typeof BY)[number];
export const DAYS = [7, 30, 90, 365] as const;
const DAY_MS = 86_400_000;
export const STATES = ["considered", "accepted", "done", "declined"] as const;
export type IdeaState = (typeof STATES)[number];

export const scores = (days: number, by?: By): Promise<FeedbackScores> => get(`/feedback/scores${query({ days, by })}`);
export const voice = (days: number): Promise<VoiceRow> => get(`/feedback/voice${query({ days })}`);
export const answers = (days: number, which: { readonly low?: boolean; readonly wrote?: boolean; readonly limit?: number }): Promise<{ items: FeedbackRow[] }> => get(`/feedback/answers${query({ days, low: which.low || undefined, wrote: which.wrote || undefined, limit: which.limit })}`);
/** Promises whose moment fell into the last days, as of now. */
export const kept = (days: number): Promise<{ items: KeptRow[] }> => get(`/followups/kept${query({ since: new Date(Date.now() - days * DAY_MS).toISOString(), until: new Date().toISOString() })}`);
export const ideas = (): Promise<{ items: IdeaRow[] }> => get("/ideas");
export const suggest = (title: string, words: string): Promise<IdeaRow> => post("/ideas", { title, words });
export const answer = (one: IdeaRow, state: IdeaState, words: string): Promise<IdeaRow> => post(`/ideas/${encodeURIComponent(one.id)}/answer`, { version: one.version, state, answer: words });
export const read = (one: IdeaRow): Promise<IdeaRow> => post(`/ideas/${encodeURIComponent(one.id)}/seen`);

/** CSAT as a share, NPS from -100 to 100, as both are said; a dash where nobody has answered. */
export function shown(kind: string, value: number | null): string {
  if (value === null) return "–";
  const hundred = Math.round(value * 100);
  return kind === "csat" ? `${String(hundred)} %` : hundred > 0 ? `+${String(hundred)}` : String(hundred).replace("-", "−");
}

/** The days that the address names; 30 where it names none of ours. */
export const daysOf = (search: URLSearchParams): number => DAYS.find((one) => String(one) === search.get("days")) ?? 30;

/** All promises together; `rate` 0 to 1, null where none was due. */
export function keptOf(items: readonly KeptRow[]): { kept: number; due: number; rate: number | null } {
  const kept = items.reduce((sum, one) => sum + one.kept, 0);
  const due = items.reduce((sum, one) => sum + one.kept + one.late + one.overdue, 0);
  return { kept, due, rate: due === 0 ? null : kept / due };
}

/** What of a register came in this time and in the time before; each matter by its own reason, so none counts twice. */
export function inRegister(items: readonly ReasonRow[], register: string): { now: number; before: number } {
  const found = items.filter((one) => one.register === register);
  return { now: found.reduce((sum, one) => sum + one.own, 0), before: found.reduce((sum, one) => sum + one.own_before, 0) };
}

/** Reasons that came more often than before, those with most more first. */
export function growing(items: readonly ReasonRow[], most: number): readonly ReasonRow[] {
  const more = (one: ReasonRow): number => one.own - one.own_before;
  return items.filter((one) => one.reason !== "" && more(one) > 0).sort((a, b) => more(b) - more(a) || b.own - a.own).slice(0, most);
}

/** The best score of a kind of question. */
export const most = (kind: string): number => (kind === "csat" ? 5 : 10);

/** Each score with how often it was given, as parts of the greatest. */
export function bars(row: Pick<ScoreRow, "kind" | "counts">): { score: number; many: number; part: number }[] {
  const first = row.kind === "csat" ? 1 : 0;
  const top = Math.max(1, ...row.counts);
  return row.counts.map((many, place) => ({ score: first + place, many, part: many / top }));
}

/** Somebody has answered, and so few that the number says little. */
export const tooFew = (one: Pick<ScoreRow, "answers"> | undefined, few: number): boolean => one !== undefined && one.answers > 0 && one.answers < few;

/** How high a part of a course stands, 0 to 1; null where nobody answered. */
export const height = (kind: Kind, value: number | null): number | null => (value === null ? null : kind === "csat" ? value : (value + 1) / 2);

/** One line for each queue, agent, survey or day, with both numbers. Days in order, others by how many answered. */
export function lines(items: readonly ScoreRow[], by: By): { key: string; csat?: ScoreRow; nps?: ScoreRow }[] {
  const found = new Map<string, { key: string; csat?: ScoreRow; nps?: ScoreRow }>();
  for (const row of items) found.set(row.key, { ...(found.get(row.key) ?? { key: row.key }), [row.kind]: row });
  const answered = (one: { csat?: ScoreRow; nps?: ScoreRow }): number => (one.csat?.answers ?? 0) + (one.nps?.answers ?? 0);
  return [...found.values()].sort((a, b) => (by === "day" ? b.key.localeCompare(a.key) : answered(b) - answered(a) || a.key.localeCompare(b.key)));
}
