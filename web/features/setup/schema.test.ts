import { expect, it } from "vitest";

import { formOf, isNamed, kindOf, namesIn, shortly, trimmed, type Schema } from "./schema";

const QUEUE: Schema = { type: "object", properties: { name: { type: "string", default: "" }, ring: { type: "string", format: "duration", default: "20s" }, slack: { type: "boolean", default: true }, announcement: { type: "object", properties: { every: { type: "string", default: "0s" } } } } };

it("knows how each value is asked for", () => {
  const kinds = [
    { type: "string", enum: ["a"] },
    { type: "string", "x-section": "teams" },
    { type: "array", items: { type: "string" } },
    { type: "object", additionalProperties: { type: "integer" } },
    { type: "string", writeOnly: true },
    { anyOf: [] },
  ].map((schema) => kindOf(schema));
  expect(kinds).toEqual(["choice", "reference", "words", "map", "secret", "text"]);
});

it("sends only what is not as it would be anyway", () => {
  expect(trimmed({ name: "", ring: "20s", slack: false, announcement: { every: "0s" } }, QUEUE)).toEqual({ slack: false });
  expect(trimmed({ name: "" }, QUEUE)).toBeUndefined();
  expect(trimmed(0, { type: "integer", default: 1 })).toBe(0);
});

it("tells sections of entries from those that are one value", () => {
  const section: Schema = { type: "object", additionalProperties: QUEUE };
  expect([isNamed(section), isNamed(QUEUE), formOf(section) === QUEUE]).toEqual([true, false, true]);
  expect(namesIn({ skills: ["lv"], queues: { support: {} } }, "skills")).toEqual(["lv"]);
});

it("says a value in a line", () => {
  expect(shortly({ queue: "support", skills: { lv: 3 } })).toBe("queue: support, skills: lv: 3");
});
