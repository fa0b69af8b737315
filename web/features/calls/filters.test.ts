import { expect, it } from "vitest";

import { asked, filtersOf, periodOf, spanOf } from "./filters";

const MIDNIGHT = Date.parse("2026-03-02T00:00:00Z");

it("reads the address, and takes today for what it does not know", () => {
  expect(filtersOf(new URLSearchParams("queue=billing&period=never"))).toMatchObject({ queue: "billing", period: "today", sort: "-opened" });
});

it("asks for whole days", () => {
  const yesterday = asked(filtersOf(new URLSearchParams("period=yesterday")), MIDNIGHT, 50, null);
  expect([yesterday["since"], yesterday["until"]]).toEqual(["2026-03-01T00:00:00.000Z", "2026-03-02T00:00:00.000Z"]);
  expect(asked(filtersOf(new URLSearchParams("period=all")), MIDNIGHT, 50, "c")).toMatchObject({ since: null, until: null, cursor: "c" });
});

it("spans all time where days must be named", () => {
  expect(spanOf("all", MIDNIGHT)).toEqual({ since: "1970-01-01T00:00:00.000Z", until: "2026-03-03T00:00:00.000Z" });
  expect(periodOf(new URLSearchParams("period=never"), "month")).toBe("month");
});
