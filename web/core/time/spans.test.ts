import { expect, it } from "vitest";

import { clock, leftMs, sinceMs } from "./spans";

it("shows minutes and seconds, and hours from one hour on", () => {
  expect([0, 7_999, 60_000, 3_599_999, 3_600_000, -5].map(clock)).toEqual(["00:00", "00:07", "01:00", "59:59", "1:00:00", "00:00"]);
  expect(clock(null)).toBe("–");
});

it("counts by the server's clock", () => {
  expect(sinceMs("2026-03-01T09:00:00Z", Date.parse("2026-03-01T09:00:10Z"), 4_000)).toBe(6_000);
  expect(sinceMs(null, 0, 0)).toBeNull();
  expect([8_000, 12_000].map((ahead) => leftMs("2026-03-01T09:00:00Z", Date.parse("2026-03-01T09:00:10Z"), ahead))).toEqual([-2_000, 2_000]);
});
