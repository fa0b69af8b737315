// A ticket that a queue has laid before me: what it is about, how long it lies here, and the two answers. Nothing rings.
import type { TicketOfferRow } from "@core/api/rows";
import { passOver, take } from "@core/tickets/tickets";
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { useKeys, useShortcut } from "@kit/shortcuts";
import { useAct } from "@kit/useAct";
import { useQueueTitle } from "@kit/useDesk";
import { useMoment } from "@kit/useMoment";
import { useTicket, useTicketRules } from "@kit/useTickets";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";

import { Lease } from "./CountRing";
import classes from "./LaidTicket.module.css";

export function LaidTicket({ laid }: { readonly laid: TicketOfferRow }) {
  const { t } = useTranslation();
  const queue = useQueueTitle();
  const when = useMoment();
  const go = useNavigate();
  const act = useAct();
  const rules = useTicketRules();
  const row = useTicket(laid.ticket).data;
  const takes = (): void => void act.run(async () => {
    await take(laid.ticket);
    await go(`/tickets/${encodeURIComponent(laid.ticket)}`);
  });
  const passes = (): void => void act.run(() => passOver(laid.ticket));
  useShortcut("accept", takes);
  useShortcut("refuse", passes);
  const [accepts, refuses] = [useKeys("accept"), useKeys("refuse")];
  const facts: readonly (readonly [string, string])[] = [
    [t("call.queue"), queue(laid.queue)],
    [t("tickets.priority"), row ? t(`tickets.priorities.${row.priority as "normal"}`) : ""],
    [t("tickets.reason"), rules?.reasons.find(({ name }) => name === row?.reason)?.title ?? ""],
    [t("laid.waits"), when(row?.opened ?? null)],
    [t("laid.due"), row?.due ? when(row.due) : ""],
  ];
  return (
    <article className={classes.laid} role="region" aria-label={t("laid.title")} aria-live="polite">
      <header className={classes.top}><Icon name="ticket" size={16} /><strong>{t("laid.title")}</strong><span className="grow" /><span className={classes.place}>{t("laid.keeps_place", { queue: queue(laid.queue) })}</span></header>
      <div className={classes.what}>
        <Lease made={laid.made} expires={laid.expires} />
        <div className="cut">
          <h1 className="cut">{row ? row.subject || t("laid.no_subject") : "…"}</h1>
          <p className="quiet cut">{row?.name ?? ""}</p>
        </div>
        <div className={classes.answers}>
          <button type="button" onClick={passes} disabled={act.busy} aria-keyshortcuts={refuses.aria}><Icon name="right" />{t("laid.pass_over")}<kbd>{refuses.shown}</kbd></button>
          <button type="button" className={classes.take} onClick={takes} disabled={act.busy} aria-keyshortcuts={accepts.aria} data-autofocus><Icon name="check" />{t("laid.take")}<kbd>{accepts.shown}</kbd></button>
        </div>
      </div>
      <dl className={classes.facts}>{facts.filter(([, value]) => value !== "").map(([name, value]) => <div key={name}><dt>{name}</dt><dd className="cut">{value}</dd></div>)}</dl>
      <Said text={act.said} />
    </article>
  );
}
