// What customers come for: the tree of reasons with how many, how many more, whether it was solved at once, and what is behind each number.
import { query } from "@core/api/client";
import { lasts } from "@core/tickets/clocks";
import { asShown, branches, DAY_MS, DAYS, matters, params, percent, readAsked, reasons, signed, WITHIN, type Asked, type Figure, type MatterRow, type ReasonRow, type ReasonRows } from "@core/tickets/reasons";
import { Empty } from "@kit/Empty";
import { FollowupForm } from "@kit/FollowupForm";
import { Icon } from "@kit/Icon";
import { Page } from "@kit/Page";
import { Said } from "@kit/Said";
import { Spark } from "@kit/Spark";
import { useExplain } from "@kit/useAct";
import { useDesk, useQueueTitle } from "@kit/useDesk";
import { useMay } from "@kit/useMay";
import { useMoment } from "@kit/useMoment";
import { usePeople } from "@kit/usePeople";
import { Button, Drawer, Loader, Select, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";

import classes from "./Reasons.module.css";

interface Behind {
  readonly figure: Figure;
  /** Null: of all. */
  readonly row: ReasonRow | null;
}

type Open = (behind: Behind) => void;

export function Reasons() {
  const { t } = useTranslation();
  const explain = useExplain();
  const [search, setSearch] = useSearchParams();
  const asked = readAsked(search);
  const set = (name: string, value: string): void =>
    setSearch((before) => {
      if (value) before.set(name, value);
      else before.delete(name);
      if (name === "days") for (const one of ["since", "until"]) before.delete(one);
      return before;
    }, { replace: true });
  const [open, look] = useState<Behind | null>(null);
  const mayExport = useMay("reports.export");
  const found = useQuery({ queryKey: ["reasons", asked], queryFn: () => reasons(asked), placeholderData: (before) => before, refetchInterval: 60_000 });
  const shown = found.data === undefined ? asked : asShown(asked, found.data);
  return (
    <Page
      title={t("rail.tickets")}
      part={t("reasons.title")}
      actions={
        <div className={classes.actions}>
          {mayExport && found.data !== undefined && <Button component="a" href={`/api/v1/reports/reasons/export${query(params(shown, 0))}`} download variant="default" leftSection={<Icon name="download" size={16} />}>{t("calls.export")}</Button>}
          <Button component={Link} to="/tickets" variant="default" leftSection={<Icon name="ticket" size={16} />}>{t("reasons.lists")}</Button>
        </div>
      }
    >
      <Filters asked={asked} set={set} />
      {found.data === undefined && (found.isError ? <Said text={explain(found.error)} /> : <Skeleton height={320} radius="lg" />)}
      {found.data !== undefined && <Found data={found.data} open={look} />}
      <Drawer opened={open !== null} onClose={() => look(null)} position="right" size="lg" title={open && `${t(`reasons.figure.${open.figure}`)}: ${open.row === null ? t("reasons.all") : open.row.title || t("reasons.unsaid")}`} closeButtonProps={{ "aria-label": t("close") }}>
        {open?.row && found.data !== undefined && <Task key={open.row.reason} row={open.row} data={found.data} />}
        {open && <Matters asked={shown} behind={open} />}
      </Drawer>
    </Page>
  );
}

function Filters({ asked, set }: { readonly asked: Asked; readonly set: (name: string, value: string) => void }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const named = (name: string, title: string): { value: string; label: string } => ({ value: name, label: title || name });
  const own = asked.since !== "";
  return (
    <div className={classes.filters} role="group" aria-label={t("reasons.filters")}>
      <Select aria-label={t("calls.period")} allowDeselect={false} value={own ? "own" : String(asked.days)} onChange={(to) => to && to !== "own" && set("days", to)} data={[...(own ? [{ value: "own", label: t("reasons.own_time") }] : []), ...DAYS.map((value) => ({ value: String(value), label: t("reasons.days", { count: value }) }))]} />
      <Select aria-label={t("reasons.queue")} placeholder={t("reasons.every_queue")} clearable value={asked.queue || null} onChange={(to) => set("queue", to ?? "")} data={(desk?.queues ?? []).map(({ name, title }) => named(name, title))} />
      <Select aria-label={t("reasons.team")} placeholder={t("reasons.every_team")} clearable value={asked.team || null} onChange={(to) => set("team", to ?? "")} data={(desk?.teams ?? []).map(({ name, title }) => named(name, title))} />
      <Select aria-label={t("tickets.department")} placeholder={t("reasons.every_department")} clearable value={asked.department || null} onChange={(to) => set("department", to ?? "")} data={(desk?.departments ?? []).map(({ name, title }) => named(name, title))} />
      <Select aria-label={t("reasons.within")} allowDeselect={false} value={String(asked.withinMs)} onChange={(to) => to && set("within", to === String(7 * DAY_MS) ? "" : to)} data={[...new Set([...WITHIN.map((one) => one * DAY_MS), asked.withinMs])].map((value) => ({ value: String(value), label: t("reasons.within_time", { time: value % DAY_MS === 0 ? t("reasons.whole_days", { count: value / DAY_MS }) : `${String(value / 1000)} s` }) }))} />
    </div>
  );
}

function Found({ data, open }: { readonly data: ReasonRows; readonly open: Open }) {
  const { t, i18n } = useTranslation();
  const { total, items } = data;
  if (items.length === 0) return <Empty icon="chart" title={t("reasons.none")} why={t("reasons.none_why")} />;
  const grew = items.find(({ reason }) => reason === data.grew);
  return (
    <>
      <p className={classes.sentence}>
        {grew !== undefined && t("reasons.grew", { reason: grew.title, count: grew.own, before: grew.own_before })}
        {grew === undefined && t(total.before === 0 ? "reasons.no_before" : "reasons.no_growth")}
      </p>
      <div className={classes.cards}>
        <Card word={t("reasons.matters")} figure={String(total.matters)} beside={total.before > 0 ? t("reasons.than_before", { signed: signed(total) }) : ""} look={() => open({ figure: "matters", row: null })} />
        <Card word={t("reasons.fcr")} figure={percent(total.fcr)} beside={t("reasons.fcr_of", { first: total.resolved_first, count: total.judged })} look={() => open({ figure: "came_back", row: null })} />
        <Card word={t("reasons.not_yet")} figure={String(total.not_yet)} beside={t("reasons.not_yet_why", { count: total.unknown })} look={() => open({ figure: "not_yet", row: null })} />
        <Card word={t("reasons.time")} figure={total.time_to_resolve_ms === null ? "–" : lasts(total.time_to_resolve_ms, i18n.language)} beside={t("reasons.still_open", { count: total.open })} look={() => open({ figure: "open", row: null })} />
        <Card word={t("reasons.reopened")} figure={percent(total.reopen_rate)} beside={t("reasons.reopened_of", { many: total.reopened, count: total.reopen_judged })} look={() => open({ figure: "reopened", row: null })} />
        <Card word={t("reasons.complaints")} figure={percent(total.complaint_share)} beside={t("reasons.complaints_many", { count: total.complaints })} look={() => open({ figure: "complaints", row: null })} />
      </div>
      <div className={`sheet ${classes.sheet ?? ""}`}>
        <table className={`table ${classes.table ?? ""}`} aria-label={t("reasons.title")}>
          <thead>
            <tr>
              <th scope="col">{t("tickets.reason")}</th>
              <th scope="col" className="number">{t("reasons.matters")}</th>
              <th scope="col" className="number">{t("reasons.trend")}</th>
              <th scope="col" className="number">{t("reasons.fcr")}</th>
              <th scope="col" className="number">{t("reasons.time")}</th>
              <th scope="col" className="number">{t("reasons.complaints")}</th>
            </tr>
          </thead>
          <tbody>{branches(items).map(({ row, depth }) => <Line key={row.reason} row={row} depth={depth} most={Math.max(1, ...items.map((one) => one.matters))} compared={total.before > 0} open={open} />)}</tbody>
        </table>
      </div>
      <dl className={classes.definitions}>
        {data.definitions.map((one) => <div key={one.metric}><dt>{one.name}</dt><dd>{one.formula} <span className="quiet">({t("reasons.version", { version: one.version })})</span></dd></div>)}
      </dl>
    </>
  );
}

function Card({ word, figure, beside, look }: { readonly word: string; readonly figure: string; readonly beside: string; readonly look: () => void }) {
  return (
    <button type="button" className={classes.card} onClick={look}>
      <span className="soft">{word}</span>
      <strong className={classes.figure}>{figure}</strong>
      <span className="quiet small">{beside}</span>
    </button>
  );
}

interface LineProps {
  readonly row: ReasonRow;
  readonly depth: number;
  readonly most: number;
  readonly compared: boolean;
  readonly open: Open;
}

function Line({ row, depth, most, compared, open }: LineProps) {
  const { t, i18n } = useTranslation();
  const title = row.reason === "" ? t("reasons.unsaid") : row.title;
  const number = (figure: Figure, text: string | number) => <button type="button" className={classes.number} onClick={() => open({ figure, row })} aria-label={`${t(`reasons.figure.${figure}`)}: ${String(text)} (${title})`}>{text}</button>;
  return (
    <tr>
      <th scope="row" className={classes.reason}>
        <span style={{ paddingInlineStart: `${String(depth * 20)}px` }}>
          <span className={row.reason === "" ? "soft" : "strong"}>{title}</span>
          <span className={classes.bar} aria-hidden="true"><span style={{ width: `${String((100 * row.matters) / most)}%` }} /></span>
        </span>
      </th>
      <td className="number" data-word={t("reasons.matters")}><span>{number("matters", row.matters)} <span className="quiet small">{percent(row.share)}</span></span></td>
      <td className="number" data-word={t("reasons.trend")}><span className={classes.trend}><span className={classes.line}><Spark values={row.points} /></span>{compared ? signed(row) : "–"}</span></td>
      <td className="number" data-word={t("reasons.fcr")}>
        <span>{row.judged > 0 ? number("resolved_first", percent(row.fcr)) : "–"}{row.came_back > 0 && <span className="small"> · {number("came_back", t("reasons.back", { count: row.came_back }))}</span>}{row.not_yet > 0 && <span className="quiet small"> · {number("not_yet", t("reasons.yet", { count: row.not_yet }))}</span>}</span>
      </td>
      <td className="number" data-word={t("reasons.time")}><span>{row.time_to_resolve_ms === null ? "–" : number("done", lasts(row.time_to_resolve_ms, i18n.language))}{row.open > 0 && <span className="quiet small"> · {number("open", t("reasons.open", { count: row.open }))}</span>}</span></td>
      <td className="number" data-word={t("reasons.complaints")}><span>{row.complaints > 0 ? number("complaints", row.complaints) : "0"}</span></td>
    </tr>
  );
}

/** A follow-up that keeps the numbers as they were. */
function Task({ row, data }: { readonly row: ReasonRow; readonly data: ReasonRows }) {
  const { t, i18n } = useTranslation();
  const may = useMay("tickets.write");
  const [state, be] = useState<"" | "making" | "made">("");
  if (!may || row.reason === "") return null;
  const day = (iso: string | null): string => (iso === null ? "" : new Date(iso).toLocaleDateString(i18n.language));
  const words = t("reasons.task_words", { reason: row.title, since: day(data.since), until: day(data.until), matters: row.matters, before: row.before, fcr: percent(row.fcr), time: row.time_to_resolve_ms === null ? "–" : lasts(row.time_to_resolve_ms, i18n.language), complaints: row.complaints });
  return (
    <div className={classes.task}>
      {state === "" && <Button size="xs" variant="default" leftSection={<Icon name="calendar" size={16} />} onClick={() => be("making")}>{t("reasons.task")}</Button>}
      {state === "making" && <FollowupForm about={{ measure: row.reason }} queue="" words={words} made={() => be("made")} close={() => be("")} />}
      {state === "made" && <p role="status">{t("reasons.task_made")} <Link to="/follow-ups?which=all">{t("rail.followups")}</Link></p>}
    </div>
  );
}

function Matters({ asked, behind }: { readonly asked: Asked; readonly behind: Behind }) {
  const { t } = useTranslation();
  const explain = useExplain();
  const reason = behind.row === null ? null : behind.row.reason;
  const found = useQuery({ queryKey: ["reasons", "behind", asked, behind.figure, reason], queryFn: () => matters(asked, behind.figure, reason) });
  if (found.isError) return <Said text={explain(found.error)} />;
  if (found.isPending) return <Loader size="sm" />;
  const { total, items } = found.data;
  return (
    <>
      <p className="soft">{t("reasons.behind", { count: total, shown: items.length })}</p>
      <ul className={classes.matters} aria-label={t("reasons.behind", { count: total, shown: items.length })}>{items.map((one) => <Matter key={one.id} one={one} />)}</ul>
    </>
  );
}

function Matter({ one }: { readonly one: MatterRow }) {
  const { t } = useTranslation();
  const when = useMoment();
  const people = usePeople();
  const queue = useQueueTitle();
  const ticket = one.kind === "ticket";
  return (
    <li>
      <Link to={`/${ticket ? "tickets" : "calls"}/${encodeURIComponent(one.id)}`}><Icon name={ticket ? "ticket" : "phonein"} size={16} />{one.subject || t(ticket ? "tickets.nameless" : "reasons.call", { when: when(one.opened) })}</Link>
      <span className="quiet small">{[when(one.opened), one.agent ? people(one.agent) : "", one.queue ? queue(one.queue) : ""].filter(Boolean).join(" · ")}</span>
    </li>
  );
}
