// The voice of customers: both numbers with how they are counted, by whom they were given, and what was said of which call.
import { answers, bars, BY, DAYS, KINDS, lines, most, scores, shown, type FeedbackRow, type By, type FeedbackScores, type Kind, type Scored, type ScoreRow } from "@core/feedback/feedback";
import { Empty } from "@kit/Empty";
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { useExplain } from "@kit/useAct";
import { useQueueTitle } from "@kit/useDesk";
import { useMoment } from "@kit/useMoment";
import { usePeople } from "@kit/usePeople";
import { SegmentedControl, Select, Skeleton, Switch } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import classes from "./Feedback.module.css";

const LOOK_AGAIN_MS = 30_000;

export function Voice() {
  const { t } = useTranslation();
  const explain = useExplain();
  const [days, look] = useState(30);
  const all = useQuery({ queryKey: ["feedback", "scores", days], queryFn: () => scores(days), placeholderData: (before) => before, refetchInterval: LOOK_AGAIN_MS });
  if (all.data === undefined) return all.isError ? <Said text={explain(all.error)} /> : <Skeleton height={240} radius="lg" />;
  const nothing = all.data.asked === 0 && all.data.items.length === 0;
  return (
    <>
      <div className={classes.time}>
        <SegmentedControl size="xs" aria-label={t("feedback.time")} value={String(days)} onChange={(to) => look(Number(to))} data={DAYS.map((value) => ({ value: String(value), label: t("feedback.days", { count: value }) }))} />
      </div>
      {nothing && <Empty icon="chat" title={t("feedback.none")} why={t("feedback.none_why")} />}
      {!nothing && (
        <>
          <div className={classes.cards}>{KINDS.map((kind) => <Card key={kind} kind={kind} all={all.data} />)}</div>
          <Table days={days} />
          <Answers days={days} />
        </>
      )}
    </>
  );
}

function Card({ kind, all }: { readonly kind: Kind; readonly all: FeedbackScores }) {
  const { t } = useTranslation();
  const row: ScoreRow = all.items.find((one) => one.kind === kind) ?? { key: "", kind, answers: 0, value: null, counts: Array.from({ length: kind === "csat" ? 5 : 11 }, () => 0) };
  return (
    <section className={classes.card} aria-label={t(`feedback.kind.${kind}`)}>
      <h2>{t(`feedback.kind.${kind}`)}</h2>
      <div className={classes.figures}>
        <strong className={classes.figure}>{shown(kind, row.value)}</strong>
        <span className="soft">{t("feedback.answers", { count: row.answers })}</span>
      </div>
      <ol className={classes.bars}>
        {bars(row).map(({ score, many, part }) => (
          <li key={score} title={t("feedback.given", { score, count: many })}>
            <span className={classes.bar}><span style={{ height: `${String(Math.round(part * 100))}%` }} /></span>
            <span className={classes.tick}>{score}</span>
            <span className="hidden">{t("feedback.given", { score, count: many })}</span>
          </li>
        ))}
      </ol>
      <p className={classes.formula}>{t(`feedback.formula.${kind}`)}</p>
    </section>
  );
}

