// What a second press means: the call that was there when the hand moved, not the one that has just taken its place.
import { useEffect, useState } from "react";

/** Longer than from one press to the next; shorter than it takes to read who is shown now and to decide. */
export const SECOND_PRESS_MS = 1_500;

/** Whether "end" may end this call ("": there is none): not in the first moment after another one was there and is gone. Of the calls
 * that are still up (`up`) one goes from one to the other by one's own choice. */
export function useMeant(target: string, up: readonly string[]): boolean {
  const [meant, setMeant] = useState(target);
  const chosen = meant === "" || up.includes(meant);
  useEffect(() => {
    if (target === meant) return undefined;
    const settled = setTimeout(() => setMeant(target), chosen ? 0 : SECOND_PRESS_MS);
    return () => clearTimeout(settled);
  }, [target, meant, chosen]);
  return target === meant || chosen;
}
