// What a customer has filled in, and what is sent of it. Pure but for the requests.
import { post, Problem } from "@core/api/client";
import type { components } from "@core/api/schema";

export type Page = components["schemas"]["SurveyPageRow"];
export type Question = components["schemas"]["SurveyQuestionRow"];

/** One answer on its way: a score, words, or neither yet. */
export interface Answer {
  readonly score: number | null;
  readonly words: string;
}

export const LONGEST = 2_000;

export const open = (token: string): Promise<Page> => post<Page>("/survey/open", { token });
export const noMore = (token: string): Promise<void> => post("/survey/no-more", { token });
export const send = (token: string, page: Page, answers: readonly Answer[]): Promise<Page> => post<Page>("/survey/answer", { token, answers: filled(page, answers) });

/** What stands on the page when it is opened: what was sent before. */
export const before = (page: Page): readonly Answer[] => page.questions.map(({ score, words }) => ({ score, words }));

export function filled(page: Page, answers: readonly Answer[]): readonly { question: number; kind: string; score: number | null; words: string }[] {
  return page.questions.flatMap(({ question, kind }, place) => {
    const { score, words } = answers[place] ?? { score: null, words: "" };
    return score === null && words.trim() === "" ? [] : [{ question, kind, score, words: words.trim() }];
  });
}

export const WHYS = ["no_such_link", "link_over", "too_many_tries", "unreachable"] as const;
export type Why = (typeof WHYS)[number];

/** Why nothing can be done, as far as the page has words for it. */
export const whyOf = (error: unknown): Why => (error instanceof Problem ? (WHYS.find((one) => one === error.code) ?? (error.status >= 500 ? "unreachable" : "no_such_link")) : "unreachable");
