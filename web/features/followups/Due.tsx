// By when, or how it ended.
import type { FollowupRow } from "@core/followups/followups";
import { Icon } from "@kit/Icon";
import { useMoment } from "@kit/useMoment";
import { usePeople } from "@kit/usePeople";
import { useTranslation } from "react-i18next";

import classes from "./Followups.module.css";

export function Due({ row }: { readonly row: FollowupRow }) {
  const { t, i18n } = useTranslation();
  const when = useMoment();
  const people = usePeople();
  const by = row.day ? new Date(`${row.day}T12:00`).toLocaleDateString(i18n.language, { weekday: "short", day: "numeric", month: "short" }) : when(row.due);
  if (row.state !== "open") {
    const word = t(`followups.ended.${row.state as "kept"}`, { who: people(row.closed_by), when: when(row.closed) });
    return <span className={classes.due} title={row.reason}><Icon name={row.state === "kept" ? "ok" : row.state === "late" ? "clock" : "x"} size={16} /><span className="cut">{word}</span></span>;
  }
  return (
    <span className={`${classes.due ?? ""} ${row.overdue ? classes.overdue ?? "" : ""}`}>
      <Icon name={row.overdue ? "warn" : "clock"} size={16} />
      <span className="cut">{t(row.overdue ? "followups.overdue_since" : row.day ? "followups.by_day" : "followups.by_moment", { when: by })}</span>
    </span>
  );
}
