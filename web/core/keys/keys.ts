// Which keys do what: the actions, the keys they have from the start, and which keys one may give them instead. Pure.
//
// Keys are written as their modifiers and a `KeyboardEvent.code`: "Alt+KeyA", "Ctrl+Shift+KeyM", "F9". "Digit" stands for
// any of 1 to 9. The code is the key's place on the board, so a layout does not move a shortcut.

export const ACTIONS = ["accept", "refuse", "mute", "hold", "keypad", "transfer", "swap", "conference", "cancel", "park", "raise", "escalate", "end", "dial", "call_back", "search", "code", "follow_up", "ticket", "lead", "note", "hand", "watch", "answers", "script_next", "script_skip", "finish", "take", "snooze", "write", "undo", "palette", "help"] as const;
export type Action = (typeof ACTIONS)[number];
export type Keys = string;

export interface Shortcuts {
  readonly keys: Readonly<Record<Action, Keys>>;
  /** Whether keys that write a character act by themselves (WCAG 2.1.4). */
  readonly single: boolean;
}

export const INITIAL: Shortcuts = {
  keys: { accept: "Alt+KeyA", refuse: "Alt+KeyR", mute: "Alt+KeyM", hold: "Alt+KeyH", keypad: "Alt+KeyK", transfer: "Alt+KeyT", swap: "Alt+KeyS", conference: "Alt+KeyJ", cancel: "Alt+KeyX", park: "Alt+KeyP", raise: "Alt+KeyG", escalate: "Alt+KeyL", end: "Alt+KeyE", dial: "Alt+KeyD", call_back: "Alt+KeyB", search: "Alt+KeyQ", code: "Alt+Digit", follow_up: "Alt+KeyU", ticket: "Alt+KeyI", lead: "Alt+KeyV", answers: "Alt+KeyY", script_next: "Alt+KeyC", script_skip: "Alt+KeyZ", note: "Alt+KeyN", hand: "Alt+KeyO", watch: "Alt+KeyW", finish: "Alt+KeyF", take: "Alt+Shift+KeyK", snooze: "Alt+Shift+KeyL", write: "Alt+Shift+KeyM", undo: "Alt+Shift+KeyZ", palette: "Ctrl+KeyK", help: "Alt+Slash" },
  single: false,
};

/** What a call hangs on: a stray key must not do it. */
const GUARDED: ReadonlySet<Action> = new Set(["accept", "refuse", "end", "finish"]);

