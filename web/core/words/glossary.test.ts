import { beforeAll, describe, expect, it } from "vitest";

import { bringTerms, entryOf, find, formulaOf, glossary } from "./glossary";
import { begin } from "./words";

beforeAll(() => begin("en").then(bringTerms));

const names = (found: readonly { readonly name: string }[]): readonly string[] => found.map(({ name }) => name);

describe("the glossary", () => {
  it("says what a word means, and what an abbreviation stands for", () => {
    expect(entryOf("ring time")).toEqual({ name: "ring time", long: "", means: "how long an offer rings before it counts as missed" });
    expect(entryOf("ASA")).toEqual({ name: "ASA", long: "average speed of answer", means: "the mean waiting time of answered calls" });
  });

  it("gives the formula by which the server counts", () => {
    expect(formulaOf("aht")).toContain("(talk + hold + wrap-up");
  });

  it("finds by name, by what it stands for and by what it means, names that begin so first", () => {
    expect(names(find(glossary().words, "wrap"))[0]).toBe("wrap-up");
    expect(names(find(glossary().abbreviations, "handle TIME"))).toContain("AHT");
    expect(names(find(glossary().words, "  carrier "))).toEqual(["trunk"]);
    expect(names(find(glossary().measures, "idle available"))).toEqual(["Occupancy"]);
    expect(find(glossary().words, "no such thing")).toEqual([]);
  });

  it("shows everything, in order, while nothing is asked for", () => {
    const { words } = glossary();
    expect(find(words, " ")).toBe(words);
    expect(names(words)).toEqual(names(words).toSorted(new Intl.Collator("en").compare));
  });
});
