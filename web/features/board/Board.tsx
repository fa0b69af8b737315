// The supervisor's board: live figures, queues, who waits, and the agents.
import type { AgentRow, CallRow, QueueRow } from "@core/api/rows";
import type { LiveState } from "@core/live/state";
import { clock, sinceMs } from "@core/time/spans";
import { EmergencyBands } from "@kit/Emergency";
import { Empty } from "@kit/Empty";
import { Icon } from "@kit/Icon";
import { NearLimit } from "@kit/NearLimit";
import { Page } from "@kit/Page";
import { useDesk } from "@kit/useDesk";
import { useAheadMs, useLive } from "@kit/useLive";
import { useSecond } from "@kit/useSecond";
import { Select } from "@mantine/core";
import { lazy, Suspense, useDeferredValue, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";

import { AgentTiles } from "./AgentTiles";
import type { Asked } from "./Behind";
import classes from "./Board.module.css";
import { Card } from "./Card";
import { percent } from "./figures";
import { Hands } from "./Hands";
import { LiveBadge } from "./LiveBadge";
import { QueueTable } from "./QueueTable";
import { byName, cardsOf, worst, type Severity } from "./sums";
import { TvMode } from "./TvMode";
import { inLine, isPending } from "./line";
import { Waiting } from "./Waiting";

const Behind = lazy(() => import("./Behind"));

const QUEUED = new Set(["waiting", "offered"]);
const allAgents = (state: LiveState): Readonly<Record<string, AgentRow>> => state.agents;
const allQueues = (state: LiveState): Readonly<Record<string, QueueRow>> => state.queues;
const allCalls = (state: LiveState): Readonly<Record<string, CallRow>> => state.calls;
/** Of all that one sees, summed by the server: a rate of several queues is no sum of theirs. */
const summed = (state: LiveState) => state.counts?.queues_today ?? state.sums?.today ?? null;

export function Board() {
  const { t } = useTranslation();
  const shown = useShown();
  const today = useLive(summed);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [everAsked, setEverAsked] = useState(false);
  const ask = (what: Asked | null): void => {
    setAsked(what);
    setEverAsked(true);
  };
  const figuresStand = useDeferredValue(true, false); // what one looks for is drawn before what one chooses by
  const cards = useMemo(() => cardsOf(shown.queues, shown.agents), [shown.queues, shown.agents]);
  if (shown.nothing) return <Page title={t("rail.board")}><Empty icon="board" title={t("board.empty.title")} why={t("board.empty.why")} /></Page>;
  return (
    <Page title={shown.title} beside={<LiveBadge since={today?.since ?? shown.queues[0]?.today.since ?? null} />} actions={figuresStand && <Filter shown={shown} />}>
      <div className={classes.board}>
        <EmergencyBands />
        <Alarm queues={shown.queues} />
        <NearLimit queues={shown.queues} />
        <Hands calls={shown.wanting} agents={shown.everybody} />
        <Cards shown={shown} cards={cards} />
        <QueueTable queues={shown.queues} cards={cards} today={shown.whole ? today : null} ask={ask} />
        <section className={classes.part}><h2>{t("board.waiting_calls")}</h2><Waiting calls={shown.waiting} queues={shown.queues} agents={shown.agents} /></section>
        <AgentTiles agents={shown.agents} />
      </div>
      {everAsked && <Suspense fallback={null}><Behind asked={asked} close={() => ask(null)} /></Suspense>}
    </Page>
  );
}

interface Shown {
  readonly title: string;
  readonly queues: readonly QueueRow[];
  readonly agents: readonly AgentRow[];
  readonly waiting: readonly CallRow[];
  /** Those in which somebody asks for help, or that were escalated and not taken. */
  readonly wanting: readonly CallRow[];
  readonly everybody: Readonly<Record<string, AgentRow>>;
  /** No filter is on. */
  readonly whole: boolean;
  readonly nothing: boolean;
  readonly team: string;
  readonly queue: string;
}

/** What is shown under the filters of the address. */
function useShown(): Shown {
  const { t, i18n } = useTranslation();
  const desk = useDesk();
  const [search] = useSearchParams();
  const team = search.get("team") ?? "";
  const queue = search.get("queue") ?? "";
  const phase = useLive((state) => state.phase);
  const queues = useLive(allQueues);
  const agents = useLive(allAgents);
  const calls = useLive(allCalls);
  return useMemo(() => {
    const people = byName(agents, i18n.language).filter((agent) => (team === "" || agent.team === team) && (queue === "" || (agent.queues ?? []).some((one) => one.name === queue)));
    const lines = Object.values(queues).filter((one) => queue === "" || one.name === queue);
    const waiting = Object.values(calls).filter((call) => (QUEUED.has(call.stage) || isPending(call)) && (queue === "" || call.queue === queue)).sort(inLine);
    const wanting = Object.values(calls).filter((call) => (call.hand ?? call.escalation) && (queue === "" || call.queue === queue));
    return { wanting, everybody: agents, title: desk?.center ?? t("rail.board"), queues: lines, agents: people, waiting, whole: team === "" && queue === "", nothing: phase === "live" && Object.keys(queues).length === 0, team, queue };
  }, [agents, queues, calls, team, queue, phase, desk, t, i18n.language]);
}

function Filter({ shown }: { readonly shown: Shown }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const [, setSearch] = useSearchParams();
  const set = (name: "team" | "queue") => (value: string | null) =>
    setSearch((before) => {
      if (value) before.set(name, value);
      else before.delete(name);
      return before;
    }, { replace: true });
  return (
    <>
      <Select aria-label={t("board.team")} placeholder={t("board.all_teams")} clearable value={shown.team || null} onChange={set("team")} data={(desk?.teams ?? []).map((one) => ({ value: one.name, label: one.title }))} w="min(150px, 36vw)" />
      <Select aria-label={t("call.queue")} placeholder={t("board.all_queues")} clearable value={shown.queue || null} onChange={set("queue")} data={(desk?.queues ?? []).map((one) => ({ value: one.name, label: one.title }))} w="min(150px, 36vw)" />
      <TvMode />
    </>
  );
}

/** The worst alarm, in a row that is kept free for it. */
function Alarm({ queues }: { readonly queues: readonly QueueRow[] }) {
  const { t } = useTranslation();
  const nowMs = useSecond();
  const ahead = useAheadMs();
  const bad = queues.find((queue) => queue.states["longest_wait_ms"] === "alert") ?? queues.find((queue) => queue.state === "alert");
  return (
    <div className={classes.alarm} role="alert">
      {bad && (
        <p className={classes.alarming}>
          <Icon name="alert" />
          <strong>{bad.states["longest_wait_ms"] === "alert" ? t("board.alarm.wait", { queue: bad.title, time: clock(sinceMs(bad.waits_since, nowMs, ahead)) }) : t("board.alarm.other", { queue: bad.title })}</strong>
          <span>{t("board.alarm.free", { count: bad.agents.available })}</span>
        </p>
      )}
    </div>
  );
}

function Cards({ shown, cards }: { readonly shown: Shown; readonly cards: ReturnType<typeof cardsOf> }) {
  const { t } = useTranslation();
  const nowMs = useSecond();
  const ahead = useAheadMs();
  const all = useLive(summed);
  const state = (figure: string): Severity => worst(shown.queues.map((queue) => queue.states[figure] ?? "ok"));
  const today = shown.whole ? all : shown.queues.length === 1 ? shown.queues[0]?.today : undefined;
  const longest = sinceMs(cards.waitsSince, nowMs, ahead);
  return (
    <div className={classes.cards}>
      <Card title={t("board.card.waiting")} word="waiting" value={cards.waiting} state={state("waiting")} below={t("board.card.ringing", { count: cards.ringing })}>{cards.waiting}</Card>
      <Card title={t("board.card.longest")} word="longest wait" value={longest ?? 0} state={state("longest_wait_ms")} below={t(longest === null ? "board.nobody_waits" : "board.card.now")}>{clock(longest)}</Card>
      <Card title={t("board.card.service_level")} word="service level" metric="service_level" value={today?.service_level ?? null} state={state("service_level")} below={today ? t("board.card.answered", { answered: today.answered_in_time, offered: today.answered }) : t("board.card.by_queue")}>{percent(today?.service_level)}</Card>
      <Card title={t("board.card.abandoned")} word="abandoned" metric="abandonment_rate" value={today?.abandonment_rate ?? null} state={state("abandonment_rate")} below={today ? t("board.card.calls", { count: today.abandoned }) : t("board.card.by_queue")}>{percent(today?.abandonment_rate)}</Card>
      <Card title={t("board.card.talking")} word="on calls" value={cards.talking} below={today ? t("board.card.asa", { time: clock(today.average_speed_of_answer_ms) }) : t("board.card.now_talking")}>{cards.talking}</Card>
      <Card title={t("board.card.free")} word="free" value={cards.free} state={state("available")} below={t("board.card.staffed", { count: cards.staffed })}>{cards.free}</Card>
    </div>
  );
}
