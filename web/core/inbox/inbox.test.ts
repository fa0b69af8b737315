import { afterEach, describe, expect, it, vi } from "vitest";

import { after, callingBack, chosenOf, finishing, keyOf, pathOf, puttingOff, taking, type InboxRow } from "./inbox";

const row = (given: Partial<InboxRow>): InboxRow => ({ kind: "ticket", id: "t1", since: null, due: null, overdue: false, what: "", name: "", number: "", customer: "", owner: "", department: "", queue: "", mailbox: "", long_ms: 0, state: "open", version: 3, ...given });

const asked: [string, string, unknown][] = [];
const answer = (found: object): void => {
  asked.length = 0;
  vi.stubGlobal("fetch", (path: string, { method = "GET", body }: { method?: string; body?: string } = {}) => {
    asked.push([method, path, body === undefined ? undefined : JSON.parse(body)]);
    return Promise.resolve(new Response(JSON.stringify(found), { headers: { "content-type": "application/json" } }));
  });
};

afterEach(() => vi.unstubAllGlobals());

describe("what waits", () => {
  it("is seen at its own place", () => {
    expect(pathOf(row({}))).toBe("/tickets/t1");
    expect(pathOf(row({ kind: "review", id: "review-i1" }))).toBe("/follow-ups/review-i1");
    expect(pathOf(row({ kind: "missed", id: "i1-1" }))).toBe("/calls?call=i1-1");
    expect(pathOf(row({ kind: "voicemail", mailbox: "after hours" }))).toBe("/messages?mailbox=after%20hours");
  });

  it("keeps one standing on the next when it leaves", () => {
    const [one, two, three] = [row({ id: "a" }), row({ id: "b" }), row({ kind: "missed", id: "b" })];
    expect(after([one, two, three], two)).toBe(keyOf(three));
    expect(after([one, two, three], three)).toBe(keyOf(two));
    expect(after([one], one)).toBe("");
    expect(chosenOf([one, two], keyOf(two))).toBe(two);
    expect(chosenOf([one, two], "gone")).toBe(one);
    expect(chosenOf([], "")).toBeUndefined();
  });
});

describe("what may be done with it", () => {
  it("is to take what nobody has, and to give it back as it was after", async () => {
    answer({ version: 4 });
    const undo = await taking(row({}), "anna")?.();
    await undo?.();
    expect(asked).toEqual([
      ["PATCH", "/api/v1/tickets/t1", { version: 3, owner: "anna" }],
      ["PATCH", "/api/v1/tickets/t1", { version: 4, owner: "" }],
    ]);
    expect(taking(row({ owner: "anna" }), "anna")).toBeNull();
  });

  it("is to finish it, and to take that back into the state that it had", async () => {
    answer({ version: 9 });
    await (await finishing(row({ state: "waiting" }), "resolved")())?.();
    expect(asked.map(([, , body]) => body)).toEqual([{ version: 3, state: "resolved" }, { version: 9, state: "waiting" }]);
    answer({});
    await (await finishing(row({ kind: "follow_up", id: "f1" }), "resolved")())?.();
    expect(asked.map(([, path]) => path)).toEqual(["/api/v1/followups/f1/done", "/api/v1/followups/f1/reopen"]);
    answer({});
    expect(await finishing(row({ kind: "missed", id: "i1" }), "resolved")()).toBeNull();
  });

  it("is to put off promises alone, and to call whose number is known", () => {
    expect(puttingOff(row({}), 10, 0)).toBeNull();
    expect(puttingOff(row({ kind: "review" }), 10, 0)).not.toBeNull();
    expect(callingBack(row({ kind: "missed" }))).toBeNull();
    expect(callingBack(row({ kind: "missed", number: "+37120001111" }))).not.toBeNull();
    expect(callingBack(row({ number: "+37120001111" }))).toBeNull();
  });
});
