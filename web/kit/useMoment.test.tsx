import { begin } from "@core/words/words";
import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeAll, expect, it, vi } from "vitest";

import { useMoment } from "./useMoment";

beforeAll(() => begin("en-GB"));
afterEach(() => void vi.useRealTimers());

it("says today's moment by its time, and at midnight by its day; nothing is drawn anew between", () => {
  vi.useFakeTimers({ now: new Date(2026, 4, 12, 23, 59, 50) });
  let drawn = 0;
  const { result } = renderHook(() => {
    drawn += 1;
    return useMoment()(new Date(2026, 4, 12, 9, 30).toISOString());
  });
  const before = drawn;
  act(() => void vi.advanceTimersByTime(9_000));
  expect([result.current, drawn]).toEqual(["09:30", before]);
  act(() => void vi.advanceTimersByTime(2_000));
  expect([result.current, drawn]).toEqual(["Tue 09:30", before + 1]);
});
