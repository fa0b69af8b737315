// The customer of a ticket, and which other tickets of theirs are open.
import { customer, nameOf } from "@core/customers/customers";
import type { TicketRecord } from "@core/tickets/tickets";
import { Avatar } from "@kit/Avatar";
import { CustomersTickets } from "@kit/CustomersTickets";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import classes from "./One.module.css";

export function Whose({ row }: { readonly row: TicketRecord }) {
  const { t } = useTranslation();
  const found = useQuery({ queryKey: ["customer", row.customer], queryFn: () => customer(row.customer), enabled: row.customer !== "", retry: false });
  const record = found.data;
  const name = record ? nameOf(record) || t("customers.nameless") : row.number;
  return (
    <section className={classes.part} aria-label={t("tickets.customer")}>
      <h2>{t("tickets.customer")}</h2>
      {name === "" ? <p className="quiet">{t(row.customer ? "tickets.customer_hidden" : "tickets.customer_none")}</p> : (
        <div className={classes.customer}>
          <Avatar name={name} />
          <div className="cut">
            {record ? <Link className="strong cut" to={`/customers/${encodeURIComponent(record.id)}`}>{name}</Link> : <span className="strong cut">{name}</span>}
            <p className="quiet small cut">{record?.reaches.map(({ written }) => written).join(" · ")}</p>
          </div>
        </div>
      )}
      {row.customer !== "" && <CustomersTickets customer={row.customer} but={row.id} />}
    </section>
  );
}
