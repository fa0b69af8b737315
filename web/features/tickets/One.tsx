// One ticket: how it stands, by when, what happened, and all that is done with it.
import { chance } from "@core/tickets/draft";
import { isDone, runMacro, stateOf, ticksOf, type TicketRecord } from "@core/tickets/tickets";
import { Icon } from "@kit/Icon";
import { Letters } from "@kit/Letters";
import { Page } from "@kit/Page";
import { Said } from "@kit/Said";
import { useKeys, useShortcut } from "@kit/shortcuts";
import { TicketDue, TicketState, useTicketName } from "@kit/TicketState";
import { useAct, useExplain } from "@kit/useAct";
import { useLive } from "@kit/useLive";
import { useMay } from "@kit/useMay";
import { useTicket, useTicketChanges, useTicketEntries, useTicketRules } from "@kit/useTickets";
import { useTicketDeeds, type TicketDeeds } from "@kit/useTicketDeeds";
import { usePeople } from "@kit/usePeople";
import { usePresent } from "@kit/usePresent";
import { Button, Checkbox, Menu, Skeleton } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";

import { Clocks } from "./Clocks";
import { Fields } from "./Fields";
import { Hand } from "./Hand";
import { Note } from "./Note";
import classes from "./One.module.css";
import { Others } from "./Others";
import { Story } from "./Story";
import { Whose } from "./Whose";

export function One() {
  const { id = "" } = useParams();
  const { t } = useTranslation();
  const explain = useExplain();
  const name = useTicketName();
  useTicketChanges();
  const found = useTicket(id);
  const row = found.data;
  const back = <Link className={classes.back} to="/tickets"><Icon name="ticket" size={16} />{t("tickets.every")}</Link>;
  if (row === undefined) return <Page title={t("rail.tickets")} actions={back}>{found.isError ? <Said text={explain(found.error)} /> : <Skeleton height={360} radius="lg" />}</Page>;
  return (
    <Page title={name(row)} beside={<span className="quiet">{row.id}</span>} actions={back}>
      {row.merged_into ? <p className="soft">{t("tickets.part_of")} <Link to={`/tickets/${encodeURIComponent(row.merged_into)}`}>{t("tickets.open_it")}</Link></p> : <Whole key={row.id} row={row} />}
    </Page>
  );
}

function Whole({ row }: { readonly row: TicketRecord }) {
  const deeds = useTicketDeeds(row);
  const locked = !useMay("tickets.write") || row.erased;
  const [writing, write] = useState(false);
  return (
    <div className={classes.whole}>
      <div className={classes.column}>
        <Present row={row} writing={writing} />
        <Standing row={row} deeds={deeds} locked={locked} />
        <Checklist row={row} deeds={deeds} locked={locked} />
        {!locked && <Note row={row} writes={write} />}
        <Story row={row} />
      </div>
      <div className={classes.column}>
        <Clocks row={row} />
        <Fields row={row} deeds={deeds} locked={locked} />
        <Whose row={row} />
        {row.customer !== "" && !row.erased && <div className={classes.card}><Letters customer={row.customer} ticket={row.id} /></div>}
        <Others row={row} locked={locked} />
      </div>
    </div>
  );
}

/** Somebody else has it open, too: before two answer the same. */
function Present({ row, writing }: { readonly row: TicketRecord; readonly writing: boolean }) {
  const { t } = useTranslation();
  const people = usePeople();
  const others = usePresent(row.id, writing);
  const words = others.map(({ agent, typing }) => t(typing ? "tickets.writes" : "tickets.has_open", { who: people(agent) }));
  return <div role="status" className={classes.present}>{words.length > 0 && <p className={`${classes.told ?? ""} ${classes.conflict ?? ""}`}><Icon name="eye" size={16} />{words.join(" ")}</p>}</div>;
}

/** What is to be done before it is. */
function Checklist({ row, deeds, locked }: { readonly row: TicketRecord; readonly deeds: TicketDeeds; readonly locked: boolean }) {
  const { t } = useTranslation();
  if (row.checklist.length === 0) return null;
  const kept = ticksOf(row);
  const tick = (line: string, on: boolean): void => void deeds.change({ ticks: on ? [...kept, line] : kept.filter((one) => one !== line) });
  return (
    <section className={classes.card} aria-label={t("tickets.checklist")}>
      <h2>{t("tickets.checklist")}</h2>
      {row.checklist.map(({ line, ticked }) => <Checkbox key={line} label={line} checked={ticked} disabled={locked} onChange={(event) => tick(line, event.currentTarget.checked)} />)}
    </section>
  );
}

/** What the center does in one: a state, a field, a note. */
function Macros({ row }: { readonly row: TicketRecord }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const rules = useTicketRules();
  const act = useAct();
  const all = rules?.macros ?? [];
  if (all.length === 0) return null;
  const run = async (name: string): Promise<void> => {
    await act.run(() => runMacro(row.id, name, chance()));
    await queries.invalidateQueries({ queryKey: ["tickets"] });
  };
  return (
    <>
      <Menu position="bottom-start" withinPortal>
        <Menu.Target><Button size="xs" variant="default" loading={act.busy} leftSection={<Icon name="bolt" size={16} />}>{t("tickets.macros")}</Button></Menu.Target>
        <Menu.Dropdown>{all.map(({ name, title }) => <Menu.Item key={name} onClick={() => void run(name)}>{title}</Menu.Item>)}</Menu.Dropdown>
      </Menu>
      <Said text={act.said} />
    </>
  );
}

