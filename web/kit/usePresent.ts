// Who else has the same ticket open: told to the others while this page shows it, and whether one writes.
import type { PresentRow } from "@core/api/rows";
import type { LiveState } from "@core/live/state";
import { chance } from "@core/tickets/draft";
import { gone, present } from "@core/tickets/tickets";
import { useCallback, useEffect, useState } from "react";

import { useLive } from "./useLive";

const BEAT_MS = 5_000;
const NOBODY: readonly PresentRow[] = [];

export function usePresent(ticket: string, typing: boolean): readonly PresentRow[] {
  const me = useLive((state) => state.me);
  const here = useLive(useCallback((state: LiveState) => state.present[ticket] ?? NOBODY, [ticket]));
  const [page] = useState(chance);
  useEffect(() => {
    const beat = (): void => void present(ticket, page, typing).catch(() => undefined); // the next beat says it again
    beat();
    const timer = setInterval(beat, BEAT_MS);
    return () => clearInterval(timer);
  }, [ticket, page, typing]);
  useEffect(() => {
    const leave = (): void => void gone(ticket, page).catch(() => undefined);
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [ticket, page]);
  return here.filter(({ agent }) => agent !== me);
}
