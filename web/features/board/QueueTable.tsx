// The queues: now, and the day so far. Each figure of the day opens the calls behind it.
import type { QueueRow, QueueToday } from "@core/api/rows";
import { waitingIn } from "@core/tickets/tickets";
import { clock, sinceMs } from "@core/time/spans";
import type { Abbreviation, Metric, Word } from "@core/words/glossary";
import { Limit } from "@kit/Limit";
import { Term } from "@kit/Term";
import { useAheadMs } from "@kit/useLive";
import { useMay } from "@kit/useMay";
import { useSecond } from "@kit/useSecond";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import type { Asked } from "./Behind";
import { percent } from "./figures";
import { QueueModes } from "./QueueModes";
import classes from "./QueueTable.module.css";
import type { Cards, Severity } from "./sums";

const COLUMNS = [
  { column: "waiting", word: "waiting" },
  { column: "longest", word: "longest wait" },
  { column: "estimate", word: "estimated wait" },
  { column: "service_level", word: "service level", metric: "service_level" },
  { column: "offered", word: "offered", metric: "offered" },
  { column: "answered", word: "answered", metric: "answered" },
  { column: "abandoned", word: "abandoned", metric: "abandonment_rate" },
  { column: "flowed_out", word: "flow-out", metric: "flowed_out" },
  { column: "answer_time", word: "ASA", metric: "asa" },
  { column: "handle_time", word: "AHT", metric: "aht" },
  { column: "talking", word: "on calls" },
  { column: "free", word: "free" },
  { column: "staffed", word: "staffed" },
] as const satisfies readonly { readonly column: string; readonly word: Word | Abbreviation; readonly metric?: Metric }[];

export interface QueueTableProps {
  readonly queues: readonly QueueRow[];
  readonly cards: Cards;
  /** Of all these queues as one; null: nobody summed them. */
  readonly today: QueueToday | null;
  readonly ask: (asked: Asked) => void;
}

export function QueueTable({ queues, cards, today, ask }: QueueTableProps) {
  const { t } = useTranslation();
  return (
    <div className="sheet">
      <div className="scroll" tabIndex={0} role="region" aria-label={t("board.queues")}>
        <table className={`table ${classes.table ?? ""}`}>
          <thead>
            <tr>
              <th scope="col"><Term word="queue">{t("call.queue")}</Term></th>
              {COLUMNS.map(({ column, word, ...counted }) => (
                <th key={column} scope="col" className="number"><Term word={word} metric={"metric" in counted ? counted.metric : undefined}>{t(`board.column.${column}`)}</Term></th>
              ))}
            </tr>
          </thead>
          <tbody>{queues.map((queue) => <Row key={queue.name} queue={queue} ask={ask} />)}</tbody>
          {today && <Total cards={cards} today={today} />}
        </table>
      </div>
    </div>
  );
}

function Row({ queue, ask }: { readonly queue: QueueRow; readonly ask: (asked: Asked) => void }) {
  const nowMs = useSecond();
  const ahead = useAheadMs();
  const { today } = queue;
  const state = (figure: string): Severity => (queue.states[figure] ?? "ok") as Severity;
  const behind = (figure: string, count: number): ReactNode => <Behind count={count} open={() => ask({ figure, queue: queue.name, title: queue.title, since: today.since })} />;
  return (
    <tr>
      <th scope="row" className={classes.name}>{queue.title || queue.name}<QueueModes queue={queue} /><Tickets queue={queue} /></th>
      <td className="number"><Limit state={state("waiting")}><Zero value={queue.waiting} /></Limit></td>
      <td className="number"><Limit state={state("longest_wait_ms")}>{clock(sinceMs(queue.waits_since, nowMs, ahead))}</Limit></td>
      <td className="number">{clock(queue.estimated_wait_ms)}</td>
      <td className="number"><Level value={today.service_level} target={queue.target} state={state("service_level")} /></td>
      <td className="number">{behind("offered", today.offered)}</td>
      <td className="number">{behind("answered", today.answered)}</td>
      <td className="number"><Limit state={state("abandonment_rate")}>{behind("abandoned", today.abandoned)}<span> {percent(today.abandonment_rate)}</span></Limit></td>
      <td className="number">{behind("flowed_out", today.flowed_out)}</td>
      <td className="number">{clock(today.average_speed_of_answer_ms)}</td>
      <td className="number">{clock(today.average_handle_ms)}</td>
      <td className="number"><Zero value={queue.talking} /></td>
      <td className="number"><Limit state={state("available")}><Zero value={queue.agents.available} /></Limit></td>
      <td className="number"><Zero value={queue.agents.logged_in} /></td>
    </tr>
  );
}

function Total({ cards, today }: { readonly cards: Cards; readonly today: QueueToday }) {
  const { t } = useTranslation();
  const nowMs = useSecond();
  const ahead = useAheadMs();
  return (
    <tfoot>
      <tr>
        <th scope="row" className={classes.name}>{t("board.total")}</th>
        <td className="number">{cards.waiting}</td>
        <td className="number">{clock(sinceMs(cards.waitsSince, nowMs, ahead))}</td>
        <td />
        <td className="number">{percent(today.service_level)}</td>
        <td className="number">{today.offered}</td>
        <td className="number">{today.answered}</td>
        <td className="number">{today.abandoned}<span className="quiet"> {percent(today.abandonment_rate)}</span></td>
        <td className="number">{today.flowed_out}</td>
        <td className="number">{clock(today.average_speed_of_answer_ms)}</td>
        <td className="number">{clock(today.average_handle_ms)}</td>
        <td className="number">{cards.talking}</td>
        <td className="number">{cards.free}</td>
        <td className="number">{cards.staffed}</td>
      </tr>
    </tfoot>
  );
}

/** Tickets that wait in it for somebody, where there are any; a click shows them. */
function Tickets({ queue }: { readonly queue: QueueRow }) {
  const { t } = useTranslation();
  const nowMs = useSecond();
  const ahead = useAheadMs();
  const may = useMay("tickets.read");
  const many = queue.tickets_waiting ?? 0;
  if (many === 0) return null;
  const words = t("board.tickets", { count: many, long: clock(sinceMs(queue.tickets_since ?? null, nowMs, ahead)) });
  return <span className={classes.tickets}>{may ? <Link to={waitingIn(queue.name)}>{words}</Link> : words}</span>;
}

const Zero = ({ value }: { readonly value: number }) => (value === 0 ? <span className="quiet">{value}</span> : <>{value}</>);

function Behind({ count, open }: { readonly count: number; readonly open: () => void }) {
  if (count === 0) return <span className="quiet">{count}</span>;
  return <button type="button" className={classes.behind} onClick={open}>{count}</button>;
}

/** The service level as a bar with its target, and as a figure. */
function Level({ value, target, state }: { readonly value: number | null; readonly target: number; readonly state: Severity }) {
  return (
    <span className={classes.level}>
      <span className={classes.bar} aria-hidden="true">
        {value !== null && <i className={state === "alert" ? classes.low : undefined} style={{ width: `${value * 100}%` }} />}
        <b style={{ insetInlineStart: `${target * 100}%` }} />
      </span>
      <Limit state={state}>{percent(value)}</Limit>
    </span>
  );
}
