// Articles: what is asked of the server about them, and which of a question's words a line has. Pure but for the requests.
import { get, patch, post, Problem, put, query } from "@core/api/client";
import type { components } from "@core/api/schema";

export type ArticleLine = components["schemas"]["ArticleLine"];
export type ArticleRow = components["schemas"]["ArticleRow"];
export type ArticleContent = components["schemas"]["ArticleContent"];
export type ArticleVersion = components["schemas"]["ArticleVersion"];
export type ArticleVoteRow = components["schemas"]["ArticleVoteRow"];
export type Category = components["schemas"]["CategoryRow"];
export type Difference = components["schemas"]["ArticleDifference"];
export type Piece = components["schemas"]["PieceRow"];
export type Unanswered = components["schemas"]["UnansweredRow"];
export type QuestionsReport = components["schemas"]["QuestionsReport"];
export type Proposal = components["schemas"]["ProposalRow"];
export type ArticleUse = components["schemas"]["ArticleUse"];

export type ArticleFile = components["schemas"]["ArticleFileRow"];

/** A picture or a video as a text shows it. */
export interface Shown {
  readonly file: string;
  /** What one sees, for who does not. */
  readonly words: string;
  /** Points; null: not known. */
  readonly width: number | null;
  readonly height: number | null;
}

/** A node of an article's text; the server keeps no others than those that `ArticleText` draws. */
export interface TextNode {
  readonly type: string;
  readonly attrs?: { readonly level?: number; readonly start?: number } & Partial<Shown>;
  readonly content?: readonly TextNode[];
  readonly text?: string;
  readonly marks?: readonly { readonly type: string; readonly attrs?: { readonly href?: string } }[];
}

/** Which list; readers have the first alone. */
export const LISTS = ["published", "drafts", "review", "due", "retired"] as const;
export type List = (typeof LISTS)[number];

const ASKED: Readonly<Record<List, Readonly<Record<string, string | boolean>>>> = {
  published: { state: "published" },
  drafts: { stage: "writing" },
  review: { stage: "in_review" },
  due: { due: true },
  retired: { state: "retired" },
};

export interface Narrowed {
  readonly category: string;
  readonly language: string;
}

export const listPath = (list: List, { category, language }: Narrowed, cursor: string | null): string => `/articles${query({ ...ASKED[list], category: category || null, language: language || null, cursor })}`;

export const search = (words: string, { category, language }: Narrowed, limit: number, signal?: AbortSignal): Promise<{ items: ArticleLine[] }> =>
  get(`/articles/search${query({ q: words, category: category || null, language: language || null, limit })}`, signal && { signal });

/** Below which the files of an article stand; the server gives them to who may read a text that shows them. */
export const filesOf = (id: string): string => `/api/v1/articles/${encodeURIComponent(id)}/files`;
export const publicFilesOf = (id: string): string => `/api/v1/portal/articles/${encodeURIComponent(id)}/files`;

const at = (id: string, what = ""): string => `/articles/${encodeURIComponent(id)}${what}`;

/** Addresses below articles are none of them (`/articles/search`): whoever types one into the page's has no article. */
export async function article(id: string): Promise<ArticleRow> {
  const none = new Problem(404, "no_such_article", "There is no such article.", "");
  const found = await get<Partial<ArticleRow>>(at(id)).catch((error: unknown) => {
    throw error instanceof Problem && error.status === 422 ? none : error;
  });
  if (found.line === undefined) throw none;
  return found as ArticleRow;
}

