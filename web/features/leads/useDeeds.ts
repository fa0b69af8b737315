// What one does with a lead, and the way back from the last of it.
import { call, contacted, give, letGo, lose, reopen, win, type LeadRow } from "@core/leads/leads";
import { useAct } from "@kit/useAct";
import { useLive } from "@kit/useLive";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

export type Undone = { readonly row: LeadRow; readonly what: "won" | "lost" | "let_go" } | null;

export interface Deeds {
  readonly busy: boolean;
  readonly said: string;
  readonly last: Undone;
  readonly take: (row: LeadRow) => Promise<boolean>;
  readonly give: (row: LeadRow, owner: string) => Promise<boolean>;
  readonly letGo: (row: LeadRow) => Promise<void>;
  readonly contacted: (row: LeadRow) => Promise<boolean>;
  readonly win: (row: LeadRow) => Promise<void>;
  readonly lose: (row: LeadRow, reason: string) => Promise<boolean>;
  readonly call: (row: LeadRow) => Promise<boolean>;
  readonly reopen: (row: LeadRow) => Promise<boolean>;
  readonly undo: () => Promise<void>;
}

export function useDeeds(): Deeds {
  const queries = useQueryClient();
  const act = useAct();
  const me = useLive((live) => live.me);
  const [last, remember] = useState<Undone>(null);
  const run = async (what: () => Promise<unknown>): Promise<boolean> => {
    const went = await act.run(what);
    await queries.invalidateQueries({ queryKey: ["leads"] });
    return went;
  };
  const take = (row: LeadRow): Promise<boolean> => run(() => give(row.id, me));
  return {
    busy: act.busy,
    said: act.said,
    last,
    take,
    give: (row, owner) => run(() => give(row.id, owner)),
    letGo: async (row) => {
      if (await run(() => letGo(row.id))) remember({ row, what: "let_go" });
    },
    contacted: (row) => run(() => contacted(row.id)),
    win: async (row) => {
      if (await run(() => win(row.id))) remember({ row, what: "won" });
    },
    lose: async (row, reason) => {
      const went = await run(() => lose(row.id, reason));
      if (went) remember({ row, what: "lost" });
      return went;
    },
    call: (row) => run(() => call(row)),
    reopen: (row) => run(() => reopen(row.id)),
    undo: async () => {
      if (last === null) return;
      const back = last.what === "let_go" ? take(last.row) : run(() => reopen(last.row.id));
      if (await back) remember(null);
    },
  };
}
