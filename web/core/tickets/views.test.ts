import { expect, it } from "vitest";

import { addressOf, askedFor, LISTS, readShown } from "./tickets";
import { beside, isShown, shownOf, type View } from "./views";

const NOTHING = { which: "all", state: null, done: null, reason: null, register: null, priority: null, owner: null, department: null, tag: null, overdue: false, sort: "due" };
const view = (asked: object, rest: object = {}): View => ({ id: "v1", name: "Late", team: "", place: 0, many: 0, mine: true, asked: { ...NOTHING, ...asked }, ...rest });

it.each([...LISTS.map((list) => `which=${list}`), "which=all&state=open&tag=vip&priority=urgent&sort=-opened", "department=north&late=1", "which=overdue&late=1", "which=complaints&owner=a1&reason=late"])("a view leads to the list that was saved: %s", (search) => {
  const shown = readShown(new URLSearchParams(search));
  const saved = view(askedFor(shown));
  expect(askedFor(shownOf(saved))).toEqual(askedFor(shown));
  expect(isShown(saved, shown)).toBe(true);
  expect(isShown(saved, { ...shown, tag: "another" })).toBe(false);
  expect(isShown(saved, { ...shown, words: "parcel" })).toBe(false);
});

it("says its list by the shortest address", () => expect(addressOf(shownOf(view({ which: "mine", done: false, tag: "vip" })))).toBe("?tag=vip"));

it("stands beside those of the same team alone", () => {
  const [one, two, three] = [view({}), view({}, { id: "v2", team: "day" }), view({}, { id: "v3" })];
  expect(beside([one, two, three], one)).toEqual([one, three]);
});
