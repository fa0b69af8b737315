import { Problem } from "@core/api/client";
import { expect, it } from "vitest";

import { after, newsOf, OPENING, type BoardRow } from "./state";

const board = { label: "Wall", center: "Bank", timezone: "Europe/Riga", queues: [] } as unknown as BoardRow;
const SHOWN = after(OPENING, { kind: "board", board });

it("keeps of a board what stands over it, and nothing else", () => {
  expect(SHOWN).toEqual({ at: "board", heading: { label: "Wall", center: "Bank", timezone: "Europe/Riga" } });
});

it("says that nobody answers only before anything was shown", () => {
  expect(after(OPENING, { kind: "unreached" })).toEqual({ at: "opening", unreached: true });
  expect(after(SHOWN, { kind: "unreached" })).toBe(SHOWN);
});

it("ends with a refusal, whatever was shown", () => {
  expect(after(SHOWN, { kind: "refused" }).at).toBe("over");
  expect(after(OPENING, { kind: "refused" }).at).toBe("over");
});

it("asks a center in trouble again, and takes a refusal for what it is", () => {
  const news = (status: number): string => newsOf(new Problem(status, "", "", "")).kind;
  expect([0, 429, 500, 503].map(news)).toEqual(Array(4).fill("unreached"));
  expect([401, 422].map(news)).toEqual(["refused", "refused"]);
});
