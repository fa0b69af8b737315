import { describe, expect, it } from "vitest";

import { appointmentPath, draftOf, fieldOf, linesOf, minorOf, momentOf, money, orderPath, tomorrow, totalOf, typedOf, written, type Products } from "./orders";

const known: Products = { currency: "EUR", items: [{ name: "mug", title: "Blue mug", price: 1250 }, { name: "visit", title: "Visit", price: 0 }] };

describe("orders", () => {
  it("asks for each list by what it shows", () => {
    expect(orderPath("open", null)).toBe("/orders?state=open");
    expect(appointmentPath("due", "a b")).toBe("/appointments?which=due&cursor=a+b");
  });

  it("reads prices in the smallest unit, as people write them", () => {
    expect(["12.50", "12,5", " 12 ", "", "1 200"].map((typed) => minorOf(typed, "EUR"))).toEqual([1250, 1250, 1200, 0, 120_000]);
    for (const wrong of ["12.505", "-1", "a", "12345678", "1.2.3"]) expect(minorOf(wrong, "EUR")).toBeNull();
    expect(minorOf("1200", "JPY")).toBe(1200);
    expect(minorOf("12.5", "JPY")).toBeNull();
  });

  it("writes money whole, and reads it again in every language", () => {
    expect(money(1250, "EUR", "en")).toBe("€12.50");
    expect(money(1250, "JPY", "en")).toBe("¥1,250");
    for (const language of ["en", "lv", "bg", "ro", "ru", "zh"]) for (const minor of [0, 5, 1250, 123_456_789]) expect(minorOf(typedOf(minor, "EUR", language), "EUR")).toBe(minor);
  });

  it("has an empty line at the end, and a product brings its price", () => {
    const first = written(draftOf("", known, "en"), 0, { what: "blue MUG" }, known, "en");
    expect(first.lines).toEqual([{ what: "blue MUG", count: "1", price: "12.50" }, { what: "", count: "1", price: "" }]);
    const counted = written(first, 0, { count: "3" }, known, "en");
    const lines = linesOf(counted, known);
    expect(lines).toEqual([{ what: "blue MUG", count: 3, price: 1250, product: "mug" }]);
    expect(totalOf(lines ?? [])).toBe(3750);
    const dearer = written(written(counted, 0, { price: "11" }, known, "en"), 0, { what: "Visit" }, known, "en");
    expect(dearer.lines[0]?.price).toBe("11");
    expect(written(counted, 0, { what: "Visit" }, known, "en").lines[0]?.price).toBe("");
  });

  it("is not sent while a line can't be right", () => {
    for (const wrong of [{ count: "0" }, { count: "x" }, { price: "a" }, { what: " ", price: "1" }]) expect(linesOf(written(draftOf("Repair", known, "en"), 0, wrong, known, "en"), known)).toBeNull();
    expect(linesOf(draftOf("", known, "en"), known)).toEqual([]);
    expect(linesOf(draftOf("Repair", known, "en"), known)).toEqual([{ what: "Repair", count: 1, price: 0, product: "" }]);
  });

  it("proposes tomorrow at ten, and reads it as it was written", () => {
    const now = new Date(2026, 11, 31, 17, 30);
    expect(tomorrow(now)).toBe("2027-01-01T10:00");
    expect(fieldOf(new Date(momentOf(tomorrow(now)) ?? ""))).toBe(tomorrow(now));
    expect(momentOf("")).toBeNull();
    expect(momentOf("soon")).toBeNull();
  });
});
