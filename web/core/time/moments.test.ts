import { expect, it } from "vitest";

import { moment } from "./moments";

const NOW = new Date(2026, 2, 4, 12).getTime();
const at = (...given: [number, number, number, number]): string => new Date(...given).toISOString();

it("says the time today, the day within a week before or after, and else the date", () => {
  const said = (iso: string): string => moment(iso, "en-GB", NOW);
  expect([said(at(2026, 2, 4, 9)), said(at(2026, 2, 2, 9)), said(at(2026, 2, 6, 9))]).toEqual(["09:00", "Mon 09:00", "Fri 09:00"]);
  expect([said(at(2026, 0, 4, 9)), said(at(2027, 2, 4, 9))]).toEqual(["4 Jan", "4 Mar 2027"]);
  expect(moment(null, "en-GB", NOW)).toBe("–");
});
