import { describe, expect, it } from "vitest";

import { partsOf } from "./parts";

describe("how many messages a text becomes", () => {
  it.each([
    ["", 0],
    ["Your order is here.", 1],
    ["a".repeat(160), 1],
    ["a".repeat(161), 2],
    ["a".repeat(306), 2],
    ["a".repeat(307), 3],
    ["€".repeat(80), 1],
    ["€".repeat(81), 2],
    ["€".repeat(76 * 2), 2],
    ["€".repeat(76 * 2 + 1), 3],
    ["ā".repeat(70), 1],
    ["ā".repeat(71), 2],
    [`${"a".repeat(69)}ā`, 1],
    [`${"a".repeat(70)}ā`, 2],
    ["😀".repeat(35), 1],
    ["😀".repeat(36), 2],
    ["😀".repeat(67), 3],
  ])("%#", (text, parts) => expect(partsOf(text)).toBe(parts));
});
