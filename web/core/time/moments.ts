// Moments as they are shown, in the language of the page and the zone of this machine.

const DAY_MS = 86_400_000;

/** The time of day of today's moments, with the day's name within a week before or after, else the date. */
export function moment(iso: string | null | undefined, language: string, nowMs: number): string {
  if (!iso) return "–";
  const at = new Date(iso);
  const now = new Date(nowMs);
  const time = at.toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" });
  if (at.toDateString() === now.toDateString()) return time;
  if (Math.abs(nowMs - at.getTime()) < 6 * DAY_MS) return `${at.toLocaleDateString(language, { weekday: "short" })} ${time}`;
  const year = at.getFullYear() === now.getFullYear() ? undefined : "numeric";
  return at.toLocaleDateString(language, { day: "numeric", month: "short", year });
}

/** The exact moment, for tooltips and exports. */
export function exact(iso: string, language: string): string {
  return new Date(iso).toLocaleString(language, { dateStyle: "medium", timeStyle: "medium" });
}
