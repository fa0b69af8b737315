// Who stands in line, and in what order: first who waits now, then callbacks by the time at which they go in line. Pure.
import type { CallRow } from "@core/api/rows";

type Standing = Pick<CallRow, "stage" | "entered" | "callback">;

/** A callback that is promised and not over; in line it is among the waiting ones anyway. */
export const isPending = (call: Standing): boolean => Boolean(call.callback) && (call.stage === "postponed" || call.stage === "calling");

export function inLine(one: Standing, other: Standing): number {
  const later = Number(one.stage === "postponed") - Number(other.stage === "postponed");
  if (later !== 0) return later;
  const moment = (call: Standing): string => (call.stage === "postponed" ? (call.callback?.due ?? "") : (call.entered ?? ""));
  return moment(one).localeCompare(moment(other));
}
