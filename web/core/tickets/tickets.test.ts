import { expect, it } from "vitest";

import { counted, lasts, leftAt, placeOn, strip, sums, used } from "./clocks";
import { fresh, keepDraft, readDraft } from "./draft";
import { addressOf, after, before, listPath, LISTS, mergedNow, narrowedBy, pathOf, readShown, reasonChoices, story, waitingIn, type TicketClock, type TicketEntry, type TicketRecord, type TicketRules } from "./tickets";

const RULES: TicketRules = {
  states: [
    { name: "open", title: "Open", category: "open", label: "" },
    { name: "closed", title: "Closed", category: "closed", label: "" },
  ],
  reasons: [
    { name: "late", title: "Late", under: "complaint", register: "complaints", fields: [], needs: [] },
    { name: "complaint", title: "Complaint", under: "", register: "complaints", fields: [], needs: [] },
    { name: "round", title: "Round", under: "round", register: "none", fields: [], needs: [] },
  ],
} as unknown as TicketRules;

const ROW = { id: "t1", version: 3, state: "open", category: "open", priority: "normal", owner: "a1", fields: { order: "17", paid: true }, watchers: ["a2"], checklist: [{ line: "Photo", ticked: false }, { line: "Bill", ticked: true }] } as unknown as TicketRecord;

it("asks for each list as the server has it, and for all states only where one looks for something", () => {
  const path = (search: string): string => listPath(readShown(new URLSearchParams(search)), 50, null);
  expect(path("")).toBe("/tickets?which=mine&done=false&sort=due&limit=50");
  expect(path("which=nobody&sort=-changed")).toBe("/tickets?which=nobody&done=false&sort=-changed&limit=50");
  expect(path("which=overdue")).toBe("/tickets?overdue=true&done=false&sort=due&limit=50");
  expect(path("which=complaints")).toBe("/tickets?register=complaints&sort=due&limit=50");
  expect(path("which=all&q=parcel")).toBe("/tickets?which=all&sort=due&q=parcel&limit=50");
  expect(path("which=all&state=closed")).toBe("/tickets?which=all&state=closed&sort=due&limit=50");
  expect(path("which=none&sort=none")).toBe(path(""));
  expect(new Set(LISTS.map((list) => path(`which=${list}`))).size).toBe(LISTS.length);
});

it("narrows a list by what its address says, and leads back to it", () => {
  const address = "?which=all&state=open&owner=a1&tag=vip+north&late=1&sort=-opened";
  const shown = readShown(new URLSearchParams(address));
  expect(addressOf(shown)).toBe(address);
  expect(narrowedBy(shown)).toBe(4);
  expect(waitingIn("repairs")).toBe("/tickets?which=all&waits_in=repairs");
  expect(listPath(readShown(new URLSearchParams(waitingIn("repairs").split("?")[1])), 50, null)).toBe("/tickets?which=all&done=false&sort=due&waits_in=repairs&limit=50");
  expect(listPath(shown, 50, null)).toBe("/tickets?which=all&state=open&owner=a1&tag=vip+north&overdue=true&sort=-opened&limit=50");
  expect(addressOf(readShown(new URLSearchParams()))).toBe("?");
});

it("says a reason with what it is part of, also one that was taken away or goes round in a ring", () => {
  expect([pathOf(RULES, "late"), pathOf(RULES, "gone"), pathOf(RULES, "round"), pathOf(RULES, "")]).toEqual(["Complaint › Late", "gone", "Round", ""]);
  expect(reasonChoices(RULES, "gone").map(({ label }) => label)).toEqual(["Complaint", "Complaint › Late", "gone", "Round"]);
});

const entry = (number: number, act: string, about: string, minute: number, by = "a1"): TicketEntry => ({ number, act, about, by, at: new Date(minute * 60_000).toISOString(), text: "", interaction: null, ticket: "t1", letter: null, mail: null });

it("tells the newest first, and what one person changed in one go as one", () => {
  const told = story([entry(1, "opened", "", 0), entry(2, "changed", "priority", 1), entry(3, "changed", "tags, priority", 2), entry(4, "changed", "tags", 3, "a2"), entry(5, "changed", "owner", 9, "a2")]);
  expect(told.map(({ act, fields }) => [act, ...fields])).toEqual([["changed", "owner"], ["changed", "tags"], ["changed", "priority", "tags"], ["opened"]]);
});

