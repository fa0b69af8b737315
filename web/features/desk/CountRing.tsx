// What is left of a span, as a ring and a figure.
import { sinceMs } from "@core/time/spans";
import { useAheadMs } from "@kit/useLive";
import { useSecond } from "@kit/useSecond";
import { useTranslation } from "react-i18next";

import classes from "./CountRing.module.css";
import type { Work } from "./work";

const RADIUS = 30.5;
const AROUND = 2 * Math.PI * RADIUS;

interface CountRingProps {
  /** null: not known. */
  readonly leftMs: number | null;
  readonly wholeMs: number;
  readonly small?: boolean;
}

export function CountRing({ leftMs, wholeMs, small = false }: CountRingProps) {
  const { t } = useTranslation();
  const left = leftMs === null ? null : Math.max(0, Math.min(wholeMs, leftMs));
  const seconds = left === null ? null : Math.ceil(left / 1000);
  return (
    <div className={`${classes.ring ?? ""} ${small ? classes.small ?? "" : ""}`} role="timer" aria-label={seconds === null ? undefined : t("offer.left", { count: seconds })}>
      <svg viewBox="0 0 68 68" fill="none" aria-hidden="true">
        <circle cx="34" cy="34" r={RADIUS} className={classes.rest} />
        <circle cx="34" cy="34" r={RADIUS} className={classes.left} strokeDasharray={AROUND} strokeDashoffset={left === null ? 0 : AROUND * (1 - left / wholeMs)} />
      </svg>
      <b>{seconds ?? ""}</b>
    </div>
  );
}

/** How long an offer still rings. */
export function Countdown({ work, small = false }: { readonly work: Work; readonly small?: boolean }) {
  return <Lease made={work.offer?.made} expires={work.offer?.expires} small={small} />;
}

interface LeaseProps {
  readonly made: string | null | undefined;
  readonly expires: string | null | undefined;
  readonly small?: boolean;
}

/** How long something lies before somebody. */
export function Lease({ made: begun, expires: ends, small = false }: LeaseProps) {
  const nowMs = useSecond();
  const ahead = useAheadMs();
  if (!ends || !begun) return <CountRing leftMs={null} wholeMs={1} small={small} />;
  const wholeMs = Date.parse(ends) - Date.parse(begun);
  return <CountRing leftMs={wholeMs - (sinceMs(begun, nowMs, ahead) ?? 0)} wholeMs={wholeMs} small={small} />;
}
