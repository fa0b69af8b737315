// How a ticket stands: its state by the center's name and our category's picture, and by when the next word is due.
import { isDone, type TicketRow } from "@core/tickets/tickets";
import { useTranslation } from "react-i18next";

import { Icon } from "./Icon";
import type { IconName } from "./icons/names";
import classes from "./TicketState.module.css";
import { useMoment } from "./useMoment";
import { useTicketRules } from "./useTickets";

const PICTURES: Readonly<Record<string, IconName>> = { open: "ticket", paused: "pause", resolved: "ok", closed: "lock" };

export function TicketState({ row }: { readonly row: Pick<TicketRow, "state" | "category"> }) {
  const rules = useTicketRules();
  const title = rules?.states.find(({ name }) => name === row.state)?.title ?? row.state;
  return <span className={`${classes.state ?? ""} ${classes[row.category] ?? ""}`}><Icon name={PICTURES[row.category] ?? "ticket"} size={14} />{title}</span>;
}

export function TicketDue({ row }: { readonly row: Pick<TicketRow, "due" | "overdue" | "category"> }) {
  const { t } = useTranslation();
  const when = useMoment();
  if (isDone(row)) return null;
  if (row.due === null) return <span className={classes.due}>{row.category === "paused" ? t("tickets.waits") : ""}</span>;
  return (
    <span className={`${classes.due ?? ""} ${row.overdue ? classes.overdue ?? "" : ""}`}>
      <Icon name={row.overdue ? "warn" : "clock"} size={16} />
      {t(row.overdue ? "tickets.overdue_since" : "tickets.due_by", { when: when(row.due) })}
    </span>
  );
}

/** What it is called; a ticket that a call has opened has no subject yet. */
export function useTicketName(): (row: Pick<TicketRow, "subject" | "number" | "opened" | "erased">) => string {
  const { t } = useTranslation();
  const when = useMoment();
  return (row) => row.erased ? t("tickets.erased") : row.subject || t(row.number ? "tickets.call_of" : "tickets.nameless", { number: row.number, when: when(row.opened) });
}
