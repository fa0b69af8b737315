import { describe, expect, it } from "vitest";

import { isOpen, listPath, money, valueOf, type LeadRow } from "./leads";

describe("leads", () => {
  it("asks for each list by what it shows", () => {
    expect(listPath("mine", null)).toBe("/leads?which=mine");
    expect(listPath("all", null)).toBe("/leads");
    expect(listPath("won", "a b")).toBe("/leads?state=won&cursor=a+b");
  });

  it("reads a typed value, and none that is not whole", () => {
    expect(valueOf("1 200")).toBe(1200);
    expect(valueOf("")).toBe(0);
    for (const wrong of ["12.5", "-1", "a", "1234567890"]) expect(valueOf(wrong)).toBeNull();
  });

  it("writes money whole, and knows what is open", () => {
    expect(money(1200, "EUR", "en")).toBe("€1,200");
    expect(isOpen({ state: "contacted" } as LeadRow)).toBe(true);
    expect(isOpen({ state: "lost" } as LeadRow)).toBe(false);
  });
});
