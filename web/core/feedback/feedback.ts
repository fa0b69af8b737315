// Feedback: what customers answered, the numbers of it, and the idea box. Pure but for the requests.
import { get, post, query } from "@core/api/client";
import type { components } from "@core/api/schema";

export type ScoreRow = components["schemas"]["ScoreRow"];
export type FeedbackScores = components["schemas"]["FeedbackScores"];
export type FeedbackRow = components["schemas"]["FeedbackRow"];
export type IdeaRow = components["schemas"]["IdeaRow"];

export const KINDS = ["csat", "nps"] as const;
/** Of an answer; both numbers are of the first two alone. */
export type Scored = Kind | "yes_no";
export type Kind = (typeof KINDS)[number];
export const BY = ["queue", "agent", "survey", "day"] as const;
export type By = (typeof BY)[number];
export const DAYS = [7, 30, 90, 365] as const;
export const STATES = ["considered", "accepted", "done", "declined"] as const;
export type IdeaState = (typeof STATES)[number];

export const scores = (days: number, by?: By): Promise<FeedbackScores> => get(`/feedback/scores${query({ days, by })}`);
export const answers = (days: number, low: boolean): Promise<{ items: FeedbackRow[] }> => get(`/feedback/answers${query({ days, low: low || undefined })}`);
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

/** The best score of a kind of question. */
export const most = (kind: string): number => (kind === "csat" ? 5 : 10);

/** Each score with how often it was given, as parts of the greatest. */
export function bars(row: ScoreRow): { score: number; many: number; part: number }[] {
  const first = row.kind === "csat" ? 1 : 0;
  const top = Math.max(1, ...row.counts);
  return row.counts.map((many, place) => ({ score: first + place, many, part: many / top }));
}

/** One line for each queue, agent, survey or day, with both numbers. Days in order, others by how many answered. */
export function lines(items: readonly ScoreRow[], by: By): { key: string; csat?: ScoreRow; nps?: ScoreRow }[] {
  const found = new Map<string, { key: string; csat?: ScoreRow; nps?: ScoreRow }>();
  for (const row of items) found.set(row.key, { ...(found.get(row.key) ?? { key: row.key }), [row.kind]: row });
  const answered = (one: { csat?: ScoreRow; nps?: ScoreRow }): number => (one.csat?.answers ?? 0) + (one.nps?.answers ?? 0);
  return [...found.values()].sort((a, b) => (by === "day" ? b.key.localeCompare(a.key) : answered(b) - answered(a) || a.key.localeCompare(b.key)));
}
