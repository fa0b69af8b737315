import { Problem } from "@core/api/client";
import { describe, expect, it } from "vitest";

import { before, filled, type Page, whyOf } from "./survey";

const page: Page = {
  center: "Centrala",
  title: "",
  language: "en",
  until: null,
  answered: true,
  refused: false,
  questions: [
    { question: 0, kind: "csat", said: "", scores: [1, 2, 3, 4, 5], score: 4, words: "" },
    { question: 1, kind: "yes_no", said: "", scores: [0, 1], score: null, words: "" },
    { question: 2, kind: "words", said: "", scores: [], score: null, words: "Thank you" },
  ],
};

describe("a survey on a page", () => {
  it("shows what was sent before", () => {
    expect(before(page)).toEqual([{ score: 4, words: "" }, { score: null, words: "" }, { score: null, words: "Thank you" }]);
  });

  it("sends what was answered and leaves out the rest; no is an answer", () => {
    const answers = [{ score: null, words: "" }, { score: 0, words: "" }, { score: null, words: "  well done \n" }];
    expect(filled(page, answers)).toEqual([{ question: 1, kind: "yes_no", score: 0, words: "" }, { question: 2, kind: "words", score: null, words: "well done" }]);
    expect(filled(page, [])).toEqual([]);
  });

  it("knows why nothing can be done", () => {
    expect(whyOf(new Problem(410, "link_over", "", ""))).toBe("link_over");
    expect(whyOf(new Problem(422, "invalid", "", ""))).toBe("no_such_link");
    expect(whyOf(new Problem(503, "database_away", "", ""))).toBe("unreachable");
    expect(whyOf(new TypeError("offline"))).toBe("unreachable");
  });
});
