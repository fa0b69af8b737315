// Rows that one walks along with the arrows, from the link of one to the link of the next.
import { useRef, type KeyboardEvent, type RefObject } from "react";

export interface RowWalk {
  readonly ref: RefObject<HTMLUListElement | null>;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** For the list. Its links have `data-row`, one of `keys` each, in their order; `chosen` is the one on which one stands. */
export function useRowWalk(keys: readonly string[], chosen: string): RowWalk {
  const ref = useRef<HTMLUListElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by === undefined || !(event.target instanceof HTMLAnchorElement)) return;
    event.preventDefault();
    const to = keys[keys.indexOf(chosen) + by];
    if (to !== undefined) ref.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(to)}"]`)?.focus();
  };
  return { ref, onKeyDown };
}
