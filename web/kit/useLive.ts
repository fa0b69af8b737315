// What is live, chosen part by part.
import { live } from "@core/center/center";
import type { LiveState } from "@core/live/state";

import { useStore } from "./useStore";

/** `choose` must be the same function at every drawing (outside the component, or memoized). */
export function useLive<Part>(choose: (state: LiveState) => Part, same?: (one: Part, other: Part) => boolean): Part {
  return useStore(live.state, choose, same);
}

export const useAheadMs = (): number => useLive(aheadMs);
const aheadMs = (state: LiveState): number => state.aheadMs;