/** Articles that answer what was said in the call within the last minute. */
export const hints = (call: string): Promise<{ readonly items: readonly ArticleLine[] }> => get(`/calls/${encodeURIComponent(call)}/hints`);
export const categories = (): Promise<{ items: Category[] }> => get("/articles/categories");
export const versions = (id: string): Promise<{ items: ArticleVersion[] }> => get(at(id, "/versions"));
export const difference = (id: string, before: number, after: number): Promise<Difference> => get(at(id, `/difference${query({ before, after })}`));
export const votes = (id: string): Promise<{ items: ArticleVoteRow[] }> => get(at(id, "/votes"));
export const uses = (interaction: string): Promise<{ items: ArticleUse[] }> => get(`/articles/uses${query({ interaction })}`);
export const unanswered = (): Promise<{ items: Unanswered[] }> => get("/articles/unanswered");
export const report = (since: string, until: string): Promise<QuestionsReport> => get(`/articles/report${query({ since, until })}`);

export const proposals = (): Promise<{ items: Proposal[] }> => get("/articles/proposals");
export const lookNow = (): Promise<{ new: number }> => post("/articles/proposals/look", {});
const proposed = (id: string, what: string): string => `/articles/proposals/${encodeURIComponent(id)}/${what}`;
export const accept = (id: string): Promise<ArticleRow> => post(proposed(id, "accept"), {});
export const dismiss = (id: string): Promise<void> => post(proposed(id, "dismiss"), {});
export const restore = (id: string): Promise<void> => post(proposed(id, "restore"), {});

export const create = (content: object): Promise<ArticleRow> => post("/articles", content);
export const write = (id: string, revision: number, content: object): Promise<ArticleRow> => put(at(id, "/draft"), { ...content, revision });
export const lookAfter = (id: string, revision: number, given: object): Promise<ArticleRow> => patch(at(id), { ...given, revision });
export type Step = "discard" | "submit" | "send-back" | "publish" | "roll-back" | "retire" | "revive";
export const step = (id: string, name: Step, revision: number, given: object = {}): Promise<ArticleRow> => post(at(id, `/${name}`), { ...given, revision });
export const vote = (id: string, helpful: boolean, words: string): Promise<unknown> => post(at(id, "/vote"), { helpful, words });
export const use = (id: string, interaction: string): Promise<void> => post(at(id, "/use"), { interaction });
export const ask = (text: string): Promise<{ kept: boolean }> => post("/articles/questions", { text });
export const answered = (key: string): Promise<void> => post("/articles/unanswered/answered", { key });

/** Without the difference of capitals and diacritics. */
export const folded = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

export interface Part {
  readonly text: string;
  readonly asked: boolean;
}

const WORD = /[\p{L}\p{N}]+/gu;
/** Letters that two forms of one word share at least. */
const ROOT = 4;

const akin = (word: string, asked: string): boolean => word.startsWith(asked) || (asked.length >= ROOT && word.startsWith(asked.slice(0, Math.max(ROOT, asked.length - 2))));

/** The line in parts: which words of it were asked for, endings aside. Together they are the line. */
export function marked(line: string, words: string): readonly Part[] {
  const asked = folded(words).match(WORD) ?? [];
  const parts: Part[] = [];
  let from = 0;
  for (const found of line.matchAll(WORD)) {
    const word = folded(found[0]);
    if (!asked.some((one) => akin(word, one))) continue;
    if (found.index > from) parts.push({ text: line.slice(from, found.index), asked: false });
    parts.push({ text: found[0], asked: true });
    from = found.index + found[0].length;
  }
  if (from < line.length) parts.push({ text: line.slice(from), asked: false });
  return parts;
}

/** Addresses that a link may have; the server refuses others, and this draws none. */
export const isSafe = (href: string): boolean => /^(https?:\/\/|mailto:|tel:)[^\s]+$/i.test(href);

/** `2026-01-30`, so many days from now: of the center's day, where one may look from another part of the world. */
export function dayFrom(nowMs: number, days: number, zone?: string): string {
  const parts = new Intl.DateTimeFormat("en", { timeZone: zone, year: "numeric", month: "numeric", day: "numeric" }).formatToParts(nowMs);
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value);
  return new Date(Date.UTC(part("year"), part("month") - 1, part("day") + days)).toISOString().slice(0, 10);
}
