import { expect, it } from "vitest";

import { asScript, changedStep, difference, droppedBefore, freeName, movedStep, withoutStep, withStep, type Script } from "./scripts";

const SCRIPT: Script = { steps: { a: { kind: "say", next: "c" }, b: { kind: "open_question", answers: { Yes: "c", No: "a" } }, c: { kind: "say" } } };
const names = (script: Script): string => Object.keys(script.steps).join("");

it("puts steps after each other, moves them, and stays at the ends", () => {
  expect(names(withStep(SCRIPT, "d", { kind: "say" }, "a"))).toBe("adbc");
  expect(names(withStep(SCRIPT, "d", { kind: "say" }, null))).toBe("abcd");
  expect(names(movedStep(SCRIPT, "a", 1))).toBe("bac");
  expect(movedStep(SCRIPT, "a", -1)).toBe(SCRIPT);
  expect(movedStep(SCRIPT, "c", 4)).toBe(SCRIPT);
  expect(names(droppedBefore(SCRIPT, "c", "a"))).toBe("cab");
  expect(names(droppedBefore(SCRIPT, "a", "c"))).toBe("bac");
});

it("leaves no way to a step that is gone", () => {
  const rest = withoutStep(SCRIPT, "c");
  expect(names(rest)).toBe("ab");
  expect(rest.steps["a"]).toEqual({ kind: "say" });
  expect(rest.steps["b"]?.answers).toEqual({ Yes: "", No: "a" });
});

it("writes nothing that is empty", () => {
  expect(changedStep(SCRIPT, "a", { next: "", words: "Hello" }).steps["a"]).toEqual({ kind: "say", words: "Hello" });
  expect(changedStep(SCRIPT, "b", { answers: {} }).steps["b"]).toEqual({ kind: "open_question" });
  expect(changedStep(SCRIPT, "gone", { words: "x" })).toBe(SCRIPT);
});

it("finds a name that is free", () => {
  expect(freeName({ steps: { "say-2": { kind: "say" } } }, "say")).toBe("say-3");
});

it("what is different between two is told by steps, whatever the order of keys", () => {
  const before = asScript({ name: "One", steps: { a: { kind: "say", words: "A" }, b: { kind: "say", words: "B" }, c: { kind: "say", words: "C" } } });
  const same = asScript({ name: "One", queues: [], steps: { a: { words: "A", kind: "say", next: "" }, b: { kind: "say", words: "B" }, c: { kind: "say", words: "C" } } });
  expect(difference(before, same)).toEqual({ added: [], altered: [], removed: [], whole: false });
  const other = asScript({ name: "One", steps: { c: { kind: "say", words: "C" }, a: { kind: "say", words: "Z" }, d: { kind: "say" } } });
  expect(difference(before, other)).toEqual({ added: ["d"], altered: ["a"], removed: ["b"], whole: true });
});
