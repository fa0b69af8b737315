import { expect, it } from "vitest";

import type { Me } from "../api/rows";

import { home } from "./session";

const me = (role: string, ...rights: string[]): Me => ({ ...({} as Me), role, rights: Object.fromEntries(rights.map((right) => [right, "all"])) });

it("begins with what customers say for managers, and with the start page for everybody else", () => {
  expect(home(me("manager", "feedback.read"))).toBe("/feedback");
  expect(home(me("supervisor", "feedback.read"))).toBe("/start");
  expect(home(me("admin", "feedback.read"))).toBe("/start");
  expect(home(me("manager"))).toBe("/start");
});