/** Its state and the next steps; what was done last, and the way back. */
function Standing({ row, deeds, locked }: { readonly row: TicketRecord; readonly deeds: TicketDeeds; readonly locked: boolean }) {
  const { t } = useTranslation();
  const [handing, give] = useState(false);
  const me = useLive((state) => state.me);
  const watching = row.watchers.includes(me);
  const [hands, watches] = [useKeys("hand"), useKeys("watch")];
  useShortcut("hand", locked ? null : () => give(true));
  useShortcut("watch", locked ? null : () => void deeds.change({ watching: !watching }));
  return (
    <section className={classes.card} aria-label={t("tickets.standing")}>
      <p className={classes.facts}><TicketState row={row} /><TicketDue row={row} /></p>
      {!locked && (
        <div className={classes.buttons}>
          <Steps row={row} deeds={deeds} />
          <Macros row={row} />
          <Button size="xs" variant="default" leftSection={<Icon name="transfer" size={16} />} rightSection={<kbd>{hands.shown}</kbd>} aria-keyshortcuts={hands.aria} onClick={() => give(true)}>{t("tickets.hand")}</Button>
          <Button size="xs" variant="subtle" leftSection={<Icon name="eye" size={16} />} aria-pressed={watching} aria-keyshortcuts={watches.aria} title={watches.shown} onClick={() => void deeds.change({ watching: !watching })}>{t(watching ? "tickets.unwatch" : "tickets.watch")}</Button>
        </div>
      )}
      <Last row={row} deeds={deeds} />
      <Said text={deeds.said} />
      <Hand row={row} opened={handing} close={() => give(false)} />
    </section>
  );
}

function Steps({ row, deeds }: { readonly row: TicketRecord; readonly deeds: TicketDeeds }) {
  const { t } = useTranslation();
  const rules = useTicketRules();
  const finish = useKeys("finish");
  const done = isDone(row);
  const next = rules === undefined ? "" : stateOf(rules, done ? "open" : "resolved");
  const early = useRef(false); // pressed before the states had come: done when they are there
  const step = (): void => {
    early.current = rules === undefined;
    if (next !== "") void deeds.change({ state: next });
  };
  useShortcut("finish", step);
  useEffect(() => {
    if (early.current && next !== "") step();
  });
  const others = (rules?.states ?? []).filter(({ name }) => name !== row.state && name !== next);
  return (
    <>
      <Button size="xs" variant={done ? "default" : "filled"} disabled={next === ""} leftSection={<Icon name={done ? "undo" : "check"} size={16} />} rightSection={<kbd>{finish.shown}</kbd>} aria-keyshortcuts={finish.aria} onClick={step}>{t(done ? "tickets.reopen" : "tickets.resolve")}</Button>
      <Menu position="bottom-start" withinPortal>
        <Menu.Target><Button size="xs" variant="default" rightSection={<Icon name="down" size={16} />}>{t("tickets.another_state")}</Button></Menu.Target>
        <Menu.Dropdown>{others.map(({ name, title }) => <Menu.Item key={name} onClick={() => void deeds.change({ state: name })}>{title}</Menu.Item>)}</Menu.Dropdown>
      </Menu>
    </>
  );
}

/** The last change with the way back; or what somebody else's came before. */
function Last({ row, deeds }: { readonly row: TicketRecord; readonly deeds: TicketDeeds }) {
  const { t } = useTranslation();
  const people = usePeople();
  const entries = useTicketEntries(row.id).data?.items ?? [];
  const rules = useTicketRules();
  const by = entries.findLast(({ act }) => act === "state" || act === "changed" || act === "handed")?.by ?? "";
  const { conflict, last } = deeds;
  const words = (given: Readonly<Record<string, unknown>>): string =>
    Object.keys(given).map((name) => (name === "state" ? (rules?.states.find((one) => one.name === given["state"])?.title ?? "") : t(`tickets.fields.${name as "priority"}`))).join(", ");
  return (
    <div role="status">
      {conflict !== null && (
        <p className={`${classes.told ?? ""} ${classes.conflict ?? ""}`}>
          <span>{t("tickets.conflict", { who: people(by), what: words(conflict.given) })}</span>
          <Button size="compact-sm" onClick={() => void deeds.settle(true)}>{t("tickets.mine_counts")}</Button>
          <Button size="compact-sm" variant="default" onClick={() => void deeds.settle(false)}>{t("tickets.theirs_counts")}</Button>
        </p>
      )}
      {conflict === null && last !== null && (
        <p className={classes.told}>
          <span>{t("tickets.was_changed", { what: words(last.given) })}</span>
          <Button size="compact-sm" variant="subtle" leftSection={<Icon name="undo" size={16} />} onClick={() => void deeds.undo()}>{t("messages.undo")}</Button>
        </p>
      )}
    </div>
  );
}
