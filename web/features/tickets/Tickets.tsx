// Tickets as lists: one's own, nobody's, those one watches, overdue, all, and the registers; narrowed, kept as views, found by words.
import { addressOf, isCounted, isRegister, LISTS, narrowedBy, notDone, pathOf, readShown, SORTS, type List as Which, type Shown, type TicketRow } from "@core/tickets/tickets";
import { Empty } from "@kit/Empty";
import { Icon } from "@kit/Icon";
import { Page } from "@kit/Page";
import { Said } from "@kit/Said";
import { useKeys, useShortcut } from "@kit/shortcuts";
import { NewTicket } from "@kit/TicketForm";
import { TicketDue, TicketState, useTicketName } from "@kit/TicketState";
import { useEscalated } from "@kit/useEscalated";
import { useExplain } from "@kit/useAct";
import { useDesk } from "@kit/useDesk";
import { useMay } from "@kit/useMay";
import { useMoment } from "@kit/useMoment";
import { usePeople } from "@kit/usePeople";
import { useTicketChanges, useTicketCounts, useTicketList, useTicketRules } from "@kit/useTickets";
import { Words } from "@kit/Words";
import { Button, Select, Skeleton } from "@mantine/core";
import { useCallback, useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";

import { Filter } from "./Filter";
import classes from "./Tickets.module.css";
import { PickView, Views } from "./Views";
import { Way } from "./Way";

const WHOSE: ReadonlySet<string> = new Set(["mine", "department", "nobody"]);

export function Tickets() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const shown = readShown(search);
  const [making, make] = useState(false);
  const may = useMay("tickets.write");
  const report = useMay("reports.read");
  const field = useRef<HTMLInputElement>(null);
  const add = useKeys("ticket");
  useShortcut("search", () => field.current?.focus());
  useShortcut("ticket", may ? () => make(true) : null);
  const set = useCallback(
    (name: string, value: string): void =>
      setSearch((before) => {
        if (value) before.set(name, value);
        else before.delete(name);
        // whose they are is said once
        if (value && (name === "owner" || name === "department") && WHOSE.has(before.get("which") ?? "mine")) before.set("which", "all");
        return before;
      }, { replace: true }),
    [setSearch],
  );
  const seek = useCallback((value: string) => set("q", value), [set]);
  useTicketChanges();
  return (
    <Page
      title={t("rail.tickets")}
      part={t(`tickets.lists.${shown.list}`)}
      actions={
        <div className={classes.actions} role="search">
          <Words label={t("tickets.search")} words={shown.words} set={seek} field={field} />
          <Select aria-label={t("tickets.sort")} w={180} allowDeselect={false} value={shown.sort} onChange={(value) => value && set("sort", value === "due" ? "" : value)} data={SORTS.map((value) => ({ value, label: t(`tickets.sorts.${value.replace("-", "") as "due"}`) }))} />
          {report && <Button component={Link} to="/tickets/reasons" variant="default" leftSection={<Icon name="chart" size={16} />}>{t("reasons.title")}</Button>}
          {may && <Button leftSection={<Icon name="plus" size={16} />} onClick={() => make(true)} title={`${t("tickets.add")} (${add.shown})`} aria-keyshortcuts={add.aria}>{t("tickets.add")}</Button>}
        </div>
      }
    >
      <div className={classes.whole}>
        <Lists shown={shown} />
        <Pick shown={shown} set={set} />
        <div>
          <Filter shown={shown} set={set} />
          <List key={JSON.stringify({ ...shown, words: "" })} shown={shown} />
        </div>
      </div>
      <NewTicket opened={making} close={() => make(false)} />
    </Page>
  );
}

/** Another list, narrowed by nothing but what is named; the words and the order stay. */
const to = ({ words, sort }: Shown, change: Partial<Shown>): string => addressOf({ ...readShown(new URLSearchParams()), words, sort, ...change });

function Lists({ shown }: { readonly shown: Shown }) {
  const { t } = useTranslation();
  const rules = useTicketRules();
  const counts = useTicketCounts("all").data;
  return (
    <nav className={classes.side} aria-label={t("tickets.which")}>
      <Views shown={shown} />
      <ul>{LISTS.filter((list) => !isRegister(list)).map((list) => <Whose key={list} list={list} shown={shown} />)}</ul>
      <div>
        <h2>{t("tickets.by_state")}</h2>
        <ul>{(rules?.states ?? []).map(({ name, title }) => <Way key={name} to={to(shown, { list: "all", state: name })} here={shown.list === "all" && shown.state === name && narrowedBy(shown) === 1} word={title} many={counts?.states[name] ?? 0} />)}</ul>
      </div>
      <div>
        <h2>{t("tickets.registers")}</h2>
        <ul>{LISTS.filter(isRegister).map((list) => <Way key={list} to={to(shown, { list })} here={shown.list === list && narrowedBy(shown) === 0} word={t(`tickets.lists.${list}`)} many={counts?.registers[list] ?? 0} />)}</ul>
      </div>
    </nav>
  );
}