it("knows which merges can be taken back", () => {
  expect(mergedNow([entry(1, "merged", "t2", 0), entry(2, "merged", "t3", 1), entry(3, "unmerged", "t2", 2)], ["t3"])).toEqual(["t3"]);
});

it("shows a change before the server has done it, and knows the way back", () => {
  const given = { state: "closed", watching: true, fields: { order: null, weight: 3 }, ticks: ["Photo"] };
  const now = after(ROW, given, RULES, "a1");
  expect([now.state, now.category, now.watchers, now.fields]).toEqual(["closed", "closed", ["a2", "a1"], { paid: true, weight: 3 }]);
  expect(now.checklist.map(({ ticked }) => ticked)).toEqual([true, false]);
  expect(after(now, before(ROW, given, "a1"), RULES, "a1")).toEqual(ROW);
});

const HOUR = 3_600_000;
const moment = (hours: number): string => new Date(hours * HOUR).toISOString();
const CLOCK: TicketClock = {
  aim: "respond", within_ms: 4 * HOUR, since: moment(0), due: moment(8), met: null, left_ms: 4 * HOUR, stands: false, late: false,
  way: [
    { since: moment(0), until: moment(2), part: "counts" },
    { since: moment(2), until: moment(5), part: "closed" },
    { since: moment(5), until: moment(6), part: "stands" },
    { since: moment(6), until: moment(8), part: "counts" },
  ],
};

it("counts down only in time that counts", () => {
  expect([0, 1, 2, 4, 5.5, 7, 8].map((at) => leftAt(CLOCK, at * HOUR) / HOUR)).toEqual([4, 3, 2, 2, 2, 1, 0]);
  expect(leftAt({ ...CLOCK, met: moment(1), left_ms: 3 * HOUR }, 9 * HOUR)).toBe(3 * HOUR);
  expect(leftAt({ ...CLOCK, due: null, stands: true, left_ms: HOUR }, 9 * HOUR)).toBe(HOUR);
  expect(leftAt({ ...CLOCK, left_ms: -HOUR }, 9 * HOUR)).toBe(-HOUR);
  expect(counted(CLOCK.way, 0, 8 * HOUR)).toBe(CLOCK.within_ms);
});

it("draws the way as a strip without a gap, on which now has its place", () => {
  const pieces = strip(CLOCK.way);
  expect(pieces.map(({ percent }) => percent)).toEqual([25, 37.5, 12.5, 25]);
  expect([placeOn(pieces, 0), placeOn(pieces, 4 * HOUR), placeOn(pieces, 9 * HOUR)]).toEqual([0, 50, null]);
  expect(sums(CLOCK.way)).toEqual({ counts: 4 * HOUR, closed: 3 * HOUR, stands: HOUR });
  const narrow = strip([{ since: moment(0), until: moment(0.001), part: "counts" }, { since: moment(0.001), until: moment(1000), part: "closed" }]);
  expect(narrow[0]?.percent).toBeGreaterThan(1);
  expect(narrow.reduce((sum, { percent }) => sum + percent, 0)).toBeCloseTo(100);
  expect(strip([])).toEqual([]);
  expect([used(CLOCK, HOUR), used(CLOCK, -HOUR), used({ ...CLOCK, within_ms: 0 }, 0)]).toEqual([0.75, 1, 1]);
});

it("says how long in at most two units", () => {
  expect([0, 59_000, 12 * 60_000, 3 * HOUR, 3 * HOUR + 600_000, 52 * HOUR, -5].map((ms) => lasts(ms, "en"))).toEqual(["0m", "0m", "12m", "3h", "3h 10m", "2d 4h", "0m"]);
});

it("keeps words with the key by which they are sent, each person's by themselves, and nothing without words", () => {
  const kept = new Map<string, string>();
  const store = { getItem: (name: string) => kept.get(name) ?? null, setItem: (name: string, value: string) => void kept.set(name, value), removeItem: (name: string) => void kept.delete(name) };
  const draft = { ...fresh(), text: "Call Ilze", told: true };
  keepDraft(store, "a1", "t1", draft);
  expect(readDraft(store, "a1", "t1")).toEqual(draft);
  expect(readDraft(store, "a2", "t1").text).toBe("");
  keepDraft(store, "a1", "t1", { ...draft, text: " " });
  expect(kept.size).toBe(0);
  kept.set("ticket-note:a1:t1", "{broken");
  expect(readDraft(store, "a1", "t1").text).toBe("");
});
