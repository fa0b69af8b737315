// What a customer had with us before: calls, newest first.
import { contacts } from "@core/customers/customers";
import { clock } from "@core/time/spans";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import classes from "./Contacts.module.css";
import { Icon } from "./Icon";
import { useQueueTitle } from "./useDesk";
import { useMoment } from "./useMoment";

const CONTACTS = 50;

export function Contacts({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const queue = useQueueTitle();
  const when = useMoment();
  const found = useQuery({ queryKey: ["before", id, CONTACTS], queryFn: () => contacts(id, CONTACTS) });
  const rows = found.data?.items ?? [];
  return (
    <section className={classes.part} aria-label={t("caller.before")}>
      <h2>{t("caller.before")} {rows.length > 0 && <span className="quiet">{rows.length}</span>}</h2>
      {found.isSuccess && rows.length === 0 && <p className="quiet">{t("customers.no_contacts")}</p>}
      <ol className={classes.contacts}>
        {rows.map((one) => (
          <li key={one.id}>
            <Icon name={one.outcome === "answered" ? (one.direction === "outbound" ? "phoneout" : "phonein") : "phonemissed"} size={16} />
            <div className="cut">
              <div className="cut" title={one.notes}>{one.notes || t(`outcome.${one.outcome as "answered"}`)}</div>
              <div className="quiet small cut">{[one.queue ? queue(one.queue) : "", one.agent ?? "", one.talk_ms > 0 ? clock(one.talk_ms) : ""].filter(Boolean).join(" · ")}</div>
            </div>
            <span className="quiet small">{when(one.opened)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
