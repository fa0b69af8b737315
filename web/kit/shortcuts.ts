// Shortcuts: one modifier, so that a stray key never hangs up. Off while a dialog is open; a held key counts once.
//
// Owns the list of what there is (for the help sheet) and the one listener.
import { useEffect, useRef } from "react";

export interface Shortcut {
  /** As `KeyboardEvent.code` says, with Alt held: "KeyA", "Digit1". */
  readonly code: string;
  /** As it is shown: "Alt A". */
  readonly keys: string;
  readonly word: string;
  readonly run: () => void;
}

const known = new Map<string, Shortcut>();

export const shortcuts = (): readonly Shortcut[] => [...known.values()];

/** While the component is shown. `null` where it can't be done now. */
export function useShortcut(code: string, word: string, run: (() => void) | null): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  const active = run !== null;
  useEffect(() => {
    if (!active) return;
    const shortcut = { code, keys: `Alt ${code.replace(/^(Key|Digit)/, "").replace("Slash", "/")}`, word, run: () => latest.current?.() };
    known.set(code, shortcut);
    return () => {
      if (known.get(code) === shortcut) known.delete(code);
    };
  }, [code, word, active]);
}

function pressed(event: KeyboardEvent): void {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.repeat) return;
  if (document.querySelector('[role="dialog"][aria-modal="true"]')) return;
  const found = known.get(event.code);
  if (found === undefined) return;
  event.preventDefault();
  found.run();
}

window.addEventListener("keydown", pressed);
