// What one does with a thing in the inbox, and the way back from the last of it.
import { callingBack, finishing, isToWrite, puttingOff, taking, type Deed, type InboxRow, type Undo } from "@core/inbox/inbox";
import { stateOf } from "@core/tickets/tickets";
import { useAct } from "@kit/useAct";
import { useLive } from "@kit/useLive";
import { useMay } from "@kit/useMay";
import { useTicketRules } from "@kit/useTickets";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

const LISTS = ["inbox", "missed", "messages", "tickets", "followups"];

export interface Deeds {
  readonly busy: boolean;
  readonly said: string;
  readonly last: { readonly row: InboxRow; readonly what: "take" | "done"; readonly undo: () => Promise<void> } | null;
  /** Each null where it can't be done with this row. */
  readonly take: (row: InboxRow) => (() => Promise<boolean>) | null;
  readonly done: (row: InboxRow) => (() => Promise<boolean>) | null;
  readonly putOff: (row: InboxRow, minutes: number) => (() => Promise<boolean>) | null;
  readonly call: (row: InboxRow) => (() => Promise<boolean>) | null;
}

/** To write to whoever this row is about; null: nobody is known, or one may not. */
export type Writes = (row: InboxRow) => (() => void) | null;

export function useWrites(write: (row: InboxRow) => void): Writes {
  const may = useMay("customers.contact");
  return (row) => (may && isToWrite(row) ? () => write(row) : null);
}

export function useDeeds(): Deeds {
  const queries = useQueryClient();
  const act = useAct();
  const me = useLive((live) => live.me);
  const rules = useTicketRules();
  const resolved = rules === undefined ? "" : stateOf(rules, "resolved");
  const [last, remember] = useState<Deeds["last"]>(null);
  const run = async (what: () => Promise<unknown>): Promise<boolean> => {
    const went = await act.run(what);
    await queries.invalidateQueries({ predicate: ({ queryKey }) => LISTS.includes(String(queryKey[0])) && queryKey[1] !== "rules" });
    return went;
  };
  const kept = (row: InboxRow, what: "take" | "done", deed: Deed | null) =>
    deed && (async (): Promise<boolean> => {
      const made: Undo[] = [];
      const went = await run(async () => made.push(await deed()));
      const back = made[0] ?? null;
      if (went) remember(back && { row, what, undo: async () => { if (await run(back)) remember(null); } });
      return went;
    });
  const ran = (deed: (() => Promise<unknown>) | null) => deed && (() => run(deed));
  return {
    busy: act.busy,
    said: act.said,
    last,
    take: (row) => kept(row, "take", taking(row, me)),
    done: (row) => (row.kind === "ticket" && resolved === "" ? null : kept(row, "done", finishing(row, resolved))),
    putOff: (row, minutes) => ran(puttingOff(row, minutes, Date.now())),
    call: (row) => ran(callingBack(row)),
  };
}
