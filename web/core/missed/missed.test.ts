import { describe, expect, it } from "vitest";

import { nextOf, type MissedRow } from "./missed";

const row = (id: string, more: Partial<MissedRow> = {}): MissedRow => ({ id, state: "open", owner: null, ...more }) as MissedRow;

describe("who is called back next", () => {
  it("is the oldest of mine, else the oldest that nobody looks after", () => {
    const rows = [row("new"), row("mine", { owner: "anna" }), row("old"), row("hers", { owner: "dace" }), row("over", { state: "done" })];
    expect(nextOf(rows, "anna")?.id).toBe("mine");
    expect(nextOf(rows, "bert")?.id).toBe("old");
  });
  it("is nobody when others look after all of them", () => {
    expect(nextOf([row("hers", { owner: "dace" })], "anna")).toBeUndefined();
  });
});
