import { describe, expect, it } from "vitest";

import { dayFrom, isSafe, listPath, marked } from "./knowledge";

const asked = (line: string, words: string): string[] => marked(line, words).filter((part) => part.asked).map(({ text }) => text);

describe("words that were asked for", () => {
  it("are marked whatever their capitals, diacritics and endings are", () => {
    expect(asked("Kā samaksāt rēķinu", "rekinus")).toEqual(["rēķinu"]);
    expect(asked("Pay an Invoice", "invoi")).toEqual(["Invoice"]);
    expect(asked("Доставката отнема три дни", "доставки")).toEqual(["Доставката"]);
    expect(asked("Pay an invoice", "router")).toEqual([]);
    expect(asked("An order", "orchid")).toEqual([]);
  });

  it("leave the line as it is", () => {
    const line = "Pay: an invoice, by card!";
    expect(marked(line, "invoice card").map(({ text }) => text).join("")).toBe(line);
    expect(marked(line, "")).toEqual([{ text: line, asked: false }]);
  });
});

it("knows addresses that go nowhere bad", () => {
  expect(["https://a.lv", "http://a.lv", "mailto:a@b.lv", "tel:+371"].every(isSafe)).toBe(true);
  expect(["javascript:alert(1)", "data:text/html,x", " https://a.lv", "//a.lv", "https://a b"].some(isSafe)).toBe(false);
});

it("counts days over the end of a month", () => {
  expect(dayFrom(new Date(2026, 0, 30).getTime(), 3)).toBe("2026-02-02");
});

it("begins the day where the center is", () => {
  const late = Date.UTC(2026, 10, 30, 22, 30);
  expect([dayFrom(late, 0, "UTC"), dayFrom(late, 0, "Europe/Riga"), dayFrom(late, -1, "America/New_York")]).toEqual(["2026-11-30", "2026-12-01", "2026-11-29"]);
});

it("asks for a list with what narrows it", () => {
  expect(listPath("due", { category: "billing", language: "" }, null)).toBe("/articles?due=true&category=billing");
});
