import { expect, it, vi } from "vitest";

import { takeTurn } from "./turn";

it("who begins stops who sounded before, once, and nobody who was over", () => {
  const [prompt, message, words] = [vi.fn(), vi.fn(), vi.fn()];
  takeTurn(prompt);
  const over = takeTurn(message);
  expect([prompt.mock.calls.length, message.mock.calls.length]).toEqual([1, 0]);
  over();
  takeTurn(words);
  expect([prompt.mock.calls.length, message.mock.calls.length]).toEqual([1, 0]);
});

it("goes on for who begins again", () => {
  const message = vi.fn();
  takeTurn(message);
  takeTurn(message);
  expect(message).not.toHaveBeenCalled();
});
