import type { AgentRow, QueueRow } from "@core/api/rows";
import { expect, it } from "vitest";

import { byName, byState, cardsOf, worst } from "./sums";

const queue = (more: Partial<QueueRow>): QueueRow => ({ waiting: 0, ringing: 0, talking: 0, waits_since: null, ...more }) as QueueRow;
const agent = (name: string, presence: string, activity = "idle", free = false): AgentRow => ({ name, title: "", presence, activity, free }) as AgentRow;

it("adds up queues and counts people once; the longest wait is the earliest arrival", () => {
  const cards = cardsOf(
    [queue({ waiting: 2, ringing: 1, talking: 3, waits_since: "2026-01-01T10:00:05Z" }), queue({ waiting: 1, waits_since: "2026-01-01T10:00:01Z" })],
    [agent("a", "available", "idle", true), agent("b", "paused"), agent("c", "logged_out")],
  );
  expect(cards).toEqual({ waiting: 3, ringing: 1, waitsSince: "2026-01-01T10:00:01Z", talking: 3, free: 1, staffed: 2 });
});

it("counts what people do before what they chose", () => {
  const found = byState([agent("a", "available", "talking"), agent("b", "available"), agent("c", "not_responding")]);
  expect([found.talking, found.available, found.missed]).toEqual([1, 1, 1]);
});

it("orders tiles by name, whatever the state", () => {
  expect(byName({ b: agent("agent10", "paused"), a: agent("agent9", "available") }, "en").map((one) => one.name)).toEqual(["agent9", "agent10"]);
});

it("takes the worst of several states", () => {
  expect(worst(["ok", "alert", "warn"])).toBe("alert");
  expect(worst([])).toBe("ok");
});
