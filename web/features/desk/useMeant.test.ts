import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { SECOND_PRESS_MS, useMeant } from "./useMeant";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const pass = (ms: number): void => act(() => void vi.advanceTimersByTime(ms));

interface Shown {
  readonly target: string;
  readonly up?: readonly string[];
}
function shown(target: string, ...up: readonly string[]) {
  const initialProps: Shown = { target, up };
  return renderHook((now: Shown) => useMeant(now.target, now.up ?? [now.target]), { initialProps });
}

it("who goes from one call to the other may end it at once", () => {
  const { result, rerender } = shown("c1", "c1", "c2");
  rerender({ target: "c2", up: ["c1", "c2"] });
  expect(result.current).toBe(true);
  pass(0);
  rerender({ target: "c1", up: ["c1"] });
  expect(result.current).toBe(false);
});

it("lets the first call be ended at once", () => {
  const { result, rerender } = shown("");
  rerender({ target: "c1" });
  expect(result.current).toBe(true);
});

it("a second press does not end the call that waited behind the one that is gone", () => {
  const { result, rerender } = shown("c1");
  rerender({ target: "c2" });
  expect(result.current).toBe(false);
  pass(SECOND_PRESS_MS);
  expect(result.current).toBe(true);
});

it("nor with nothing shown for a moment in between, nor the customer's call after the consult about it", () => {
  const { result, rerender } = shown("c1");
  rerender({ target: "" });
  pass(SECOND_PRESS_MS / 2);
  rerender({ target: "c2" });
  expect(result.current).toBe(false);
  pass(SECOND_PRESS_MS);
  expect(result.current).toBe(true);
});
