// A figure in the unit of its metric.
import { clock } from "@core/time/spans";

export function figure(value: number | null, unit: string): string {
  if (value === null) return "–";
  if (unit === "ms") return clock(value);
  if (unit === "share" || unit === "ratio" || unit === "%") return `${Math.round(100 * value)}\u202f%`;
  return String(Math.round(10 * value) / 10);
}
