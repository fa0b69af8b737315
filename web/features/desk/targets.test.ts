import type { Targets } from "@core/api/rows";
import { describe, expect, it } from "vitest";

import { fitting, isFree } from "./targets";

const person = (name: string, state: string, more: Partial<Targets["people"][number]> = {}): Targets["people"][number] => ({ name, title: name, extension: "", team: "", department: "", state, takes_second: false, ...more });
const place = (name: string, open = true): Targets["queues"][number] => ({ name, title: name, department: "", open, waiting: 0, free: 1, members: 2 });

const ALL: Targets = {
  people: [person("me", "talking"), person("zoe", "free", { title: "Zoe Bērziņa", extension: "107" }), person("adam", "talking"), person("berta", "free"), person("carl", "talking", { takes_second: true })],
  queues: [place("billing"), place("support", false)],
  departments: [place("office")],
};
const names = (text: string, mayDial = true): readonly string[] => fitting(ALL, text, "me", mayDial).map((one) => one.name);

describe("to whom a call can go", () => {
  it("shows everybody but oneself, who is free first", () => {
    expect(names("")).toEqual(["berta", "zoe", "adam", "carl", "billing", "support", "office"]);
  });
  it("finds by the beginning of any word, and by extension", () => {
    expect(names("bēr")).toEqual(["zoe"]);
    expect(names("107")).toEqual(["107", "zoe"]);
    expect(names("bi")).toEqual(["billing"]);
    expect(names("erz")).toEqual([]);
  });
  it("offers a number only to who may dial", () => {
    expect(names("+371 2000 1111")).toEqual(["+371 2000 1111"]);
    expect(names("+371 2000 1111", false)).toEqual([]);
  });
  it("knows who could take a call", () => {
    expect(fitting(ALL, "", "me", true).filter(isFree).map((one) => one.name)).toEqual(["berta", "zoe", "carl", "billing", "office"]);
  });
});
