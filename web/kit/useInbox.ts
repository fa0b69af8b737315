// What waits for oneself, anew when any part of it changes.
import { rows } from "@core/inbox/inbox";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

import { useLive } from "./useLive";

/** What becomes due is not told: nobody did anything. */
const LOOK_AGAIN_MS = 30_000;

export function useInbox() {
  const queries = useQueryClient();
  const changed = useLive((live) => live.missed + live.messages + live.followups + live.tickets);
  useEffect(() => void queries.invalidateQueries({ queryKey: ["inbox"] }), [changed, queries]);
  return useQuery({ queryKey: ["inbox", "rows"], queryFn: rows, refetchInterval: LOOK_AGAIN_MS });
}
