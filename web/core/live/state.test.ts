import { describe, expect, it } from "vitest";

import type { QueueRow } from "../api/rows";
import { heard, lost, NOTHING, type LiveState } from "./state";

const AT = "2026-03-01T09:00:00.000Z";
const AT_MS = Date.parse(AT);
const row = (name: string, waiting = 0): QueueRow => ({ name, waiting }) as QueueRow;

function live(queues: Record<string, QueueRow>): LiveState {
  return heard(NOTHING, { type: "snapshot", sequence: 1, at: AT, me: "anna", revision: 3, queues, agents: {}, calls: {} }, AT_MS + 40);
}

describe("the live state", () => {
  it("begins with a snapshot and knows how far the clocks are apart", () => {
    const state = live({ billing: row("billing") });
    expect(state.phase).toBe("live");
    expect(state.aheadMs).toBe(40);
  });

  it("takes in rows, keeps the others as they are and keeps their places", () => {
    const before = live({ a: row("a"), b: row("b"), c: row("c") });
    const after = heard(before, { type: "change", sequence: 2, at: AT, queues: { b: row("b", 4), d: row("d"), a: null } }, AT_MS + 10);
    expect(Object.keys(after.queues)).toEqual(["b", "c", "d"]);
    expect(after.queues["b"]?.waiting).toBe(4);
    expect(after.queues["c"]).toBe(before.queues["c"]);
    expect(after.agents).toBe(before.agents);
    expect(after.aheadMs).toBe(10);
  });

  it("says since when it is lost, and keeps what was shown", () => {
    const gone = lost(live({ a: row("a") }), AT_MS + 5_000);
    expect(gone.phase).toBe("lost");
    expect(gone.lostMs).toBe(AT_MS + 5_000);
    expect(Object.keys(gone.queues)).toEqual(["a"]);
    expect(lost(gone, AT_MS + 9_000).lostMs).toBe(AT_MS + 5_000);
  });

  it("ends with the session", () => {
    expect(heard(live({}), { type: "again", code: "signed_out" }, AT_MS).phase).toBe("signed_out");
  });
});
