import { describe, expect, it } from "vitest";

import type { ReasonRow } from "../tickets/reasons";

import { bars, daysOf, growing, height, inRegister, keptOf, lines, shown, tooFew, type ScoreRow } from "./feedback";

const row = (key: string, kind: string, answers: number, counts: number[] = []): ScoreRow => ({ key, kind, answers, value: null, counts, points: [] });

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

  it("draws a course on the scale of its number, with gaps, and says where few answered", () => {
    expect([height("csat", 0.75), height("nps", -1), height("nps", 0), height("nps", 1), height("nps", null)]).toEqual([0.75, 0, 0.5, 1, null]);
    expect([tooFew(undefined, 10), tooFew(row("", "csat", 0), 10), tooFew(row("", "csat", 9), 10), tooFew(row("", "csat", 10), 10)]).toEqual([false, false, true, false]);
  });

  it("draws each score beside the most frequent one", () => {
    expect(bars(row("", "csat", 3, [0, 0, 1, 0, 2])).map(({ score, part }) => [score, part])).toEqual([[1, 0], [2, 0], [3, 0.5], [4, 0], [5, 1]]);
    expect(bars(row("", "nps", 0, Array.from({ length: 11 }, () => 0)))[0]).toEqual({ score: 0, many: 0, part: 0 });
  });
});

describe("what is behind the numbers", () => {
  const reason = (name: string, own: number, before: number, register = "none"): ReasonRow => ({ ...({} as ReasonRow), reason: name, title: name, register, own, own_before: before });

  it("counts a register by each reason itself", () => {
    expect(inRegister([reason("late", 3, 1, "complaints"), reason("rude", 1, 2, "complaints"), reason("hours", 9, 9)], "complaints")).toEqual({ now: 4, before: 3 });
  });

  it("names reasons that came more often, not those without a name", () => {
    expect(growing([reason("a", 3, 2), reason("b", 9, 2), reason("c", 1, 4), reason("", 9, 0)], 5).map((one) => one.reason)).toEqual(["b", "a"]);
  });

  it("adds promises up, and has no rate of nothing", () => {
    const kept = { agent: "", queue: "", dropped: 5, rate: null };
    expect(keptOf([{ ...kept, kept: 3, late: 1, overdue: 0 }, { ...kept, kept: 0, late: 0, overdue: 1 }])).toEqual({ kept: 3, due: 5, rate: 0.6 });
    expect(keptOf([]).rate).toBeNull();
  });

  it("takes the days of the address where they are ours", () => {
    expect(["90", "31", ""].map((days) => daysOf(new URLSearchParams({ days })))).toEqual([90, 30, 30]);
  });
});
