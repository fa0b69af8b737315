import { expect, test } from "vitest";

import { branches, DAY_MS, params, percent, readAsked, signed, type ReasonRow } from "./reasons";

const row = (reason: string, under: string, matters: number, before = 0): ReasonRow => ({
  reason, under, register: "none", title: reason, matters, own: matters, before, own_before: before, share: null, points: [], complaints: 0, complaint_share: null, judged: 0, resolved_first: 0, came_back: 0,
  not_yet: 0, unknown: 0, fcr: null, done: 0, open: 0, time_to_resolve_ms: null, reopen_judged: 0, reopened: 0, reopen_rate: null,
});

test("each reason stands once, below what it is part of, the most frequent first", () => {
  const rows = [row("complaint", "", 9), row("late", "complaint", 7), row("", "", 5), row("very_late", "late", 4), row("rude", "complaint", 2), row("orphan", "gone", 1)];
  expect(branches(rows).map(({ row: { reason }, depth }) => [reason, depth])).toEqual([["complaint", 0], ["late", 1], ["very_late", 2], ["rude", 1], ["", 0], ["orphan", 0]]);
});

test("a figure has its sign, and no share is a dash", () => {
  expect([signed(row("a", "", 5, 2)), signed(row("a", "", 2, 5)), signed(row("a", "", 2, 2))]).toEqual(["+3", "−3", "±0"]);
  expect([percent(null), percent(0), percent(1), percent(0.125)]).toEqual(["–", "0\u202f%", "100\u202f%", "12.5\u202f%"]);
});

test("the last days end now, two named moments are taken as they are, and what the address does not know is left out", () => {
  const asked = readAsked(new URLSearchParams("days=7&queue=orders&within=nonsense"));
  expect(params(asked, 10 * DAY_MS)).toEqual({ since: "1970-01-04T00:00:00.000Z", until: "1970-01-11T00:00:00.000Z", queue: "orders", team: null, department: null, within_ms: 7 * DAY_MS });
  const named = readAsked(new URLSearchParams("since=2026-01-01T00:00:00Z&until=2026-01-02T00:00:00Z&within=2000"));
  expect(params(named, 0)).toMatchObject({ since: "2026-01-01T00:00:00Z", until: "2026-01-02T00:00:00Z", within_ms: 2000 });
  expect(readAsked(new URLSearchParams("since=2026-01-01T00:00:00Z")).since).toBe("");
});
