// When a tip is shown: by resting on its target, by focus, by touch. One at a time; Escape closes it and nothing around it.
import { useCallback, useEffect, useRef, useState, type FocusEvent, type MouseEvent, type PointerEvent } from "react";

const REST_MS = 300;
/** Long enough to come from the target to the tip, which stays while it is pointed at. */
const LEAVE_MS = 150;

let dismiss: (() => void) | null = null;

function escaped(event: KeyboardEvent): void {
  if (event.key !== "Escape" || dismiss === null) return;
  event.stopImmediatePropagation();
  dismiss();
}

window.addEventListener("keydown", escaped, true);

interface Pointed {
  readonly onPointerEnter: (event: PointerEvent) => void;
  readonly onPointerLeave: (event: PointerEvent) => void;
}

export interface Tip {
  readonly opened: boolean;
  readonly close: () => void;
  /** For what the tip is about. */
  readonly target: Pointed & { readonly onFocus: (event: FocusEvent) => void; readonly onBlur: () => void; readonly onClick: (event: MouseEvent) => void };
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
      onPointerEnter: (event) => {
        tip.onPointerEnter(event);
      },
      onPointerLeave: tip.onPointerLeave,
      onFocus: (event) => event.target.matches(":focus-visible") && set(true),
      onBlur: () => set(false),
      onClick: () => set(click === "opens"),
    },
    tip,
  };
}
