// What is left of a span, as a ring and a figure.
import { useTranslation } from "react-i18next";

import classes from "./CountRing.module.css";

const RADIUS = 30.5;
const AROUND = 2 * Math.PI * RADIUS;

/** `leftMs` null: not known. */
export function CountRing({ leftMs, wholeMs }: { readonly leftMs: number | null; readonly wholeMs: number }) {
  const { t } = useTranslation();
  const left = leftMs === null ? null : Math.max(0, Math.min(wholeMs, leftMs));
  const seconds = left === null ? null : Math.ceil(left / 1000);
  return (
    <div className={classes.ring} role="timer" aria-label={seconds === null ? undefined : t("offer.left", { count: seconds })}>
      <svg viewBox="0 0 68 68" fill="none" aria-hidden="true">
        <circle cx="34" cy="34" r={RADIUS} className={classes.rest} />
        <circle cx="34" cy="34" r={RADIUS} className={classes.left} strokeDasharray={AROUND} strokeDashoffset={left === null ? 0 : AROUND * (1 - left / wholeMs)} />
      </svg>
      <b>{seconds ?? ""}</b>
    </div>
  );
}