function Table({ days }: { readonly days: number }) {
  const { t } = useTranslation();
  const [by, put] = useState<By>("queue");
  const found = useQuery({ queryKey: ["feedback", "scores", days, by], queryFn: () => scores(days, by), placeholderData: (before) => before, refetchInterval: LOOK_AGAIN_MS });
  const name = useName(by);
  return (
    <section className={classes.part} aria-label={t("feedback.by")}>
      <Select className={classes.by} size="xs" label={t("feedback.by")} value={by} allowDeselect={false} onChange={(to) => put(BY.find((one) => one === to) ?? "queue")} data={BY.map((value) => ({ value, label: t(`feedback.by_what.${value}`) }))} />
      <div className="sheet scroll">
        <table className="table">
          <thead><tr><th>{t(`feedback.by_what.${by}`)}</th>{KINDS.map((kind) => [<th key={kind} className="number">{t(`feedback.short.${kind}`)}</th>, <th key={`${kind} many`} className="number">{t("feedback.answers_short")}</th>])}</tr></thead>
          <tbody>
            {lines(found.data?.items ?? [], by).map((line) => (
              <tr key={line.key}>
                <td>{name(line.key)}</td>
                {KINDS.map((kind) => [<td key={kind} className="number">{shown(kind, line[kind]?.value ?? null)}</td>, <td key={`${kind} many`} className="number soft">{line[kind]?.answers ?? 0}</td>])}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function useName(by: By): (key: string) => string {
  const { t } = useTranslation();
  const people = usePeople();
  const queue = useQueueTitle();
  return (key) => (key === "" ? t("feedback.nobody") : by === "agent" ? people(key) : by === "queue" ? queue(key) : key);
}

function Answers({ days }: { readonly days: number }) {
  const { t } = useTranslation();
  const [low, only] = useState(false);
  const found = useQuery({ queryKey: ["feedback", "answers", days, low], queryFn: () => answers(days, low), placeholderData: (before) => before, refetchInterval: LOOK_AGAIN_MS });
  const rows = found.data?.items ?? [];
  return (
    <section className={classes.part} aria-label={t("feedback.said")}>
      <div className={classes.heading}><h2>{t("feedback.said")}</h2><Switch size="xs" label={t("feedback.low_only")} checked={low} onChange={(event) => only(event.currentTarget.checked)} /></div>
      {rows.length === 0 ? <p className="soft">{t(low ? "feedback.no_low" : "feedback.no_answers")}</p> : <ul className="sheet" aria-label={t("feedback.said")}>{rows.map((row) => <Row key={row.interaction} row={row} />)}</ul>}
    </section>
  );
}

function Row({ row }: { readonly row: FeedbackRow }) {
  const { t } = useTranslation();
  const when = useMoment();
  const people = usePeople();
  const queue = useQueueTitle();
  const about = [row.agent ? people(row.agent) : "", row.queue ? queue(row.queue) : "", when(row.answers.at(-1)?.at ?? row.words.at(-1)?.at ?? row.asked), t(`feedback.way.${row.way as "stay"}`)];
  return (
    <li className={classes.row} aria-label={about.filter(Boolean).join(" · ")}>
      <span className={classes.scores}>
        {row.answers.map((one) => (
          <span key={one.question} className={`${classes.score ?? ""} ${one.low ? classes.low ?? "" : ""}`}>{t(`feedback.short.${one.kind as Scored}`)} {one.kind === "yes_no" ? <b>{t(one.score === 1 ? "feedback.yes" : "feedback.no")}</b> : <><b>{one.score}</b> <span className="soft">/ {most(one.kind)}</span></>}{one.low && <span className="hidden">{t("feedback.is_low")}</span>}</span>
        ))}
      </span>
      {row.words.length > 0 && (
        <dl className={classes.wrote}>
          {row.words.map((one) => (
            <div key={one.question}>
              <dt><Icon name="lock" size={14} /> {t(`feedback.wrote.${one.kind as "words"}`)}</dt>
              <dd>{one.words}</dd>
            </div>
          ))}
        </dl>
      )}
      <span className={`${classes.about ?? ""} cut`}>{about.filter(Boolean).join(" · ")}</span>
      <span className={classes.links}>
        <Link className={classes.link} to={`/calls/${encodeURIComponent(row.interaction)}`}><Icon name="phonein" size={16} />{t("feedback.call")}</Link>
        {row.customer && <Link className={classes.link} to={`/customers/${encodeURIComponent(row.customer)}`}><Icon name="user" size={16} />{t("feedback.customer")}</Link>}
        {row.review && <Link className={classes.link} to={`/follow-ups/${encodeURIComponent(row.review)}`}><Icon name="calendar" size={16} />{t("feedback.review")}</Link>}
      </span>
    </li>
  );
}
