// The voice of customers, on which managers begin: both numbers with how they went, what is behind them, and what was said of which call.
import { answers, BY, DAYS, daysOf, KINDS, lines, most, scores, shown, tooFew, voice, type FeedbackRow, type By, type Scored } from "@core/feedback/feedback";
import { Empty } from "@kit/Empty";
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { useExplain } from "@kit/useAct";
import { useQueueTitle } from "@kit/useDesk";
import { useMay } from "@kit/useMay";
import { useMoment } from "@kit/useMoment";
import { usePeople } from "@kit/usePeople";
import { Button, SegmentedControl, Select, Skeleton, Switch } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";

import { Around, Growing } from "./Around";
import { Course } from "./Course";
import classes from "./Feedback.module.css";
import { Number as Card } from "./Number";

const LOOK_AGAIN_MS = 30_000;
/** Of what was written, at the top. */
const WORDS = 6;
/** Of all that was said: at first, and whoever wants more. */
const FIRST = 12;
const ALL = 200;

export function Voice() {
  const { t } = useTranslation();
  const explain = useExplain();
  const [search, setSearch] = useSearchParams();
  const days = daysOf(search);
  const look = (to: string): void => setSearch((before) => { before.set("days", to); return before; }, { replace: true });
  const all = useQuery({ queryKey: ["feedback", "voice", days], queryFn: () => voice(days), placeholderData: (before) => before, refetchInterval: LOOK_AGAIN_MS });
  if (all.data === undefined) return all.isError ? <Said text={explain(all.error)} /> : <Skeleton height={240} radius="lg" />;
  const { asked, asked_before, numbers } = all.data;
  const nothing = asked === 0 && asked_before === 0 && numbers.every((one) => one.answers === 0);
  return (
    <>
      <div className={classes.time}>
        <SegmentedControl size="xs" aria-label={t("feedback.time")} value={String(days)} onChange={look} data={DAYS.map((value) => ({ value: String(value), label: t("feedback.days", { count: value }) }))} />
        {!nothing && <span className="soft">{t("feedback.asked", { count: asked })}</span>}
      </div>
      {nothing && <Nothing />}
      {!nothing && <div className={classes.cards}>{numbers.map((one) => <Card key={one.kind} one={one} few={all.data.few} />)}</div>}
      <Around days={days} reviews={all.data.reviews} />
      <div className={classes.sides}>
        <Wrote days={days} />
        <Growing days={days} />
      </div>
      {!nothing && (
        <>
          <Answers days={days} />
          <Table days={days} />
        </>
      )}
      <Counted />
    </>
  );
}

/** A new center: what to do first. */
function Nothing() {
  const { t } = useTranslation();
  const may = useMay("configuration.routing.write");
  const ways = may && (
    <div className={classes.buttons}>
      <Button component={Link} to="/set-up/surveys">{t("feedback.make")}</Button>
      <Button component={Link} to="/start" variant="default">{t("feedback.start_here")}</Button>
    </div>
  );
  return <Empty icon="chat" title={t("feedback.none")} why={t("feedback.none_why")} action={ways} />;
}

/** What customers wrote, the newest first. */
function Wrote({ days }: { readonly days: number }) {
  const { t } = useTranslation();
  const found = useQuery({ queryKey: ["feedback", "answers", days, "wrote"], queryFn: () => answers(days, { wrote: true, limit: WORDS }), placeholderData: (before) => before, refetchInterval: LOOK_AGAIN_MS });
  const rows = found.data?.items ?? [];
  return (
    <section className={classes.part} aria-label={t("feedback.wrote_title")}>
      <h2>{t("feedback.wrote_title")}</h2>
      {rows.length === 0 ? <p className="soft">{t("feedback.no_words")}</p> : <ul className="sheet" aria-label={t("feedback.wrote_title")}>{rows.map((row) => <Row key={row.interaction} row={row} />)}</ul>}
    </section>
  );
}

/** What each number counts, in words. */
function Counted() {
  const { t } = useTranslation();
  const word = { csat: t("feedback.kind.csat"), nps: t("feedback.kind.nps"), low: t("feedback.low"), kept: t("feedback.kept"), register: `${t("feedback.complaints")}, ${t("feedback.suggestions")}`, grow: t("feedback.grow") } as const;
  return (
    <section className={classes.part} aria-label={t("feedback.counted")}>
      <h2>{t("feedback.counted")}</h2>
      <dl className={classes.definitions}>
        {(Object.keys(word) as (keyof typeof word)[]).map((one) => <div key={one}><dt>{word[one]}</dt><dd>{t(`feedback.formula.${one}`)}</dd></div>)}
      </dl>
    </section>
  );
}

