// Spans of time as they are shown. Figures of one width: mm:ss, from one hour h:mm:ss.

/** `null`: no time at all, shown as a dash. Never below zero. */
export function clock(ms: number | null): string {
  if (ms === null) return "–";
  const all = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number): string => String(value).padStart(2, "0");
  const rest = `${two(Math.floor(all / 60) % 60)}:${two(all % 60)}`;
  return all >= 3600 ? `${Math.floor(all / 3600)}:${rest}` : rest;
}

/** How long it is until a moment of the server; below zero: it is over. */
export function leftMs(moment: string, nowMs: number, aheadMs: number): number {
  return Date.parse(moment) - (nowMs - aheadMs);
}

/** How long ago a moment of the server was. `aheadMs`: this machine's clock before the server's. `null`: no moment. */
export function sinceMs(moment: string | null | undefined, nowMs: number, aheadMs: number): number | null {
  return moment ? Math.max(0, nowMs - aheadMs - Date.parse(moment)) : null;
}
