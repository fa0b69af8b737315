// What one does with a follow-up, and the way back from the last of it.
import { callBack, done, drop, later, reopen, seen, snooze, type FollowupRow } from "@core/followups/followups";
import { useAct } from "@kit/useAct";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

export type Undone = { readonly row: FollowupRow; readonly what: "done" | "dropped" } | null;

export interface Deeds {
  readonly busy: boolean;
  readonly said: string;
  readonly last: Undone;
  readonly done: (row: FollowupRow, result?: string) => Promise<boolean>;
  readonly drop: (row: FollowupRow, reason: string) => Promise<boolean>;
  readonly putOff: (row: FollowupRow, minutes: number) => Promise<boolean>;
  readonly call: (row: FollowupRow) => Promise<boolean>;
  readonly see: (row: FollowupRow) => Promise<boolean>;
  readonly reopen: (row: FollowupRow) => Promise<void>;
}

export function useDeeds(): Deeds {
  const queries = useQueryClient();
  const act = useAct();
  const [last, remember] = useState<Undone>(null);
  const run = async (what: () => Promise<unknown>): Promise<boolean> => {
    const went = await act.run(what);
    await queries.invalidateQueries({ queryKey: ["followups"] });
    return went;
  };
  return {
    busy: act.busy,
    said: act.said,
    last,
    done: async (row, result) => {
      const went = await run(() => done(row.id, result));
      if (went) remember({ row, what: "done" });
      return went;
    },
    drop: async (row, reason) => {
      const went = await run(() => drop(row.id, reason));
      if (went) remember({ row, what: "dropped" });
      return went;
    },
    putOff: (row, minutes) => run(() => snooze(row.id, later(Date.now(), minutes))),
    call: (row) => run(() => callBack(row.id)),
    see: (row) => run(() => seen(row.id)),
    reopen: async (row) => {
      if (await run(() => reopen(row.id))) remember(null);
    },
  };
}
