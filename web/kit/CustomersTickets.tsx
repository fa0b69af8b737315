// The tickets of a customer, those that are not done first; nothing where there are none.
import { isDone } from "@core/tickets/tickets";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import classes from "./CustomersTickets.module.css";
import { TicketDue, TicketState, useTicketName } from "./TicketState";
import { useMoment } from "./useMoment";
import { useCustomersTickets } from "./useTickets";

export function CustomersTickets({ customer, but = "" }: { readonly customer: string; readonly but?: string }) {
  const { t } = useTranslation();
  const name = useTicketName();
  const when = useMoment();
  const all = (useCustomersTickets(customer).data?.items ?? []).filter(({ id }) => id !== but);
  const rows = [...all.filter((row) => !isDone(row)), ...all.filter(isDone)];
  if (rows.length === 0) return null;
  return (
    <ul className={classes.list} aria-label={t("tickets.of_customer")}>
      {rows.map((row) => (
        <li key={row.id}>
          <Link className="cut" to={`/tickets/${encodeURIComponent(row.id)}`}>{name(row)}</Link>
          <TicketState row={row} />
          {isDone(row) ? <span className="quiet small">{t("tickets.changed_at", { when: when(row.changed) })}</span> : <TicketDue row={row} />}
        </li>
      ))}
    </ul>
  );
}
