import { expect, it } from "vitest";

import { NOTICES, placeOf } from "./notices";

it("leads to the thing, whatever it is", () => {
  expect(NOTICES.map((kind) => placeOf({ kind, object: "x 1" }))).toEqual(["/calls?call=x%201", "/calls?call=x%201", "/tickets/x%201", "/tickets/x%201", "/follow-ups/x%201", "/tickets/x%201", "/feedback"]);
});
