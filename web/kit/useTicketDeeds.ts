// What one does with a ticket: shown at once, sent one after another, and taken back by one step.
//
// A change that somebody else's came before is tried once more where they changed other things; else it is shown, and
// whoever made it says what counts.
import { Problem } from "@core/api/client";
import { after, before, change, ticket, type TicketRecord } from "@core/tickets/tickets";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";

import { useExplain } from "./useAct";
import { useLive } from "./useLive";
import { useTicketRules } from "./useTickets";

export type Given = Readonly<Record<string, unknown>>;

/** A change and what was there before it. */
export interface Change {
  readonly given: Given;
  readonly back: Given;
}

export interface TicketDeeds {
  readonly change: (given: Given) => Promise<boolean>;
  /** What can be taken back; null: nothing. */
  readonly last: Change | null;
  readonly undo: () => Promise<boolean>;
  /** What somebody else's change came before; null: nothing. */
  readonly conflict: Change | null;
  /** Makes it all the same, or leaves the ticket as the other has made it. */
  readonly settle: (mine: boolean) => Promise<boolean>;
  readonly said: string;
}

const alike = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

export function useTicketDeeds(row: TicketRecord): TicketDeeds {
  const queries = useQueryClient();
  const explain = useExplain();
  const me = useLive((state) => state.me);
  const rules = useTicketRules();
  const queryKey = ["tickets", "one", row.id];
  const waiting = useRef<readonly Given[]>([]);
  const durable = useRef(row);
  const turn = useRef<Promise<unknown>>(Promise.resolve());
  const [last, remember] = useState<Change | null>(null);
  const [conflict, clash] = useState<Change | null>(null);
  const [said, say] = useState("");

  useEffect(() => {
    if (waiting.current.length === 0) durable.current = row;
  }, [row]);

  const draw = (): void => void queries.setQueryData(queryKey, waiting.current.reduce<TicketRecord>((now, given) => after(now, given, rules, me), durable.current));

  const send = async (given: Given, back: Given): Promise<TicketRecord> => {
    try {
      return await change(row.id, durable.current.version, given);
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== "changed_meanwhile") throw error;
      const now = await ticket(row.id);
      durable.current = now;
      if (!alike(before(now, given, me), back)) throw error;
      return await change(row.id, now.version, given);
    }
  };

  const make = async (given: Given): Promise<Change | null> => {
    const seen = queries.getQueryData<TicketRecord>(queryKey) ?? row;
    const back = before(seen, given, me);
    say("");
    clash(null);
    waiting.current = [...waiting.current, given];
    await queries.cancelQueries({ queryKey });
    draw();
    const run = turn.current.then(async () => {
      try {
        durable.current = await send(given, back);
        return { given, back };
      } catch (error) {
        if (error instanceof Problem && error.code === "changed_meanwhile") clash({ given, back });
        else say(explain(error));
        return null;
      } finally {
        waiting.current = waiting.current.filter((one) => one !== given);
        draw();
        await queries.invalidateQueries({ queryKey: ["tickets"] });
      }
    });
    turn.current = run;
    return run;
  };

  const run = async (given: Given): Promise<boolean> => {
    const made = await make(given);
    remember(made);
    return made !== null;
  };

  return {
    change: run,
    last,
    undo: async () => {
      if (last === null) return false;
      const went = await make(last.back);
      remember(null);
      return went !== null;
    },
    conflict,
    settle: async (mine) => {
      clash(null);
      return conflict !== null && mine ? run(conflict.given) : false;
    },
    said,
  };
}
