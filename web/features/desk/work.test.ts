import type { AgentRow, CallRow } from "@core/api/rows";
import { NOTHING, type LiveState } from "@core/live/state";
import { expect, it } from "vitest";

import { colleaguesOf, conversations, myWork, partyOf, ringsBeside, sameWork } from "./work";

const call = (id: string, more: Partial<CallRow> = {}): CallRow => ({ id, party_name: "", party_number: "", dialled: "", offers: [], ...more }) as CallRow;
const part = (id: string, activity: string) => ({ id, activity, queue: null, since: null, wrap_up_ends: null });

function state(calls: CallRow[], parts: ReturnType<typeof part>[]): LiveState {
  return { ...NOTHING, me: "anna", calls: Object.fromEntries(calls.map((one) => [one.id, one])), agents: { anna: { name: "anna", calls: parts } as unknown as AgentRow } };
}

it("puts the call that is talked on before the one that rings and the one that is written up", () => {
  const found = myWork(state([call("a"), call("b"), call("c")], [part("a", "wrap_up"), part("b", "ringing"), part("c", "talking")]));
  expect(found.map((work) => work.call.id)).toEqual(["c", "b", "a"]);
});

it("knows my own offer among others, and leaves out what is not to be seen", () => {
  const offers = [
    { agent: "bert", made: null, expires: "x", rang: true },
    { agent: "anna", made: null, expires: "y", rang: true },
  ];
  const found = myWork(state([call("a", { offers })], [part("a", "ringing"), part("gone", "talking")]));
  expect(found.map((work) => work.offer?.expires)).toEqual(["y"]);
});

it("is the same work as long as nothing of it changed", () => {
  const before = state([call("a")], [part("a", "talking")]);
  expect(sameWork(myWork(before), myWork({ ...before, sequence: 9 }))).toBe(true);
  expect(sameWork(myWork(before), myWork(state([call("a")], [part("a", "talking")])))).toBe(false);
});

it("names the other side by name, number or what was dialled", () => {
  expect(partyOf(call("a", { party_name: "Ilze", party_number: "+371" }))).toBe("Ilze");
  expect(partyOf(call("a", { party_number: "+371" }))).toBe("+371");
  expect(partyOf(call("a", { dialled: "bert" }))).toBe("bert");
});

it("tells the calls that I am in besides each other, the earliest first whichever is heard, and what rings beside them", () => {
  const first = call("a", { opened: "2026-01-01T10:00:00Z" });
  const second = call("b", { opened: "2026-01-01T10:01:00Z" });
  const of = (parts: ReturnType<typeof part>[], ...calls: CallRow[]) => myWork(state(calls, parts));
  const two = of([part("b", "talking"), part("a", "on_hold"), part("c", "ringing"), part("w", "wrap_up")], second, first, call("c"), call("w"));
  expect([conversations(two).map((work) => work.call.id), ringsBeside(two)?.call.id]).toEqual([["a", "b"], "c"]);
  expect(ringsBeside(of([part("c", "ringing"), part("w", "wrap_up")], call("c"), call("w")))).toBeUndefined();
  const consulting = of([part("a", "on_hold"), part("q", "talking")], first, call("q", { about: "a" }));
  expect(conversations(consulting).map((work) => work.call.id)).toEqual(["a"]);
});

it("says who is at the other end of a call among colleagues, for each of them, also while it is passed on", () => {
  const party = (agent: string) => ({ agent, kind: "agent" });
  const row = (more: object) => call("a", { intent: "internal_call", agent: "anna", dialled: "bert", parties: [], path: [], ...more });
  const seen = (one: CallRow) => ["anna", "bert", "cora"].map((me) => colleaguesOf(one, me));
  expect(seen(row({}))).toEqual([["bert"], ["anna"], ["anna"]]);
  expect(colleaguesOf(row({ parties: [party("anna"), party("cora")] }), "cora")).toEqual(["anna"]);
  const pending = row({ agent: null, path: [{ by: "anna", to: "cora", result: "pending" }] });
  expect([colleaguesOf(pending, "bert"), colleaguesOf(pending, "cora")]).toEqual([["cora"], null]);
  const returning = row({ agent: null, path: [{ by: "anna", to: "cora", result: "returning" }] });
  expect([colleaguesOf(returning, "bert"), colleaguesOf(returning, "anna")]).toEqual([["anna"], null]);
  expect(colleaguesOf(call("b", { intent: "inbound_call" }), "anna")).toBeNull();
});
