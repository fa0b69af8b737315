// What was promised for a ticket: what is left of each aim, and why it is due then, span by span.
import { lasts, leftAt, placeOn, strip, sums, used } from "@core/tickets/clocks";
import { isDone, type TicketClock, type TicketRecord } from "@core/tickets/tickets";
import { Icon } from "@kit/Icon";
import { useAheadMs } from "@kit/useLive";
import { useMoment } from "@kit/useMoment";
import { useSecond } from "@kit/useSecond";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import classes from "./Clocks.module.css";
import one from "./One.module.css";

/** From here on there is little left. */
const SOON = 0.75;

export function Clocks({ row }: { readonly row: TicketRecord }) {
  const { t } = useTranslation();
  if (row.clocks.length === 0) return null;
  return (
    <section className={one.card} aria-label={t("tickets.clocks")}>
      <h2>{t("tickets.clocks")} {row.policy !== null && <span className="quiet">{row.policy}</span>}</h2>
      {row.clocks.map((clock) => <Aim key={clock.aim} clock={clock} done={isDone(row)} />)}
    </section>
  );
}

function Aim({ clock, done }: { readonly clock: TicketClock; readonly done: boolean }) {
  const { t, i18n } = useTranslation();
  const when = useMoment();
  const nowMs = useSecond() - useAheadMs();
  const [why, ask] = useState(false);
  const left = leftAt(clock, nowMs);
  const late = left < 0;
  const share = used(clock, left);
  const look = clock.met !== null ? "" : late ? classes.late ?? "" : share >= SOON && !clock.stands ? classes.soon ?? "" : "";
  const word = clock.met !== null ? t(late ? "tickets.met_late" : "tickets.met", { when: when(clock.met) }) : t(late ? "tickets.late_by" : "tickets.left", { time: lasts(Math.abs(left), i18n.language) });
  const beside = clock.met !== null ? "" : clock.stands ? t(done ? "tickets.is_done" : "tickets.stands") : clock.due ? t("tickets.due_by", { when: when(clock.due) }) : "";
  return (
    <div className={classes.clock} role="group" aria-label={t(`tickets.aims.${clock.aim as "respond"}`)}>
      <div className={classes.line}><span className="soft">{t(`tickets.aims.${clock.aim as "respond"}`)}</span><span className="quiet small">{t("tickets.within", { time: lasts(clock.within_ms, i18n.language) })}</span></div>
      <div className={classes.line}>
        <span className={clock.met !== null ? "" : `${classes.left ?? ""} ${look}`}>{clock.met !== null && <><Icon name={late ? "warn" : "ok"} size={16} /> </>}{word}</span>
        <span className="soft">{beside}</span>
      </div>
      {clock.met === null && <div className={classes.meter} aria-hidden="true"><div className={`${classes.used ?? ""} ${look}`} style={{ width: `${100 * share}%` }} /></div>}
      {clock.way.length > 0 && <button type="button" className={`${classes.why ?? ""} small`} aria-expanded={why} onClick={() => ask(!why)}>{t(clock.met !== null || clock.due === null ? "tickets.why_so" : "tickets.why")}</button>}
      {why && <Way clock={clock} nowMs={nowMs} />}
    </div>
  );
}

const PARTS = ["counts", "closed", "stands"] as const;

function Way({ clock, nowMs }: { readonly clock: TicketClock; readonly nowMs: number }) {
  const { t, i18n } = useTranslation();
  const when = useMoment();
  const pieces = strip(clock.way);
  const now = placeOn(pieces, nowMs);
  const all = sums(clock.way);
  return (
    <div>
      <div className={classes.strip} aria-hidden="true">
        {pieces.map(({ span, percent }, place) => <span key={place} className={classes[span.part]} style={{ width: `${percent}%` }} />)}
        {now !== null && <span className={classes.now} style={{ insetInlineStart: `${now}%` }} />}
      </div>
      <p className={classes.ends}><span>{when(clock.since)}</span>{now !== null && <span>{t("tickets.now_mark")}</span>}<span>{when(clock.met ?? clock.way.at(-1)?.until)}</span></p>
      <p className={classes.key}>
        {PARTS.filter((part) => all[part]).map((part) => <span key={part}><i className={classes[part]} />{t(`tickets.parts.${part}`, { time: lasts(all[part] ?? 0, i18n.language) })}</span>)}
      </p>
      <ul className={classes.spans} tabIndex={0} aria-label={t("tickets.why")}>
        {clock.way.map((span, place) => (
          <li key={place}><span>{when(span.since)}</span><span>{t(`tickets.part_of_way.${span.part as "counts"}`)}</span><span className="number">{lasts(Date.parse(span.until ?? "") - Date.parse(span.since ?? ""), i18n.language)}</span></li>
        ))}
      </ul>
    </div>
  );
}
