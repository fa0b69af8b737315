// What is written in a form and not sent yet: kept over a reload, in this tab alone, until it is sent or given up.
import { useState } from "react";

export function useKept<T>(key: string, first: () => T): [T, (value: T) => void, () => void] {
  const place = `draft:${key}`;
  const [value, set] = useState<T>(() => (read(place) as T | null) ?? first());
  const write = (next: T): void => {
    sessionStorage.setItem(place, JSON.stringify(next));
    set(next);
  };
  return [value, write, () => sessionStorage.removeItem(place)];
}

function read(place: string): unknown {
  const kept = sessionStorage.getItem(place);
  return kept === null ? null : JSON.parse(kept);
}
