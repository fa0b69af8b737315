// How a figure went while this page was open: one value each 15 s, a quarter of an hour long.
import { useEffect, useRef, useState } from "react";

export const STEP_MS = 15_000;
const LENGTH = 60;

/** The values so far, the newest last. */
export function useTrail(value: number | null): readonly number[] {
  const [trail, setTrail] = useState<readonly number[]>([]);
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  useEffect(() => {
    const note = (): void => {
      const now = latest.current;
      if (now !== null) setTrail((before) => [...before.slice(1 - LENGTH), now]);
    };
    note();
    const timer = setInterval(note, STEP_MS);
    return () => clearInterval(timer);
  }, []);
  return trail;
}
