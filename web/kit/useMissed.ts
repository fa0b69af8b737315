// The list of missed calls, asked for anew whenever the server says that it is another.
import { get } from "@core/api/client";
import { listPath, type MissedRow, type State } from "@core/missed/missed";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

import { useLive } from "./useLive";

/** What closes a missed call is not always told at once: one of before a restart, one of two queues. */
const LOOK_AGAIN_MS = 60_000;

export function useMissed(state: State) {
  const queries = useQueryClient();
  const changed = useLive((live) => live.missed);
  useEffect(() => void queries.invalidateQueries({ queryKey: ["missed"] }), [changed, queries]);
  return useQuery({ queryKey: ["missed", state], queryFn: () => get<{ readonly items: readonly MissedRow[] }>(listPath(state)), placeholderData: (before) => before, refetchInterval: LOOK_AGAIN_MS });
}
