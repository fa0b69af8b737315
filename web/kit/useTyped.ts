// What is typed over a kept value; it follows when the value becomes another.
import { useState } from "react";

export function useTyped(kept: string): [string, (typed: string) => void] {
  const [typed, type] = useState(kept);
  const [seen, see] = useState(kept);
  if (kept !== seen) {
    see(kept);
    type(kept);
  }
  return [typed, type];
}
