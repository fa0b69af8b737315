import { Problem } from "@core/api/client";
import { describe, expect, it } from "vitest";

import { addressOf, FRONT, houseOf, placeOf, whyOf } from "./portal";

describe("a place in the portal", () => {
  it("is its address, whatever was typed", () => {
    for (const place of [FRONT, { ...FRONT, article: "k1-2" }, { ...FRONT, category: "a&b=c", language: "lv" }, { ...FRONT, q: "ё 100% ?#&" }]) expect(placeOf(addressOf(place).slice("/portal".length))).toEqual(place);
    expect(addressOf(FRONT)).toBe("/portal");
    expect(placeOf(addressOf({ ...FRONT, ask: "call" }).slice("/portal".length))).toEqual({ ...FRONT, ask: "call" });
  });

  it("takes nothing from an address but what it knows", () => {
    expect(placeOf("?q=a&q=b&x=1")).toEqual({ ...FRONT, q: "a" });
    expect(placeOf("")).toEqual(FRONT);
  });

  it("knows the house's categories and no others", () => {
    expect(houseOf("billing")).toBe("billing");
    expect(houseOf("toString")).toBeUndefined();
  });

  it("knows why nothing can be shown", () => {
    expect(whyOf(new Problem(404, "no_portal", "", ""))).toBe("no_portal");
    expect(whyOf(new Problem(422, "invalid", "", ""))).toBe("no_such_article");
    expect(whyOf(new Problem(503, "database_away", "", ""))).toBe("unreachable");
    expect(whyOf(new TypeError("offline"))).toBe("unreachable");
  });
});
