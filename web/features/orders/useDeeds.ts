// What one does with an order or an appointment, and the way back from the last of it.
import { cancel, confirm, finish, keep, miss, move, reopen, type AppointmentRow, type OrderRow } from "@core/orders/orders";
import { useAct } from "@kit/useAct";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

export type Row = OrderRow | AppointmentRow;
export const isOrder = (row: Row): row is OrderRow => "lines" in row;
type What = "confirmed" | "done" | "kept" | "missed" | "moved" | "cancelled";

export interface Deeds {
  readonly busy: boolean;
  readonly said: string;
  readonly last: { readonly row: Row; readonly what: What } | null;
  readonly confirm: (row: OrderRow) => Promise<boolean>;
  /** It is delivered, or it took place. */
  readonly finish: (row: Row) => Promise<boolean>;
  readonly miss: (row: AppointmentRow) => Promise<boolean>;
  readonly move: (row: AppointmentRow, begins: string) => Promise<boolean>;
  readonly cancel: (row: Row, reason: string) => Promise<boolean>;
  readonly reopen: (row: Row) => Promise<boolean>;
  readonly undo: () => Promise<void>;
}

export function useDeeds(): Deeds {
  const queries = useQueryClient();
  const act = useAct();
  const [last, remember] = useState<Deeds["last"]>(null);
  const run = async (what: () => Promise<unknown>, then: Deeds["last"]): Promise<boolean> => {
    const went = await act.run(what);
    await queries.invalidateQueries({ queryKey: ["agreed"] });
    if (went) remember(then);
    return went;
  };
  return {
    busy: act.busy,
    said: act.said,
    last,
    confirm: (row) => run(() => confirm(row), { row, what: "confirmed" }),
    finish: (row) => run(() => (isOrder(row) ? finish(row) : keep(row)), { row, what: isOrder(row) ? "done" : "kept" }),
    miss: (row) => run(() => miss(row), { row, what: "missed" }),
    move: (row, begins) => run(() => move(row, begins), { row, what: "moved" }),
    cancel: (row, reason) => run(() => cancel(row, reason), { row, what: "cancelled" }),
    reopen: (row) => run(() => reopen(row), null),
    undo: async () => {
      if (last === null) return;
      const { row, what } = last;
      await run(() => (what === "moved" && !isOrder(row) ? move(row, row.begins ?? "") : reopen(row)), null);
    },
  };
}
