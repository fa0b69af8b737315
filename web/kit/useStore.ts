// What a component shows of a store: drawn anew only when the chosen part is another one.
import { useCallback, useRef, useSyncExternalStore } from "react";

interface Readable<T> {
  readonly get: () => T;
  readonly subscribe: (tell: () => void) => () => void;
}

export function useStore<T>(store: Readable<T>): T;
export function useStore<T, Part>(store: Readable<T>, choose: (value: T) => Part, same?: (one: Part, other: Part) => boolean): Part;
export function useStore<T, Part>(store: Readable<T>, choose?: (value: T) => Part, same: (one: Part, other: Part) => boolean = Object.is): Part {
  const kept = useRef<{ value: T; part: Part } | null>(null);
  const read = useCallback((): Part => {
    const value = store.get();
    if (choose === undefined) return value as unknown as Part;
    const last = kept.current;
    if (last !== null && Object.is(last.value, value)) return last.part;
    const part = choose(value);
    const shown = last !== null && same(last.part, part) ? last.part : part;
    kept.current = { value, part: shown };
    return shown;
  }, [store, choose, same]);
  return useSyncExternalStore(store.subscribe, read);
}
