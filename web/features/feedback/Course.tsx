// How a number went, a column for each part of the time: a gap where nobody answered, and pale where few did.
import { height, shown, type Kind, type ScoreRow } from "@core/feedback/feedback";
import { useMoment } from "@kit/useMoment";
import { useTranslation } from "react-i18next";

import classes from "./Feedback.module.css";

export function Course({ kind, points, few }: { readonly kind: Kind; readonly points: ScoreRow["points"]; readonly few: number }) {
  const { t } = useTranslation();
  const when = useMoment();
  const words = points.map((one) => (one.value === null ? "" : `${when(one.since)}: ${shown(kind, one.value)}, ${t("feedback.answers", { count: one.answers })}`));
  return (
    <span className={classes.columns} role="img" aria-label={`${t("feedback.course")}: ${words.filter(Boolean).join("; ")}`}>
      {points.map((one, place) => {
        const high = height(kind, one.value);
        return (
          <span key={one.since} title={words[place] || undefined} className={classes.column}>
            {high !== null && <span className={one.answers < few ? classes.pale : undefined} style={{ height: `max(2px, ${String(Math.round(high * 100))}%)` }} />}
          </span>
        );
      })}
    </span>
  );
}
