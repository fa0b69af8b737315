// The words of the center: titles of queues, wrap-up codes, pause reasons. Asked for again when the revision is another.
import { get } from "@core/api/client";
import type { DeskRow } from "@core/api/rows";
import type { LiveState } from "@core/live/state";
import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";

import { useLive } from "./useLive";

const revision = (state: LiveState): number => state.revision;

export function useDesk(): DeskRow | undefined {
  const now = useLive(revision);
  return useQuery({ queryKey: ["desk", now], queryFn: () => get<DeskRow>("/desk"), staleTime: Infinity, enabled: now > 0, placeholderData: (before) => before }).data;
}

/** The title of a queue; its name until the words are here. */
export function useQueueTitle(): (name: string | null | undefined) => string {
  const desk = useDesk();
  return useCallback((name) => desk?.queues.find((queue) => queue.name === name)?.title ?? name ?? "", [desk]);
}
