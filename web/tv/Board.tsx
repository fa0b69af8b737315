// The board on the wall: a few figures to be read from six metres, and a row for each queue. Nobody's name is on it.
import type { QueueSums } from "@core/api/rows";
import { clock } from "@core/time/spans";
import type { LiveState } from "@core/live/state";
import type { Store } from "@core/store/store";
import { percent } from "@features/board/figures";
import type { Severity } from "@features/board/sums";
import { Icon } from "@kit/Icon";
import type { IconName } from "@kit/icons/names";
import { useSecond } from "@kit/useSecond";
import { useStore } from "@kit/useStore";
import { useEffect, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

import classes from "./Board.module.css";
import { Head } from "./Head";
import { Queues } from "./Queues";
import type { Heading } from "./state";
import { lineOf, totalsOf } from "./sums";
import { Plain } from "./Tv";
import { SIGNS } from "./signs";

export function Board({ heading, live }: { readonly heading: Heading; readonly live: Store<LiveState> }) {
  const { t } = useTranslation();
  const state = useStore(live);
  const tick = useSecond();
  const isLive = state.phase === "live";
  // What is old stands still.
  const nowMs = isLive ? tick : state.heardMs;
  useEffect(() => {
    document.title = heading.label;
  }, [heading.label]);
  const lines = Object.values(state.queues).map((row) => lineOf(row, nowMs, state.aheadMs));
  if (lines.length === 0) return <Plain say="gone" />;
  const totals = totalsOf(lines);
  const { today, crew } = state.sums ?? {};
  return (
    <main className={`${classes.board ?? ""} ${isLive ? "" : classes.old ?? ""}`}>
      <Head heading={heading} live={isLive} asOfMs={nowMs - state.aheadMs} nowMs={tick - state.aheadMs} />
      <div className={classes.first}>
        <Figure title={t("board.card.waiting")} state={totals.states.waiting}>{totals.waiting}</Figure>
        <Figure title={t("board.card.longest")} state={totals.states.longest_wait_ms} below={totals.longestAt || t("board.nobody_waits")}>{clock(totals.longestMs)}</Figure>
        <Figure title={t("board.card.service_level")} state={totals.states.service_level} below={today && t("board.card.answered", { answered: today.answered_in_time, offered: today.answered })}>{percent(today?.service_level)}</Figure>
      </div>
      <div className={classes.second}>
        <Figure title={t("tv.answered")} below={t("tv.today")}>{today?.answered ?? "–"}</Figure>
        <Figure title={t("board.card.abandoned")} state={totals.states.abandonment_rate} below={today && t("board.card.calls", { count: today.abandoned })}>{percent(today?.abandonment_rate)}</Figure>
        <Figure title={t("tv.answer_time")} below={t("tv.on_average")}>{clock(today?.average_speed_of_answer_ms ?? null)}</Figure>
      </div>
      <div className={classes.crew}>
        <Figure title={t("board.card.free")} icon="available" hue="is-available" state={totals.states.available} below={crew && t("board.card.staffed", { count: atWork(crew) })}>{crew?.free ?? "–"}</Figure>
        <Figure title={t("tv.talking")} icon="phone" hue="is-talking">{crew?.talking ?? "–"}</Figure>
        <Figure title={t("tv.paused")} icon="cup" hue="is-paused">{crew?.paused ?? "–"}</Figure>
      </div>
      <Queues lines={lines} nowMs={tick} old={!isLive} />
    </main>
  );
}

const atWork = (crew: QueueSums["crew"]): number => Object.values(crew).reduce((so, one) => so + one, -crew.logged_out);

/** Signs of a figure that is as large as its field allows; a longer one is smaller. */
const SHORT = 6;

interface FigureProps {
  readonly title: string;
  readonly children: string | number;
  readonly below?: ReactNode;
  readonly state?: Severity;
  readonly icon?: IconName;
  /** Of the icon. */
  readonly hue?: string;
}

/** One figure; over a limit the whole field says so, by form, word and colour. */
function Figure({ title, children, below, state = "ok", icon, hue = "" }: FigureProps) {
  const { t } = useTranslation();
  return (
    <section className={`${classes.figure ?? ""} ${state === "ok" ? "" : classes[state] ?? ""}`}>
      <h2 className={classes.title}>
        {icon && <Icon name={icon} size="1em" className={hue} />}
        {title}
      </h2>
      <p className={`${classes.value ?? ""} ${String(children).length > SHORT ? classes.long ?? "" : ""}`}>{children}</p>
      <p className={classes.below}>
        {state !== "ok" && <strong><Icon name={SIGNS[state]} size="1em" />{t(`tv.states.${state}`)}</strong>}
        {below && <span>{below}</span>}
      </p>
    </section>
  );
}