export interface Pressed {
  readonly code: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

const MODIFIERS = /^(Alt|Control|Shift|Meta|OS|CapsLock|Fn)/;

/** What was pressed; null while it is nothing but modifiers, or a key without a place. */
export function keysOf(event: Pressed): Keys | null {
  if (event.code === "" || MODIFIERS.test(event.code)) return null;
  const held = [event.ctrlKey && "Ctrl", event.altKey && "Alt", event.shiftKey && "Shift", event.metaKey && "Meta"].filter(Boolean);
  return [...held, event.code].join("+");
}

const codeOf = (keys: Keys): string => keys.slice(keys.lastIndexOf("+") + 1);
const heldIn = (keys: Keys): readonly string[] => keys.split("+").slice(0, -1);

/** Without Ctrl or Alt a key that writes a character: it must be possible to turn it off. */
export const isSingle = (keys: Keys): boolean => /^(Key|Digit|Numpad|Minus|Equal|Bracket|Backslash|Intl|Semicolon|Quote|Backquote|Comma|Period|Slash)/.test(codeOf(keys)) && !heldIn(keys).some((held) => held !== "Shift");

/** "Alt+Digit" for any of its nine. */
const family = (keys: Keys): Keys => keys.replace(/\+?Digit[1-9]$/, (found) => found.slice(0, -1));

const overlap = (one: Keys, other: Keys): boolean => one === other || (one.endsWith("Digit") && family(other) === one) || (other.endsWith("Digit") && family(one) === other);

export type Refusal =
  | { readonly why: "taken"; readonly by: Action }
  | { readonly why: "browser" | "writes" | "moves" | "stray" | "single_off" | "digit" };

/** What the browsers or the system do by them, whatever a page wants. */
const RESERVED: ReadonlySet<Keys> = new Set([
  ...["T", "N", "W", "I", "J", "C", "K", "M", "P", "R", "Q", "B", "O", "D", "A", "S", "Y", "G", "V", "Z"].map((letter) => `Ctrl+Shift+Key${letter}`),
  ...["F1", "F3", "F5", "F6", "F7", "F10", "F11", "F12"],
  ...["Alt+F4", "Alt+Space", "Alt+Home", "Alt+ArrowLeft", "Alt+ArrowRight", "Ctrl+Shift+Tab", "Ctrl+Shift+Delete", "Shift+F10"],
]);
/** By these one moves about, writes and takes back. */
const MOVES = /^(Tab|Escape|Enter|NumpadEnter|Space|Backspace|Delete|Insert|Home|End|PageUp|PageDown|Arrow|ContextMenu)/;

/** Why these keys can't be had for this action; null: they can. */
export function refusalOf(action: Action, keys: Keys, now: Shortcuts): Refusal | null {
  const held = heldIn(keys).join("+");
  const code = codeOf(keys);
  if (MOVES.test(code) && !RESERVED.has(keys)) return { why: "moves" };
  // what it began with it may always have again
  if ((held.includes("Meta") || held === "Ctrl" || RESERVED.has(keys)) && keys !== INITIAL.keys[action]) return { why: "browser" };
  if (held.startsWith("Ctrl+Alt")) return { why: "writes" };
  if (action === "code" && !/^Digit[1-9]$/.test(code)) return { why: "digit" };
  if (isSingle(keys) && GUARDED.has(action)) return { why: "stray" };
  if (isSingle(keys) && !now.single) return { why: "single_off" };
  const wanted = action === "code" ? family(keys) : keys;
  const by = ACTIONS.find((other) => other !== action && overlap(now.keys[other], wanted));
  return by === undefined ? null : { why: "taken", by };
}

/** With other keys for one action, which `refusalOf` did not refuse. */
export function changed(now: Shortcuts, action: Action, keys: Keys): Shortcuts {
  return { ...now, keys: { ...now.keys, [action]: action === "code" ? family(keys) : keys } };
}

/** What these keys do; `digit` 1 to 9 for an action of nine, else 0. Null: nothing, or turned off. */
export function actionOf(keys: Keys, now: Shortcuts): { readonly action: Action; readonly digit: number } | null {
  if (isSingle(keys) && !now.single) return null;
  const action = ACTIONS.find((one) => overlap(now.keys[one], keys));
  return action === undefined ? null : { action, digit: action === "code" ? Number(keys.at(-1)) : 0 };
}

/** As kept for somebody: whatever can't be had any more is as from the start. */
export function read(kept: string | null): Shortcuts {
  const given = parsed(kept);
  const single = given["single"] === true;
  const asked = (given["keys"] ?? {}) as Readonly<Record<string, unknown>>;
  const found = ACTIONS.reduce<Shortcuts>((now, action) => {
    const keys = asked[action];
    if (typeof keys !== "string") return now;
    const tried = action === "code" ? keys.replace(/Digit$/, "Digit1") : keys;
    // what was moved out of the way is judged after what moved there
    return refusalOf(action, tried, { ...now, single, keys: { ...now.keys, ...unmoved(asked, action) } }) === null ? changed(now, action, tried) : now;
  }, { ...INITIAL, single });
  const clash = ACTIONS.some((one) => ACTIONS.some((other) => one !== other && overlap(found.keys[one], found.keys[other])));
  return clash ? { ...INITIAL, single } : found;
}

function parsed(kept: string | null): Readonly<Record<string, unknown>> {
  try {
    const found: unknown = JSON.parse(kept ?? "{}");
    return typeof found === "object" && found !== null ? (found as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

const unmoved = (asked: Readonly<Record<string, unknown>>, but: Action): Partial<Record<Action, Keys>> =>
  Object.fromEntries(ACTIONS.filter((action) => action !== but && typeof asked[action] === "string").map((action) => [action, asked[action] as string]));

const SIGNS: Readonly<Record<string, string>> = { Slash: "/", Minus: "-", Equal: "=", BracketLeft: "[", BracketRight: "]", Backslash: "\\", Semicolon: ";", Quote: "'", Backquote: "`", Comma: ",", Period: ".", Digit: "1 … 9" };

/** As they are shown, one sign a key: "Alt", "A". `digit`: which of the nine. */
export function signsOf(keys: Keys, digit = 0): readonly string[] {
  const code = codeOf(keys);
  const sign = code === "Digit" && digit > 0 ? String(digit) : (SIGNS[code] ?? code.replace(/^(Key|Digit)/, ""));
  return [...heldIn(keys), sign];
}

/** For `aria-keyshortcuts`. */
export const ariaOf = (keys: Keys): string => signsOf(keys).join("+").replace("Ctrl", "Control");
