// Shortcuts: what a page can do now by which keys. Off while a dialog is open; a held key counts once; a key that writes a
// character does nothing while somebody types.
//
// Owns who listens for what, and how keys are said; which keys do what is `core/keys`.
import { actionOf, ariaOf, keysOf, signsOf, type Action } from "@core/keys/keys";
import { mine } from "@core/keys/mine";
import { useCallback, useEffect, useRef } from "react";

import { useStore } from "./useStore";

const known = new Map<string, () => void>();
const nameOf = (action: Action, digit: number): string => `${action}${digit}`;

/** Whether anything happens by it now. */
export const isKnown = (action: Action): boolean => [...known.keys()].some((name) => name.startsWith(action));

/** While the component is shown. `run` null: it can't be done now. `digit`: 1 to 9 where nine keys do one kind of thing. */
export function useShortcut(action: Action, run: (() => void) | null, digit = 0): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  const active = run !== null;
  useEffect(() => {
    if (!active) return;
    const name = nameOf(action, digit);
    const listens = (): void => latest.current?.();
    known.set(name, listens);
    return () => {
      if (known.get(name) === listens) known.delete(name);
    };
  }, [action, digit, active]);
}

export interface KeysSaid {
  /** "Alt A". */
  readonly shown: string;
  /** For `aria-keyshortcuts`. */
  readonly aria: string;
}

/** How the keys of an action are said now. */
export function useKeys(action: Action, digit = 0): KeysSaid {
  const keys = useStore(mine, useCallback((now: ReturnType<typeof mine.get>) => now.keys[action], [action]));
  return { shown: signsOf(keys, digit).join(" "), aria: ariaOf(keys) };
}

const TYPES = "input:not([type=radio], [type=checkbox], [type=button]), textarea, select, [contenteditable], [role=textbox], [role=menu], [role=listbox]";
const types = (event: KeyboardEvent): boolean => event.target instanceof Element && event.target.closest(TYPES) !== null;

function pressed(event: KeyboardEvent): void {
  if (event.repeat || event.isComposing || document.querySelector('[role="dialog"][aria-modal="true"]')) return;
  const keys = keysOf(event);
  const found = keys === null ? null : actionOf(keys, mine.get());
  if (found === null || (types(event) && !event.altKey && !event.ctrlKey && event.key.length === 1)) return;
  const run = known.get(nameOf(found.action, found.digit));
  if (run === undefined) return;
  event.preventDefault();
  run();
}

window.addEventListener("keydown", pressed);
