import type { CustomerRecord } from "@core/customers/customers";
import { expect, it } from "vitest";

import { changes, draftOf, rebased } from "./draft";

const ROW = {
  kind: "person", name: "Ilze", form_of_address: "", industry: "", language: "lv", owner: "anna", department: "", note: "", value: 0, firm: null, fields: { seats: 3, plan: "small" },
  address: { street: "", postcode: "LV-1010", city: "Rīga", region: "", country: "LV" },
  consent: { calls: null, mail: true, messages: null, recording: null, surveys: null },
  reaches: [{ kind: "phone", written: "2000 1111", key: "+37120001111", label: "" }],
} as unknown as CustomerRecord;

it("sends nothing when nothing differs, also not for spaces around it", () => {
  const before = draftOf(ROW);
  expect(changes(before, { ...before, texts: { ...before.texts, name: " Ilze " } })).toEqual({});
});

it("sends of what they agreed to only what was asked now", () => {
  const before = draftOf(ROW);
  expect(changes(before, { ...before, consent: { ...before.consent, surveys: false } })).toEqual({ consent: { surveys: false } });
});

it("sends the whole address and all lines when one of them differs, and no empty line", () => {
  const before = draftOf(ROW);
  const now = { ...before, address: { ...before.address, city: "Liepāja" }, reaches: [...before.reaches, { kind: "mail", written: "", label: "" }, { kind: "mail", written: " i@example.com ", label: "work" }] };
  expect(changes(before, now)).toEqual({
    address: { street: "", postcode: "LV-1010", city: "Liepāja", region: "", country: "LV" },
    reaches: [{ kind: "phone", written: "2000 1111", label: "" }, { kind: "mail", written: "i@example.com", label: "work" }],
  });
});

it("keeps what is typed when somebody else has changed the record, and takes what the other wrote elsewhere", () => {
  const before = draftOf(ROW);
  const typed = { ...before, texts: { ...before.texts, note: "Prefers mornings." } };
  const now = { ...before, texts: { ...before.texts, name: "Ilze K.", note: "Calls late." }, reaches: [...before.reaches, { kind: "mail", written: "i@example.com", label: "" }] };
  const over = rebased(before, typed, now);
  expect([over.texts.name, over.texts.note, over.reaches.length]).toEqual(["Ilze K.", "Prefers mornings.", 2]);
  expect(changes(now, over)).toEqual({ note: "Prefers mornings." });
});

it("sends of the center's own fields what differs, nothing for one that was emptied, and takes others' from elsewhere", () => {
  const before = draftOf(ROW);
  const typed = { ...before, firm: "c1-2", fields: { ...before.fields, plan: null, since: "2026-01-30" } };
  expect(changes(before, typed)).toEqual({ firm: "c1-2", fields: { plan: null, since: "2026-01-30" } });
  const now = draftOf({ ...ROW, fields: { seats: 5, plan: "small" } });
  expect(rebased(before, typed, now).fields).toEqual({ seats: 5, plan: null, since: "2026-01-30" });
});
