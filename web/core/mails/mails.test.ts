import { expect, it } from "vitest";

import { lineOf } from "./mails";

it("says what a mail is about in one line", () => {
  expect(lineOf({ subject: "Invoice", words: "Where is it?" })).toBe("Invoice");
  expect(lineOf({ subject: "", words: "Where is it?" })).toBe("Where is it?");
});
