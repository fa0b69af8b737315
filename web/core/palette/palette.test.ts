import { afterEach, describe, expect, it, vi } from "vitest";

import { fitting, found, isNumber, moved, ordered, type Entry, type Group } from "./palette";

const one = (group: Group, id: string, title = id): Entry => ({ id, group, title, about: "", to: "" });

const asked: string[] = [];
function answering(answers: Readonly<Record<string, object>>): void {
  asked.length = 0;
  vi.stubGlobal("fetch", (path: string) => {
    asked.push(path);
    const body = Object.entries(answers).find(([begin]) => path.startsWith(`/api/v1${begin}`))?.[1];
    return Promise.resolve(body === undefined ? new Response("{}", { status: 500 }) : new Response(JSON.stringify(body)));
  });
}

afterEach(() => vi.unstubAllGlobals());

describe("what is shown", () => {
  it("is everything that is known until something is written, then what begins with it", () => {
    const known = [one("place", "a", "Tickets"), one("do", "b", "New ticket"), one("place", "c", "Board")];
    expect(fitting(known, " ")).toEqual(known);
    expect(fitting(known, "tick").map(({ id }) => id)).toEqual(["a", "b"]);
    expect(fitting(known, "new tick").map(({ id }) => id)).toEqual(["b"]);
  });

  it("stands group by group, each thing once", () => {
    const all = [one("ticket", "t"), one("do", "d"), one("ticket", "u"), one("place", "p"), one("ticket", "t")];
    expect(ordered(all).map(({ id }) => id)).toEqual(["d", "p", "t", "u"]);
  });

  it("is gone through round the end", () => {
    expect([moved(0, 1, 3), moved(2, 1, 3), moved(0, -1, 3), moved(0, 1, 0)]).toEqual([1, 0, 2, 0]);
  });

  it("can be dialled where it is a number", () => {
    expect(["+371 2000 1111", "112", "*72"].map(isNumber)).toEqual([true, true, true]);
    expect(["Ilze", "", "4"].map(isNumber)).toEqual([false, false, false]);
  });
});

describe("what the center finds", () => {
  const items = { items: [{ id: "x", name: "Ilze", number: "+37120001111", subject: "Door", title: "Doors", category: "" }] };

  it("is asked only of what one may read, and not for a single letter", async () => {
    answering({ "/tickets": items });
    expect((await found("do", (right) => right === "tickets.read")).map(({ id, title }) => [id, title])).toEqual([["ticket x", "Door"]]);
    expect(asked).toEqual(["/api/v1/tickets?q=do&limit=5"]);
    expect(await found("d", () => true)).toEqual([]);
    expect(asked).toHaveLength(1);
  });

  it("is looked for among calls where it is a number", async () => {
    answering({ "/interactions": items, "/customers": items });
    const both = await found("+371 2000-1111", (right) => right === "interactions.read" || right === "customers.read");
    expect(both.map(({ group, to }) => [group, to])).toEqual([["customer", "/customers/x"], ["call", "/calls?call=x"]]);
    expect(asked).toContain("/api/v1/interactions?party_number=%2B37120001111&sort=-opened&limit=5");
  });

  it("is what could be asked where a part fails, and a failure where all do", async () => {
    answering({ "/tickets": items });
    expect((await found("door", () => true)).map(({ group }) => group)).toEqual(["ticket"]);
    answering({});
    await expect(found("door", () => true)).rejects.toThrow();
  });
});
