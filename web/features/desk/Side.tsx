// Below the list: who waits in my queues, and my day.
import type { AgentRow, QueueRow } from "@core/api/rows";
import type { LiveState } from "@core/live/state";
import { clock, sinceMs } from "@core/time/spans";
import { Limit } from "@kit/Limit";
import { PeakChip } from "@kit/PeakChip";
import { Term } from "@kit/Term";
import { useAheadMs, useLive } from "@kit/useLive";
import { useMoment } from "@kit/useMoment";
import { useSecond } from "@kit/useSecond";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import classes from "./Side.module.css";
import { Target } from "./Target";
import { useMyRow } from "./useWork";

export function mine(state: LiveState): readonly QueueRow[] {
  const names = (state.agents[state.me]?.queues ?? []).map((one) => one.name);
  return names.flatMap((name) => state.queues[name] ?? []);
}
export const same = (one: readonly QueueRow[], other: readonly QueueRow[]): boolean => one.length === other.length && one.every((row, place) => row === other[place]);

export function WaitingCard() {
  const { t } = useTranslation();
  const queues = useLive(mine, same);
  if (queues.length === 0) return null;
  return (
    <section className={classes.card}>
      <h2 className={classes.head}><span><Term word="waiting">{t("side.waiting")}</Term></span><span><Term word="longest wait">{t("side.longest")}</Term></span></h2>
      {queues.map((queue) => <Line key={queue.name} queue={queue} />)}
    </section>
  );
}

function Line({ queue }: { readonly queue: QueueRow }) {
  const { t } = useTranslation();
  const nowMs = useSecond();
  const ahead = useAheadMs();
  return (
    <div className={`${classes.line ?? ""} ${queue.waiting === 0 ? "quiet" : ""}`}>
      <span className="cut">{queue.title || queue.name}{queue.peak && <>{" "}<PeakChip /></>}{(queue.near_limit ?? 0) > 0 && <>{" "}<Limit state="warn">{t("side.near_limit", { count: queue.near_limit })}</Limit></>}</span>
      <span className="number">{queue.waiting}</span>
      <span className="number">{clock(sinceMs(queue.waits_since, nowMs, ahead))}</span>
    </div>
  );
}

export function DayCard() {
  const { t } = useTranslation();
  const row = useMyRow();
  const when = useMoment();
  if (!row?.shift) return null;
  const { shift } = row;
  return (
    <section className={classes.card}>
      <h2 className={classes.head}><span><Term word="shift">{t("side.day")}</Term></span><span>{shift.began ? t("side.since", { time: when(shift.began) }) : t("side.not_begun")}</span></h2>
      <div className={classes.figures}>
        <Figure value={String(shift.handled)} word={<Term word="handled" metric="handled">{t("side.handled", { count: shift.handled })}</Term>} />
        <Figure value={`${Math.round(shift.occupancy * 100)}\u202f%`} word={<Term word="occupancy" metric="occupancy">{t("side.occupancy")}</Term>} />
        <Cap row={row} />
      </div>
      <Target handled={shift.handled} />
    </section>
  );
}

function Cap({ row }: { readonly row: AgentRow }) {
  const { t } = useTranslation();
  const shift = row.shift;
  if (!shift || shift.cap === 0) return <Figure value={String(shift?.offered ?? 0)} word={<Term word="offer">{t("side.offered")}</Term>} />;
  return <Figure value={shift.cap_lifted ? "∞" : String(Math.max(0, shift.cap - shift.handled))} word={<Term word="cap">{t("side.left_of_cap", { cap: shift.cap })}</Term>} />;
}

function Figure({ value, word }: { readonly value: string; readonly word: ReactNode }) {
  return <div><b className={classes.value}>{value}</b><span className="quiet small">{word}</span></div>;
}
