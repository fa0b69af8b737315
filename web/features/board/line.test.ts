import { describe, expect, it } from "vitest";

import { inLine, isPending } from "./line";

const due = (moment: string) => ({ call: "", given: null, chosen: null, due: moment, place: 0, attempts: 0, most_attempts: 3, first: "agent" });
const waits = (entered: string) => ({ stage: "waiting", entered, callback: null });
const later = (moment: string, entered: string) => ({ stage: "postponed", entered, callback: due(moment) });

describe("who stands in line", () => {
  it("puts callbacks whose time has not come behind everybody who waits, by their time", () => {
    const line = [later("2026-11-29T15:00:00Z", "2026-11-29T09:00:00Z"), waits("2026-11-29T12:00:00Z"), later("2026-11-29T14:00:00Z", "2026-11-29T10:00:00Z"), waits("2026-11-29T11:00:00Z")];
    expect([...line].sort(inLine)).toEqual([line[3], line[1], line[2], line[0]]);
  });

  it("takes a callback that is under way for one that is not over", () => {
    expect(isPending({ stage: "calling", entered: null, callback: due("") })).toBe(true);
    expect(isPending({ stage: "calling", entered: null, callback: null })).toBe(false);
    expect(isPending({ stage: "talking", entered: null, callback: due("") })).toBe(false);
  });
});
