import { expect, it } from "vitest";

import { begins, contains } from "./search";

it("finds what is typed anywhere, whatever its case, and everything while nothing is typed", () => {
  expect([contains(" ACH ", "Reach us"), contains("reach us", "Reach", "us"), contains("nobody", "Reach us"), contains(" ", "Reach us")]).toEqual([true, true, false, true]);
});

it("finds names by the beginnings of their words", () => {
  expect([begins("zo ber", "Zoe Berzina"), begins("erz", "Zoe Berzina"), begins("101", "Zoe", "101"), begins("lat", "zoe@office-latvia"), begins("", "Zoe")]).toEqual([true, false, true, true, true]);
});
