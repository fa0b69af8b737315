import { describe, expect, it } from "vitest";

import { loudness } from "./recording";

describe("loudness", () => {
  it("is nothing in silence and all at full scale", () => {
    expect(loudness(new Float32Array(64))).toBe(0);
    expect(loudness(new Float32Array(64).fill(1))).toBeCloseTo(1);
  });

  it("rises evenly with decibels", () => {
    const at = (db: number): number => loudness(new Float32Array(64).fill(10 ** (db / 20)));
    expect(at(-30)).toBeCloseTo(0.5);
    expect(at(-45)).toBeCloseTo(0.25);
    expect(at(-90)).toBe(0);
  });
});
