// What a customer had with us before: calls, mails of theirs, and what was written to them, newest first.
import { contacts } from "@core/customers/customers";
import type { LetterRow } from "@core/letters/letters";
import { clock } from "@core/time/spans";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";

import classes from "./Contacts.module.css";
import { Icon } from "./Icon";
import { useQueueTitle } from "./useDesk";
import { LetterIn } from "./LetterIn";
import { useMay } from "./useMay";
import { useMoment } from "./useMoment";
import { usePeople } from "./usePeople";

const MailBefore = lazy(() => import("./MailBefore").then(({ MailBefore }) => ({ default: MailBefore })));

const CONTACTS = 50;

export function Contacts({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const queue = useQueueTitle();
  const when = useMoment();
  const found = useQuery({ queryKey: ["before", id, CONTACTS], queryFn: () => contacts(id, CONTACTS) });
  const letters = useQuery({ queryKey: ["letters", id, ""], queryFn: async () => (await import("@core/letters/letters")).lettersOf({ customer: id }), enabled: useMay("customers.read") && id !== "" });
  const mails = useQuery({ queryKey: ["mails", id, CONTACTS], queryFn: async () => (await import("@core/mails/mails")).mailsOf(id, CONTACTS), enabled: useMay("customers.read") && id !== "" });
  const calls = found.data?.items ?? [];
  const rows = [
    ...calls.map((one) => ({ key: one.id, at: one.opened ?? "", call: one, letter: null, mail: null })),
    ...(letters.data?.items ?? []).map((one) => ({ key: one.id, at: one.asked ?? "", call: null, letter: one, mail: null })),
    ...(mails.data?.items ?? []).map((one) => ({ key: one.id, at: one.at ?? "", call: null, letter: null, mail: one })),
  ].sort((one, other) => other.at.localeCompare(one.at));
  return (
    <section className={classes.part} aria-label={t("caller.before")}>
      <h2>{t("caller.before")} {rows.length > 0 && <span className="quiet">{rows.length}</span>}</h2>
      {found.isSuccess && rows.length === 0 && <p className="quiet">{t("customers.no_contacts")}</p>}
      <ol className={classes.contacts}>
        {rows.map(({ key, call: one, letter, mail }) => mail !== null ? <li key={key}><Icon name="mail" size={16} /><Suspense fallback={<span />}><MailBefore row={mail} /></Suspense><span className="quiet small">{when(mail.at)}</span></li> : one === null ? <Letter key={key} row={letter} /> : (
          <li key={key}>
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

/** One thing that was written to them, with what became of it. */
function Letter({ row }: { readonly row: LetterRow }) {
  const when = useMoment();
  const people = usePeople();
  return (
    <li>
      <Icon name={row.channel === "mail" ? "mail" : "chat"} size={16} />
      <div className="cut">
        <div className="cut" title={row.words}>{row.subject || row.words}</div>
        <div className={classes.letter}><LetterIn row={row} /><span className="quiet small cut">{[row.to, people(row.by)].filter(Boolean).join(" · ")}</span></div>
      </div>
      <span className="quiet small">{when(row.asked)}</span>
    </li>
  );
}
