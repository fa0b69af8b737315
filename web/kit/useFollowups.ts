// Follow-ups, asked for anew whenever the server says that one is another now, and as time passes.
import { deeds, listPath, mine, ofCall, one, type FollowupRow, type List } from "@core/followups/followups";
import { get } from "@core/api/client";
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

import { useLive } from "./useLive";
import { useMay } from "./useMay";

/** What becomes overdue is not told: nobody did anything. */
const LOOK_AGAIN_MS = 30_000;

/** Once a page: every list of follow-ups is asked for anew when one changes. */
export function useFollowupChanges(): void {
  const queries = useQueryClient();
  const changed = useLive((live) => live.followups);
  useEffect(() => void queries.invalidateQueries({ queryKey: ["followups"] }), [changed, queries]);
}

/** How many wait for oneself, and what was called to mind; undefined: not known, or none of one's business. */
export function useMyFollowups() {
  const may = useMay("tickets.write");
  return useQuery({ queryKey: ["followups", "mine"], queryFn: mine, enabled: may, refetchInterval: LOOK_AGAIN_MS }).data;
}

export function useFollowupList(list: List) {
  return useInfiniteQuery({
    queryKey: ["followups", "list", list],
    queryFn: ({ pageParam }) => get<{ items: FollowupRow[]; next: string | null }>(listPath(list, pageParam)),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
    refetchInterval: LOOK_AGAIN_MS,
  });
}

export const useFollowup = (id: string) => useQuery({ queryKey: ["followups", "one", id], queryFn: () => one(id) });
export const useFollowupDeeds = (id: string) => useQuery({ queryKey: ["followups", "deeds", id], queryFn: () => deeds(id) });
export const useFollowupsOfCall = (call: string) => useQuery({ queryKey: ["followups", "call", call], queryFn: () => ofCall(call) });
