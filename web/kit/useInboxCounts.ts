// How much waits for oneself, in the rail of every page.
import { counts } from "@core/inbox/counts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

import { useLive } from "./useLive";
import { useMay } from "./useMay";

const LOOK_AGAIN_MS = 60_000;

/** How many wait; of tickets and follow-ups it need not be known at once. Undefined: not known, or none of one's business. */
export function useInboxCounts() {
  const queries = useQueryClient();
  const works = useMay("missed.work");
  const promises = useMay("tickets.write");
  const changed = useLive((live) => live.missed + live.messages + live.notices);
  useEffect(() => void queries.invalidateQueries({ queryKey: ["inbox", "counts"] }), [changed, queries]);
  return useQuery({ queryKey: ["inbox", "counts"], queryFn: counts, enabled: works || promises, refetchInterval: LOOK_AGAIN_MS }).data;
}
