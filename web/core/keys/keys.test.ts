import { describe, expect, it } from "vitest";

import { ACTIONS, actionOf, ariaOf, changed, INITIAL, isSingle, keysOf, read, refusalOf, signsOf } from "./keys";

const press = (code: string, held: string = "") => ({ code, altKey: held.includes("Alt"), ctrlKey: held.includes("Ctrl"), shiftKey: held.includes("Shift"), metaKey: held.includes("Meta") });
const SINGLE = { ...INITIAL, single: true };

describe("what was pressed", () => {
  it("is its modifiers and the key's place", () => {
    expect(keysOf(press("KeyA", "Alt"))).toBe("Alt+KeyA");
    expect(keysOf(press("KeyM", "Shift Ctrl"))).toBe("Ctrl+Shift+KeyM");
    expect(keysOf(press("F9"))).toBe("F9");
  });

  it("is nothing yet while it is only modifiers", () => {
    expect(["AltLeft", "ShiftRight", "ControlLeft", "MetaLeft", "CapsLock", ""].map((code) => keysOf(press(code, "Alt")))).toEqual([null, null, null, null, null, null]);
  });
});

describe("the keys that an action began with", () => {
  it("may be had again by it alone, also where the browser has a use for them", () => {
    expect(refusalOf("palette", "Ctrl+KeyK", changed(INITIAL, "palette", "F9"))).toBeNull();
    expect(refusalOf("mute", "Ctrl+KeyK", changed(INITIAL, "palette", "F9"))).toEqual({ why: "browser" });
    expect(refusalOf("palette", "Ctrl+KeyL", INITIAL)).toEqual({ why: "browser" });
    expect(ACTIONS.filter((action) => refusalOf(action, INITIAL.keys[action].replace(/Digit$/, "Digit1"), INITIAL) !== null)).toEqual([]);
  });
});

describe("what keys do", () => {
  it("is as from the start until somebody changes it", () => {
    expect(actionOf("Alt+KeyA", INITIAL)).toEqual({ action: "accept", digit: 0 });
    expect(actionOf("Alt+Digit7", INITIAL)).toEqual({ action: "code", digit: 7 });
    expect(actionOf("Alt+Digit0", INITIAL)).toBeNull();
    expect(actionOf("Alt+Shift+KeyA", INITIAL)).toBeNull();
    const now = changed(INITIAL, "accept", "F9");
    expect(actionOf("F9", now)?.action).toBe("accept");
    expect(actionOf("Alt+KeyA", now)).toBeNull();
  });

  it("is nothing for a single key while those are off", () => {
    const now = changed(SINGLE, "keypad", "KeyK");
    expect(actionOf("KeyK", now)?.action).toBe("keypad");
    expect(actionOf("KeyK", { ...now, single: false })).toBeNull();
    expect(["Shift+KeyK", "Slash", "Digit1", "F9", "Alt+KeyK"].map(isSingle)).toEqual([true, true, true, false, false]);
  });

  it("starts without a conflict, and without one that the rules refuse", () => {
    for (const action of ACTIONS) expect(refusalOf(action, INITIAL.keys[action].replace(/Digit$/, "Digit1"), INITIAL)).toBeNull();
  });
});

describe("other keys", () => {
  it("are refused where another shortcut has them, its nine digits as well", () => {
    expect(refusalOf("mute", "Alt+KeyA", INITIAL)).toEqual({ why: "taken", by: "accept" });
    expect(refusalOf("mute", "Alt+Digit4", INITIAL)).toEqual({ why: "taken", by: "code" });
    expect(refusalOf("code", "Alt+Shift+Digit1", changed(INITIAL, "dial", "Alt+Shift+Digit6"))).toEqual({ why: "taken", by: "dial" });
    expect(refusalOf("mute", "Alt+KeyM", INITIAL)).toBeNull();
  });

  it.each(["Ctrl+KeyT", "Ctrl+KeyC", "Ctrl+Shift+KeyI", "Ctrl+Shift+KeyN", "Meta+KeyL", "F5", "F11", "Alt+F4", "Alt+ArrowLeft"])("are refused where the browser has them: %s", (keys) => {
    expect(refusalOf("mute", keys, SINGLE)).toEqual({ why: "browser" });
  });

  it.each(["Tab", "Shift+Tab", "Escape", "Enter", "Space", "ArrowDown", "Backspace", "Alt+Enter"])("are refused where one moves about by them: %s", (keys) => {
    expect(refusalOf("mute", keys, SINGLE)).toEqual({ why: "moves" });
  });

  it("are refused where they write a character with AltGr", () => expect(refusalOf("mute", "Ctrl+Alt+KeyE", INITIAL)).toEqual({ why: "writes" }));

  it("of a single key need the switch, and never hang up a call", () => {
    expect(refusalOf("keypad", "KeyK", INITIAL)).toEqual({ why: "single_off" });
    expect(refusalOf("keypad", "KeyK", SINGLE)).toBeNull();
    expect(refusalOf("end", "KeyX", SINGLE)).toEqual({ why: "stray" });
    expect(refusalOf("end", "F9", INITIAL)).toBeNull();
  });

  it("of the wrap-up codes are a digit, for all nine", () => {
    expect(refusalOf("code", "Alt+KeyC", INITIAL)).toEqual({ why: "digit" });
    const now = changed(INITIAL, "code", "Alt+Shift+Digit3");
    expect(now.keys.code).toBe("Alt+Shift+Digit");
    expect(actionOf("Alt+Shift+Digit9", now)).toEqual({ action: "code", digit: 9 });
  });
});

describe("what is kept", () => {
  it("comes back as it was, two that changed places too", () => {
    const swapped = changed(changed(changed(INITIAL, "mute", "F9"), "hold", "Alt+KeyM"), "mute", "Alt+KeyH");
    expect(read(JSON.stringify(swapped))).toEqual(swapped);
    const digits = changed(SINGLE, "code", "Digit2");
    expect(read(JSON.stringify(digits))).toEqual(digits);
  });

  it("is as from the start where it can't be had", () => {
    expect(read(null)).toEqual(INITIAL);
    expect(read("no JSON")).toEqual(INITIAL);
    expect(read('{"keys": {"mute": "Ctrl+KeyT", "hold": 7, "other": "F9", "dial": "F8"}}')).toEqual(changed(INITIAL, "dial", "F8"));
    expect(read('{"keys": {"mute": "Alt+KeyA"}}')).toEqual(INITIAL);
  });

  it("never gives two actions the same keys", () => {
    for (const keys of ['{"mute": "F9", "hold": "F9"}', '{"mute": "Alt+KeyH", "hold": "Ctrl+KeyT"}', '{"mute": "Alt+Digit2", "code": "Alt+KeyC"}'])
      expect(read(`{"keys": ${keys}}`)).toEqual(INITIAL);
  });
});

describe("how keys are shown", () => {
  it("is one sign a key", () => {
    expect(signsOf("Alt+KeyA")).toEqual(["Alt", "A"]);
    expect(signsOf("Alt+Slash")).toEqual(["Alt", "/"]);
    expect(signsOf("Alt+Digit")).toEqual(["Alt", "1 … 9"]);
    expect(signsOf("Alt+Digit", 3)).toEqual(["Alt", "3"]);
    expect(ariaOf("Ctrl+Shift+KeyL")).toBe("Control+Shift+L");
  });
});
