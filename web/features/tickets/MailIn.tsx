// What a customer wrote by mail, in the story of the ticket; and whose it is, where several have the address.
import { nameOf } from "@core/customers/customers";
import { candidatesOf, type MailRow } from "@core/mails/mails";
import type { TicketRecord } from "@core/tickets/tickets";
import { Said } from "@kit/Said";
import { useMay } from "@kit/useMay";
import { useTicketDeeds } from "@kit/useTicketDeeds";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import classes from "./One.module.css";

export function MailIn({ mail, row }: { readonly mail: MailRow; readonly row: TicketRecord }) {
  const { t } = useTranslation();
  const notes = [mail.hand === "automatic" ? t("letters.came.automatic") : "", mail.cut ? t("letters.came.cut") : "", mail.left_out > 0 ? t("letters.came.left_out", { count: mail.left_out }) : ""].filter(Boolean);
  return (
    <>
      <p className="soft">{t("letters.came.act")}</p>
      <p className={classes.words}>{mail.subject !== "" && <><strong>{mail.subject}</strong>{"\n"}</>}{mail.words}</p>
      <p className={`${classes.letter ?? ""} quiet small`}>{[mail.name, mail.sender || t("letters.came.no_sender")].filter(Boolean).join(" · ")}</p>
      {notes.map((note) => <p key={note} className="quiet small">{note}</p>)}
      {mail.quoted !== "" && <details className={classes.quoted}><summary className="quiet small">{t("letters.came.quoted")}</summary><p className={classes.words}>{mail.quoted}</p></details>}
      {row.customer === "" && !row.erased && <Whom mail={mail} row={row} />}
    </>
  );
}

/** An address of several people: only a person can say who wrote. */
function Whom({ mail, row }: { readonly mail: MailRow; readonly row: TicketRecord }) {
  const { t } = useTranslation();
  const deeds = useTicketDeeds(row);
  const [reads, writes] = [useMay("customers.read"), useMay("tickets.write")];
  const found = useQuery({ queryKey: ["mails", mail.id, "candidates"], queryFn: () => candidatesOf(mail.id), enabled: reads, retry: false });
  const people = (found.data?.candidates ?? []).flatMap(({ id, name }) => (id === null ? [] : [{ id, name: nameOf({ name }) || t("customers.nameless") }]));
  if (people.length === 0) return null;
  return (
    <div role="group" aria-label={t("letters.came.whose")} className={`${classes.others ?? ""} ${classes.whom ?? ""}`}>
      <p className="small">{t("letters.came.whose")}</p>
      <div className={classes.buttons}>
        {people.map(({ id, name }) => <Button key={id} size="xs" variant="default" disabled={!writes} onClick={() => void deeds.change({ customer: id })}>{name}</Button>)}
      </div>
      <Said text={deeds.said} />
    </div>
  );
}
