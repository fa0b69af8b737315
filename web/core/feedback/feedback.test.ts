import { describe, expect, it } from "vitest";

import { bars, lines, shown, type ScoreRow } from "./feedback";

const row = (key: string, kind: string, answers: number, counts: number[] = []): ScoreRow => ({ key, kind, answers, value: null, counts });

describe("feedback", () => {
  it("says CSAT as a share and NPS with its sign", () => {
    expect(shown("csat", 0.745)).toBe("75 %");
    expect(shown("nps", 0.3)).toBe("+30");
    expect(shown("nps", -0.3)).toBe("−30");
    expect(shown("nps", 0)).toBe("0");
    expect(shown("csat", null)).toBe("–");
  });

  it("puts both numbers of one key into one line, the most answered first", () => {
    const found = lines([row("anna", "csat", 1), row("bert", "csat", 3), row("anna", "nps", 4)], "agent");
    expect(found.map(({ key, csat, nps }) => [key, csat?.answers, nps?.answers])).toEqual([["anna", 1, 4], ["bert", 3, undefined]]);
  });

  it("shows days from the newest", () => {
    expect(lines([row("2026-06-01", "csat", 9), row("2026-06-02", "csat", 1)], "day").map(({ key }) => key)).toEqual(["2026-06-02", "2026-06-01"]);
  });

  it("draws each score beside the most frequent one", () => {
    expect(bars(row("", "csat", 3, [0, 0, 1, 0, 2])).map(({ score, part }) => [score, part])).toEqual([[1, 0], [2, 0], [3, 0.5], [4, 0], [5, 1]]);
    expect(bars(row("", "nps", 0, Array.from({ length: 11 }, () => 0)))[0]).toEqual({ score: 0, many: 0, part: 0 });
  });
});
