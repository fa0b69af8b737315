import type { QueueRow } from "@core/api/rows";
import { describe, expect, it } from "vitest";

import { leafOf, lineOf, PAGE_MS, totalsOf } from "./sums";

const AT = "2026-03-01T09:00:00Z";
const AT_MS = Date.parse(AT);
const limits = { longest_wait_ms: { warn_above: 20_000, alert_above: 60_000, warn_below: null, alert_below: null } };
const row = (name: string, more: Partial<QueueRow> = {}): QueueRow =>
  ({ name, title: "", waiting: 0, waits_since: null, today: { service_level: null, abandonment_rate: null }, agents: { available: 1 }, states: {}, limits, ...more }) as QueueRow;

describe("a queue on the wall", () => {
  it("goes on waiting between two rows, and its limits with it", () => {
    const waits = row("support", { waiting: 1, waits_since: AT, states: { longest_wait_ms: "ok" } });
    const states = [5_000, 20_001, 60_001].map((ms) => lineOf(waits, AT_MS + ms, 0).state);
    expect(states).toEqual(["ok", "warn", "alert"]);
    expect(lineOf(waits, AT_MS + 25_000, 10_000)).toMatchObject({ longestMs: 15_000, state: "ok" });
  });

  it("is in order when nobody waits any more, whatever was said of a wait", () => {
    expect(lineOf(row("support", { states: { longest_wait_ms: "alert" } }), AT_MS, 0)).toMatchObject({ longestMs: null, state: "ok", title: "support" });
  });

  it("stands as its worst figure does", () => {
    expect(lineOf(row("support", { states: { waiting: "warn", available: "alert" } }), AT_MS, 0).state).toBe("alert");
  });
});

it("adds up who waits, finds the longest wait, and stands as the worst queue does", () => {
  const lines = [row("a", { waiting: 2, waits_since: "2026-03-01T08:59:30Z" }), row("b", { waiting: 1, waits_since: "2026-03-01T08:59:50Z", states: { waiting: "warn" } }), row("c")].map((one) => lineOf(one, AT_MS, 0));
  expect(totalsOf(lines)).toMatchObject({ waiting: 3, longestMs: 30_000, longestAt: "a", states: { waiting: "warn", longest_wait_ms: "warn", service_level: "ok" } });
  expect(totalsOf([])).toMatchObject({ waiting: 0, longestMs: null, longestAt: "" });
});

it("turns over what does not fit, and leaves nothing out", () => {
  const queues = Array.from({ length: 13 }, (_, number) => number);
  const leaves = [0, 1, 2, 3].map((turn) => leafOf(queues, 6, turn * PAGE_MS));
  expect(leaves.slice(0, 3).flatMap((leaf) => leaf.items)).toEqual(queues);
  expect(leaves.map((leaf) => leaf.page)).toEqual([1, 2, 3, 1]);
  expect(Math.max(...leaves.map((leaf) => leaf.items.length))).toBeLessThanOrEqual(6);
  expect(leafOf(queues, 20, 5 * PAGE_MS)).toEqual({ items: queues, page: 1, pages: 1 });
  expect(leafOf([], 6, 0)).toEqual({ items: [], page: 1, pages: 1 });
});
