import { expect, it } from "vitest";

import { later, listPath, LISTS, momentOf, promiseIn } from "./followups";

it("asks for each list as the server has it", () => {
  expect(listPath("today")).toBe("/followups?which=mine&when=today");
  expect(listPath("closed", "x y")).toBe("/followups?which=all&state=closed&cursor=x+y");
  expect(new Set(LISTS.map((list) => listPath(list))).size).toBe(LISTS.length);
});

it("takes the last line that says something for the promise", () => {
  expect(promiseIn("Asked about the bill\n\n  Send a copy by Friday \n \n")).toBe("Send a copy by Friday");
  expect(promiseIn(" \n")).toBe("");
  expect(promiseIn("x".repeat(400))).toHaveLength(300);
});

it("reads a day as a day, and a moment in the clock of this machine", () => {
  expect(momentOf("2026-12-01")).toEqual({ day: "2026-12-01" });
  expect(momentOf("2026-12-01T09:30")).toEqual({ due: new Date(2026, 11, 1, 9, 30).toISOString() });
  expect(momentOf("")).toBeNull();
  expect(momentOf("soon")).toBeNull();
});

it("puts off by minutes", () => {
  expect(later(0, 10)).toBe("1970-01-01T00:10:00.000Z");
});
