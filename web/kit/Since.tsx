// How long something lasts, counting. One width whatever the figure.
import { clock, sinceMs } from "@core/time/spans";

import { useSecond } from "./useSecond";

export interface SinceProps {
  /** ISO 8601 by the server's clock; null: a dash. */
  readonly moment: string | null | undefined;
  /** This machine's clock before the server's. */
  readonly aheadMs: number;
}

export function Since({ moment, aheadMs }: SinceProps) {
  const nowMs = useSecond();
  return <time dateTime={moment ?? undefined}>{clock(sinceMs(moment, nowMs, aheadMs))}</time>;
}
