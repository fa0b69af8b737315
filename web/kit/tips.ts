// When a tip is shown: by resting on its target, by focus, by touch. One at a time; Escape closes it and nothing around it.
import { useCallback, useEffect, useRef, useState, type MouseEvent, type PointerEvent } from "react";

const REST_MS = 300;
/** Long enough to come from the target to the tip, which stays while it is pointed at. */
const LEAVE_MS = 150;

let dismiss: (() => void) | null = null;
/** Whether whoever uses the page goes from one thing to the next: a focus that comes back by itself opens nothing. */
let tabs = false;

function pressed(event: KeyboardEvent): void {
  tabs = event.key === "Tab";
  if (event.key !== "Escape" || dismiss === null) return;
  event.stopImmediatePropagation();
  dismiss();
}

window.addEventListener("keydown", pressed, true);
window.addEventListener("pointerdown", () => void (tabs = false), true);

interface Pointed {
  readonly onPointerEnter: (event: PointerEvent) => void;
  readonly onPointerLeave: (event: PointerEvent) => void;
}

export interface Tip {
  readonly opened: boolean;
  readonly close: () => void;
  /** For what the tip is about. */
  readonly target: Pointed & { readonly onFocus: () => void; readonly onBlur: () => void; readonly onClick: (event: MouseEvent) => void };
  /** For the tip itself. */
  readonly tip: Pointed;
}

/** `click`: what a click on the target does to the tip; where the target does something itself, it closes. */
export function useTip(click: "opens" | "closes"): Tip {
  const [opened, setOpened] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const set = useCallback((to: boolean): void => {
    clearTimeout(timer.current);
    setOpened(to);
  }, []);
  const later = (to: boolean, afterMs: number): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setOpened(to), afterMs);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (!opened) return;
    dismiss?.();
    const mine = (): void => set(false);
    dismiss = mine;
    return () => {
      if (dismiss === mine) dismiss = null;
    };
  }, [opened, set]);
  const tip: Pointed = {
    onPointerEnter: (event) => event.pointerType !== "touch" && later(true, REST_MS),
    onPointerLeave: (event) => event.pointerType !== "touch" && later(false, LEAVE_MS),
  };
  return {
    opened,
    close: useCallback(() => set(false), [set]),
    target: {
      ...tip,
      onFocus: () => tabs && set(true),
      onBlur: () => set(false),
      onClick: () => set(click === "opens"),
    },
    tip,
  };
}