/** Somebody's tickets, with how many of them are not done. */
function Whose({ list, shown }: { readonly list: Which; readonly shown: Shown }) {
  const { t } = useTranslation();
  const counts = useTicketCounts(isCounted(list) ? list : "all").data;
  const many = counts && (list === "overdue" ? counts.overdue : notDone(counts));
  return <Way to={to(shown, { list })} here={shown.list === list && narrowedBy(shown) === 0} word={t(`tickets.lists.${list}`)} many={many} />;
}

/** Where there is no room for the lists beside: the same as two choices. */
function Pick({ shown, set }: { readonly shown: Shown; readonly set: (name: string, value: string) => void }) {
  const { t } = useTranslation();
  const rules = useTicketRules();
  return (
    <div className={classes.pick}>
      <PickView shown={shown} />
      <Select aria-label={t("tickets.which")} allowDeselect={false} value={shown.list} onChange={(value) => value && set("which", value === "mine" ? "" : value)} data={LISTS.map((value) => ({ value, label: t(`tickets.lists.${value}`) }))} />
      <Select aria-label={t("tickets.by_state")} value={shown.state || null} placeholder={t(isRegister(shown.list) ? "tickets.any_state" : "tickets.not_done")} clearable onChange={(value) => set("state", value ?? "")} data={(rules?.states ?? []).map(({ name, title }) => ({ value: name, label: title }))} />
    </div>
  );
}

function List({ shown }: { readonly shown: Shown }) {
  const { t } = useTranslation();
  const explain = useExplain();
  const found = useTicketList(shown);
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  if (found.data === undefined && found.isError) return <Said text={explain(found.error)} />;
  if (found.data === undefined) return <Skeleton height={320} radius="lg" />;
  const none = shown.words || shown.waitsIn || narrowedBy(shown) > 0 ? "found" : shown.list;
  return (
    <div>
      <Said text={found.isError ? explain(found.error) : ""} />
      {rows.length === 0 ? <Empty icon="ticket" title={t(`tickets.none.${none}`)} why={t(`tickets.none_why.${none}`)} /> : <Rows rows={rows} />}
      {rows.length > 0 && (
        <p className={classes.below}>
          <span className="quiet">{t("tickets.shown", { count: rows.length })}</span>
          {found.hasNextPage && <Button variant="default" onClick={() => void found.fetchNextPage()} loading={found.isFetchingNextPage}>{t("more")}</Button>}
        </p>
      )}
    </div>
  );
}

/** By arrows, or by J and K where one stands on a row: they act on nothing else. */
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 };

function Rows({ rows }: { readonly rows: readonly TicketRow[] }) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const [at, stand] = useState("");
  const chosen = rows.find(({ id }) => id === at) ?? rows[0];
  const move = (event: KeyboardEvent): void => {
    const by = event.ctrlKey || event.altKey || event.metaKey ? undefined : STEPS[event.key];
    if (by === undefined || !(event.target instanceof HTMLAnchorElement)) return;
    event.preventDefault();
    const next = rows[rows.findIndex(({ id }) => id === chosen?.id) + by];
    if (next) list.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(next.id)}"]`)?.focus();
  };
  return (
    <div className="sheet">
      <div className={classes.head} aria-hidden="true"><span>{t("tickets.subject")}</span><span>{t("tickets.state")}</span><span>{t("tickets.holder")}</span><span>{t("tickets.due")}</span></div>
      <ul ref={list} aria-label={t("rail.tickets")} onKeyDown={move}>
        {rows.map((row) => <Row key={row.id} row={row} chosen={row.id === chosen?.id} stand={stand} />)}
      </ul>
    </div>
  );
}

function Row({ row, chosen, stand }: { readonly row: TicketRow; readonly chosen: boolean; readonly stand: (id: string) => void }) {
  const { t } = useTranslation();
  const name = useTicketName();
  const when = useMoment();
  const people = usePeople();
  const rules = useTicketRules();
  const departments = useDesk()?.departments ?? [];
  const department = departments.find((one) => one.name === row.department)?.title ?? row.department;
  const subject = name(row);
  const why = useEscalated();
  return (
    <li className={`${classes.row ?? ""} ${chosen ? classes.chosen ?? "" : ""}`} aria-label={subject} onFocus={() => stand(row.id)}>
      <div className="cut">
        <Link className={classes.subject} to={encodeURIComponent(row.id)} data-row={row.id}>
          <span className="cut">{subject}</span>
          {(row.priority === "urgent" || row.priority === "high") && <span className={`${classes.mark ?? ""} ${classes[row.priority] ?? ""}`}>{t(`tickets.priorities.${row.priority}`)}</span>}
          {row.escalated && <span className={`${classes.mark ?? ""} ${classes.urgent ?? ""}`}>{t("inbox.kinds.escalated")}</span>}
          {row.fresh && <span className={classes.mark}>{t("tickets.fresh")}</span>}
        </Link>
        <span className={`${classes.about ?? ""} cut`}>{[why(row.escalated), row.name || row.number, rules && row.reason ? pathOf(rules, row.reason) : "", ...row.tags, t("tickets.changed_at", { when: when(row.changed) })].filter(Boolean).join(" · ")}</span>
      </div>
      <span><TicketState row={row} /></span>
      <span className="cut soft">{row.owner ? people(row.owner) : department || t("tickets.nobody")}</span>
      <TicketDue row={row} />
    </li>
  );
}
