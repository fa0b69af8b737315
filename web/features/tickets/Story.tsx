// What happened to a ticket and all that are part of it, the newest first: notes, words to the customer, calls, changes.
import { story, type Told, type TicketRecord } from "@core/tickets/tickets";
import { Icon } from "@kit/Icon";
import { LetterIn } from "@kit/LetterIn";
import type { IconName } from "@kit/icons/names";
import { Said } from "@kit/Said";
import { useExplain } from "@kit/useAct";
import { useDesk } from "@kit/useDesk";
import { useMoment } from "@kit/useMoment";
import { usePeople } from "@kit/usePeople";
import { useTicketEntries, useTicketRules } from "@kit/useTickets";
import { exact } from "@core/time/moments";
import { bring } from "@core/words/words";
import { Skeleton } from "@mantine/core";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { CallOf } from "./CallOf";
import classes from "./One.module.css";

// brought with its words
const MailIn = lazy(async () => {
  const [{ MailIn }] = await Promise.all([import("./MailIn"), bring("letters")]);
  return { default: MailIn };
});

const PICTURES: Readonly<Record<string, IconName>> = {
  opened: "plus", opened_by_call: "phonein", call: "phonein", call_gone: "phonemissed", changed: "sliders", state: "flag", note: "pen", told: "chat", wrote: "mail", letter: "mail", mail: "mail", file: "download", handed: "transfer",
  taken: "check", left: "offline", merged: "split", gone: "split", unmerged: "undo", back: "undo", linked: "link", unlinked: "link", near: "clock", late: "warn", macro: "bolt",
};

export function Story({ row }: { readonly row: TicketRecord }) {
  const { t } = useTranslation();
  const explain = useExplain();
  const found = useTicketEntries(row.id);
  return (
    <section className={classes.part} aria-label={t("tickets.happened")}>
      <h2>{t("tickets.happened")}</h2>
      {found.isError && <Said text={explain(found.error)} />}
      {found.isPending && <Skeleton height={120} radius="md" />}
      <ol className={classes.story}>{story(found.data?.items ?? []).map((one) => <Entry key={`${one.ticket} ${one.number}`} one={one} row={row} />)}</ol>
    </section>
  );
}

function Entry({ one, row }: { readonly one: Told; readonly row: TicketRecord }) {
  const { t, i18n } = useTranslation();
  const when = useMoment();
  const says = useSentence();
  return (
    <li className={classes.entry}>
      <span className={classes.dot}><Icon name={one.letter?.channel === "text" ? "chat" : (PICTURES[one.act] ?? "info")} size={16} /></span>
      <div>
        <p className="soft">{one.act !== "mail" && one.act !== "file" && says(one)}{one.ticket !== row.id && <> <Link className="quiet small" to={`/tickets/${encodeURIComponent(one.ticket)}`}>{t("tickets.in_part", { id: one.ticket })}</Link></>}</p>
        {one.act === "file" && <p><a className="cut" href={`/api/v1/tickets/${encodeURIComponent(row.id)}/files/${encodeURIComponent(one.about)}`} download={one.text}>{one.text}</a></p>}
        {one.mail !== null && <Suspense fallback={null}><MailIn mail={one.mail} row={row} /></Suspense>}
        {one.text !== "" && one.act !== "file" && <p className={`${classes.words ?? ""} ${one.act === "told" ? classes.customers ?? "" : ""}`}>{one.text}</p>}
        {one.letter !== null && (
          <>
            <p className={`${classes.words ?? ""} ${classes.customers ?? ""}`}>{one.letter.subject !== "" && <><strong>{one.letter.subject}</strong>{"\n"}</>}{one.letter.words}</p>
            <p className={classes.letter}><LetterIn row={one.letter} /><span className="quiet small cut">{one.letter.to}</span></p>
          </>
        )}
        {one.interaction !== null && one.act !== "call_gone" && <CallOf id={one.interaction} />}
      </div>
      <time className="quiet small" dateTime={one.at ?? undefined} title={one.at ? exact(one.at, i18n.language) : ""}>{when(one.at)}</time>
    </li>
  );
}

/** An entry as a sentence. */
function useSentence(): (one: Told) => string {
  const { t } = useTranslation();
  const people = usePeople();
  const rules = useTicketRules();
  const departments = useDesk()?.departments ?? [];
  const about = (one: Told): string => {
    if (one.act === "state") return rules?.states.find(({ name }) => name === one.about)?.title ?? one.about;
    if (one.act === "changed") return one.fields.map((name) => t(`tickets.fields.${name as "priority"}`)).join(", ");
    if (one.act === "near" || one.act === "late" || one.act === "escalated") return t(`tickets.aims.${one.about as "respond"}`);
    if (one.act === "macro") return rules?.macros.find(({ name }) => name === one.about)?.title ?? one.about;
    const [kind, name = ""] = one.about.split(":");
    if (kind === "owner") return people(name);
    return kind === "department" ? (departments.find((each) => each.name === name)?.title ?? name) : one.about;
  };
  return (one) => t(`tickets.acts.${one.act as "opened"}`, { who: people(one.by) || t("tickets.center"), about: about(one) });
}
