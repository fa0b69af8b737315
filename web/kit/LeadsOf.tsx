// The leads of somebody or of a call; nothing where there are none.
import { money, type LeadRow } from "@core/leads/leads";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import classes from "./CustomersTickets.module.css";
import { LeadState } from "./LeadState";
import { usePeople } from "./usePeople";

export function LeadsOf({ rows }: { readonly rows: readonly LeadRow[] }) {
  const { t, i18n } = useTranslation();
  const people = usePeople();
  if (rows.length === 0) return null;
  return (
    <ul className={classes.list} aria-label={t("rail.leads")}>
      {rows.map((row) => (
        <li key={row.id}>
          <Link className="cut" to={`/leads/${encodeURIComponent(row.id)}`}>{row.about}</Link>
          <LeadState row={row} />
          <span className="quiet small cut">{[row.value > 0 ? money(row.value, row.currency, i18n.language) : "", row.owner ? people(row.owner) : t("leads.nobody")].filter(Boolean).join(" · ")}</span>
        </li>
      ))}
    </ul>
  );
}
