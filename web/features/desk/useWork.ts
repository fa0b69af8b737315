// One's own calls, drawn anew only when something of them changed.
import { useLive } from "@kit/useLive";

import { myRow, myWork, sameWork, type Work } from "./work";

export const useWork = (): readonly Work[] => useLive(myWork, sameWork);
export const useMyRow = () => useLive(myRow);
