import { expect, it } from "vitest";

import { barsOf, filtersOf, listPath } from "./messages";

const peaks = (...values: number[]): string => btoa(String.fromCharCode(...values));

it("draws the loudest of what stands together, and silence as a thin line", () => {
  expect(barsOf(peaks(0, 255, 0, 0), 2)).toEqual([1, 0.06]);
  expect(barsOf(peaks(51), 80)).toEqual([0.2]);
  expect(barsOf("", 80)).toEqual([]);
});

it("asks for what the address says, and for open ones where it says nothing known", () => {
  expect(filtersOf(new URLSearchParams("state=nonsense&mailbox=support"))).toEqual({ state: "open", mailbox: "support", search: "" });
  expect(listPath(filtersOf(new URLSearchParams("state=done&search=2000")))).toContain("state=done");
});
