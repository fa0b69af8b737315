// What is switched on in an emergency: asked for again and again, for whoever switches it may sit elsewhere.
import { get, remove } from "@core/api/client";
import type { AlarmRow, SwitchesRow } from "@core/api/rows";
import { session } from "@core/session/session";
import { useQuery, useQueryClient } from "@tanstack/react-query";

import { useMay } from "./useMay";
import { useStore } from "./useStore";

const AGAIN_MS = 10_000;
const KEY = ["switches"];
const RIGHT = "queues.switch";

/** Of numbers and flows; those of queues come with the queue. */
export function useAlarms(): readonly AlarmRow[] {
  const asks = useMay("queues.see");
  const found = useQuery({ queryKey: KEY, queryFn: () => get<SwitchesRow>("/switches"), refetchInterval: AGAIN_MS, enabled: asks });
  return (found.data?.alarms ?? []).filter((one) => one.kind !== "queue");
}

/** Numbers and flows are everybody's: who may switch some queues alone may not switch these. */
export function useMaySwitch(): boolean {
  const now = useStore(session);
  return now.state === "in" && now.me.rights[RIGHT] === "all";
}

/** To be called when one was switched here. */
export function useSwitched(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: KEY });
}

export const alarmPath = (kind: string, name: string): string => `/${kind}s/${encodeURIComponent(name)}/alarm`;

/** `keep`: a version that was put back stays what callers hear. */
export const endAlarm = (alarm: AlarmRow, keep = false): Promise<void> => remove(`${alarmPath(alarm.kind, alarm.name)}${keep ? "?keep=true" : ""}`);
