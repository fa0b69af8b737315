// What a lead is at, and by when the customer is to hear from us.
import { isOpen, type LeadRow } from "@core/leads/leads";
import { useTranslation } from "react-i18next";

import classes from "./LeadState.module.css";
import { useMoment } from "./useMoment";

export function LeadState({ row }: { readonly row: LeadRow }) {
  const { t } = useTranslation();
  return <span className={`${classes.state ?? ""} ${classes[row.state] ?? ""}`}>{t(`leads.states.${row.state as "new"}`)}</span>;
}

export function LeadDue({ row }: { readonly row: LeadRow }) {
  const { t } = useTranslation();
  const when = useMoment();
  if (!isOpen(row)) return <span className={classes.due}>{when(row.closed)}</span>;
  if (row.state === "contacted") return <span className={classes.due}>{when(row.changed)}</span>;
  return <span className={`${classes.due ?? ""} ${row.overdue ? classes.late ?? "" : ""}`}>{t(row.overdue ? "leads.overdue_since" : "leads.by_moment", { when: when(row.due) })}</span>;
}
