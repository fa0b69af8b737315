import { expect, it } from "vitest";

import { aboutOf, arrived, NOTICES, placeOf, toldOf, type NoticeRow } from "./notices";

it("leads to the thing, whatever it is", () => {
  expect(NOTICES.map((kind) => placeOf({ kind, object: "x 1" }))).toEqual(["/calls?call=x%201", "/calls?call=x%201", "/tickets/x%201", "/tickets/x%201", "/tickets/x%201", "/follow-ups/x%201", "/tickets/x%201", "/feedback", "/tickets/x%201"]);
});

const row = (object: string, more: Partial<NoticeRow> = {}): NoticeRow => ({ kind: "ticket", object, at: "2026-11-30T10:00:00Z", unread: true, what: "", name: "", number: "", ...more });

it("says who it was and what it is about, as far as it may be read", () => {
  expect(aboutOf(row("k1", { what: "Door", name: "Ilze", number: "+37120001111" }))).toBe("Ilze · Door");
  expect(aboutOf(row("k1", { number: "+37120001111" }))).toBe("+37120001111");
  expect(aboutOf(row("k1"))).toBe("");
});

it("tells of what came since, once, and of nothing that was read", () => {
  const rows = [row("k1"), row("k2", { unread: false }), row("k3", { at: "2026-11-30T09:00:00Z" }), row("k4")];
  const since = Date.parse("2026-11-30T09:59:00Z");
  expect(arrived(rows, since, new Set()).map(({ object }) => object)).toEqual(["k1", "k4"]);
  expect(arrived(rows, since, new Set([toldOf(row("k1"))])).map(({ object }) => object)).toEqual(["k4"]);
  expect(arrived([row("k1", { at: "2026-11-30T10:00:05Z" })], since, new Set([toldOf(row("k1"))]))).toHaveLength(1);
});