function Table({ days }: { readonly days: number }) {
  const { t } = useTranslation();
  const [by, put] = useState<By>("queue");
  const found = useQuery({ queryKey: ["feedback", "scores", days, by], queryFn: () => scores(days, by), placeholderData: (before) => before, refetchInterval: LOOK_AGAIN_MS });
  const name = useName(by);
  const few = found.data?.few ?? 0;
  return (
    <section className={classes.part} aria-label={t("feedback.by")}>
      <Select className={classes.by} size="xs" label={t("feedback.by")} value={by} allowDeselect={false} onChange={(to) => put(BY.find((one) => one === to) ?? "queue")} data={BY.map((value) => ({ value, label: t(`feedback.by_what.${value}`) }))} />
      <div className="sheet scroll" role="group" aria-label={t("feedback.by")} tabIndex={0}>
        <table className="table">
          <thead><tr><th>{t(`feedback.by_what.${by}`)}</th>{KINDS.map((kind) => [<th key={kind} className="number">{t(`feedback.short.${kind}`)}</th>, <th key={`${kind} many`} className="number">{t("feedback.answers_short")}</th>, by !== "day" && <th key={`${kind} course`}>{t("feedback.course")}</th>])}</tr></thead>
          <tbody>
            {lines(found.data?.items ?? [], by).map((line) => (
              <tr key={line.key}>
                <td>{name(line.key)}</td>
                {KINDS.map((kind) => [
                  <td key={kind} className="number">{shown(kind, line[kind]?.value ?? null)}</td>,
                  <td key={`${kind} many`} className="number soft">{line[kind]?.answers ?? 0}{tooFew(line[kind], few) && <span className="small"> · {t("feedback.few")}</span>}</td>,
                  by !== "day" && <td key={`${kind} course`}>{line[kind] !== undefined && <Course kind={kind} points={line[kind].points} few={few} />}</td>,
                ])}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {few > 0 && <p className="soft small">{by === "day" ? "" : `${t("feedback.course_why")} `}{t("feedback.only_few", { few })}</p>}
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
  const [search, setSearch] = useSearchParams();
  const low = search.get("low") === "1";
  const only = (yes: boolean): void => setSearch((before) => { if (yes) before.set("low", "1"); else before.delete("low"); return before; }, { replace: true });
  const here = useRef<HTMLElement>(null);
  // Whoever came by the number of low scores is shown them.
  useEffect(() => { if (low) here.current?.scrollIntoView({ block: "start" }); }, [low]);
  const [limit, take] = useState(FIRST);
  const found = useQuery({ queryKey: ["feedback", "answers", days, low, limit], queryFn: () => answers(days, { low, limit }), placeholderData: (before) => before, refetchInterval: LOOK_AGAIN_MS });
  const rows = found.data?.items ?? [];
  return (
    <section ref={here} className={classes.part} aria-label={t("feedback.said")}>
      <div className={classes.heading}><h2>{t("feedback.said")}</h2><Switch size="xs" label={t("feedback.low_only")} checked={low} onChange={(event) => only(event.currentTarget.checked)} /></div>
      {rows.length === 0 ? <p className="soft">{t(low ? "feedback.no_low" : "feedback.no_answers")}</p> : <ul className="sheet" aria-label={t("feedback.said")}>{rows.map((row) => <Row key={row.interaction} row={row} />)}</ul>}
      {limit === FIRST && rows.length === FIRST && <p><Button size="xs" variant="default" onClick={() => take(ALL)}>{t("more")}</Button></p>}
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
      {row.review_result && <p className={classes.result}>{t("feedback.review_result", { result: row.review_result })}</p>}
      <span className={classes.links}>
        <Link className={classes.link} to={`/calls/${encodeURIComponent(row.interaction)}`}><Icon name="phonein" size={16} />{t("feedback.call")}</Link>
        {row.customer && <Link className={classes.link} to={`/customers/${encodeURIComponent(row.customer)}`}><Icon name="user" size={16} />{t("feedback.customer")}</Link>}
        {row.review && <Link className={classes.link} to={`/follow-ups/${encodeURIComponent(row.review)}`}><Icon name="calendar" size={16} />{t("feedback.review")}{row.review_state && ` · ${t(`feedback.review_is.${row.review_overdue ? "overdue" : row.review_state as "open"}`)}`}</Link>}
      </span>
    </li>
  );
}
