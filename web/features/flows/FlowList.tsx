// All flows: what callers hear, what is only drawn, the numbers that lead there; new ones, copies, and the archive.
import { get, put, remove } from "@core/api/client";
import type { FlowOpened, FlowRow } from "@core/api/rows";
import { freeName } from "@core/flows/document";
import { started, STARTS, type Start } from "@core/flows/starts";
import { contains } from "@core/text/search";
import { EmergencyBands } from "@kit/Emergency";
import { Empty } from "@kit/Empty";
import { Icon } from "@kit/Icon";
import { Page } from "@kit/Page";
import { Said } from "@kit/Said";
import { useAct, useExplain } from "@kit/useAct";
import { useAlarms, useMaySwitch } from "@kit/useAlarms";
import { useMoment } from "@kit/useMoment";
import { ActionIcon, Button, Menu, Modal, Radio, Skeleton, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";

import { useChoices } from "./choices";
import { path, useMayDraw } from "./drawing";
import { Emergency } from "./Emergency";
import classes from "./FlowList.module.css";

interface Archived {
  readonly title: string;
  readonly back: () => Promise<unknown>;
}

export function FlowList() {
  const { t } = useTranslation();
  const explain = useExplain();
  const mayDraw = useMayDraw();
  const queries = useQueryClient();
  const act = useAct();
  const [wanted, setWanted] = useState("");
  const [making, setMaking] = useState(false);
  const [alarming, setAlarming] = useState<FlowRow | null>(null);
  const alarmed = useAlarms().flatMap((one) => (one.kind === "flow" ? [one.name] : []));
  const maySwitch = useMaySwitch();
  const choices = useChoices();
  const [archived, setArchived] = useState<Archived | null>(null);
  const found = useQuery({ queryKey: ["flows"], queryFn: () => get<{ items: FlowRow[] }>("/flows") });
  const rows = found.data?.items ?? [];
  const titleOf = (name: string): string => rows.find((one) => one.name === name)?.title || name;
  const fits = rows.filter((one) => contains(wanted, one.name, one.title, ...one.numbers));
  const refresh = async (): Promise<void> => {
    await queries.invalidateQueries({ queryKey: ["flows"] });
    await queries.invalidateQueries({ queryKey: ["configuration"] });
  };
  const create = <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setMaking(true)}>{t("flows.new")}</Button>;

  async function duplicate(row: FlowRow): Promise<void> {
    const opened = await get<FlowOpened>(path(row.name));
    const taken = Object.fromEntries(rows.map((one) => [one.name, true]));
    const document = { ...(opened.draft ?? opened.published), name: t("flows.copy_of", { name: row.title || row.name }) };
    await put(`${path(freeName(taken, row.name))}/draft`, { document });
    await refresh();
  }

  async function archive(row: FlowRow): Promise<void> {
    const opened = await get<FlowOpened>(path(row.name));
    if (opened.published !== null) await remove(`/configuration/entries/flows/${encodeURIComponent(row.name)}`, { headers: { "If-Match": `"${opened.revision}"` } });
    if (opened.draft !== null) await remove(`${path(row.name)}/draft`);
    setArchived({
      title: row.title || row.name,
      back: async () => {
        if (opened.published !== null) await put(`/configuration/entries/flows/${encodeURIComponent(row.name)}`, { value: opened.published });
        if (opened.draft !== null) await put(`${path(row.name)}/draft`, { document: opened.draft });
        setArchived(null);
        await refresh();
      },
    });
    await refresh();
  }

  return (
    <Page title={t("flows.title")} actions={
      <div className={classes.bar}>
        {rows.length > 0 && <TextInput aria-label={t("flows.search")} placeholder={t("flows.search")} leftSection={<Icon name="search" size={16} />} value={wanted} onChange={(event) => setWanted(event.currentTarget.value)} />}
        {mayDraw && rows.length > 0 && create}
      </div>
    }>
      <div role="status">
        {archived !== null && (
          <p className={classes.archived}>
            <span>{t("flows.archived", { name: archived.title })}</span>
            <Button variant="subtle" size="compact-sm" onClick={() => void act.run(archived.back)}>{t("flows.undo_archive")}</Button>
          </p>
        )}
      </div>
      <EmergencyBands titles={Object.fromEntries(rows.map((one) => [one.name, one.title]))} ended={() => void refresh()} />
      <Said text={act.said || (found.isError ? explain(found.error) : "")} />
      {found.isPending && <Skeleton height={240} radius="lg" />}
      {found.isSuccess && rows.length === 0 && <Empty icon="flow" title={t("flows.none")} why={t("flows.none_why")} action={mayDraw ? create : undefined} />}
      {rows.length > 0 && fits.length === 0 && <Empty icon="search" title={t("flows.no_match")} />}
      {fits.length > 0 && (
        <div className="sheet">
          <ul className={classes.list}>
            {fits.map((row) => <Row key={row.name} row={row} titleOf={titleOf} mayDraw={mayDraw} alarm={maySwitch && row.published && !alarmed.includes(row.name) ? () => setAlarming(row) : null} duplicate={() => void act.run(() => duplicate(row))} archive={() => void act.run(() => archive(row))} />)}
          </ul>
        </div>
      )}
      {alarming !== null && <Emergency name={alarming.name} title={alarming.title || alarming.name} choices={choices} close={() => setAlarming(null)} changed={() => void refresh()} />}
      <Modal opened={making} onClose={() => setMaking(false)} title={t("flows.new")} size="lg" closeButtonProps={{ "aria-label": t("close") }}>
        <NewFlow taken={rows.map((one) => one.name)} />
      </Modal>
    </Page>
  );
}

interface RowProps {
  readonly row: FlowRow;
  readonly titleOf: (name: string) => string;
  readonly mayDraw: boolean;
  /** None: it is on, can't be, or one may not. */
  readonly alarm: (() => void) | null;
  readonly duplicate: () => void;
  readonly archive: () => void;
}

function Row({ row, titleOf, mayDraw, alarm, duplicate, archive }: RowProps) {
  const { t } = useTranslation();
  const when = useMoment();
  const title = row.title || row.name;
  const leads = [...row.numbers, ...row.flows.map((name) => t("flows.from_flow", { name: titleOf(name) }))];
  return (
    <li className={classes.item}>
      <span className={classes.icon}><Icon name="flow" size={18} /></span>
      <div className={classes.what}>
        <Link className={classes.open} to={`/flows/${encodeURIComponent(row.name)}`}>{title}</Link>
        <p className="quiet">{[row.title && row.name, t("flows.steps_count", { count: row.steps })].filter(Boolean).join(" · ")}</p>
      </div>
      <p className="soft">{leads.length > 0 ? leads.join(", ") : t("flows.no_number")}</p>
      <p className={classes.chips}>
        {row.published && <span className={`${classes.chip ?? ""} ${classes.published ?? ""}`}><Icon name="ok" size={14} />{t("flows.published")}</span>}
        {row.draft !== null && <span className={classes.chip} title={t("flows.drawn_by", { by: row.draft.by, when: when(row.draft.at) })}><Icon name="pen" size={14} />{t(row.published ? "flows.changed" : "flows.drawn")}</span>}
      </p>
      {(mayDraw || alarm !== null) && (
        <Menu position="bottom-end">
          <Menu.Target><ActionIcon size="lg" aria-label={t("flows.actions", { name: title })}><Icon name="more" /></ActionIcon></Menu.Target>
          <Menu.Dropdown>
            {alarm !== null && <Menu.Item leftSection={<Icon name="alert" size={16} />} onClick={alarm}>{t("emergency.switch")}</Menu.Item>}
            {mayDraw && <Menu.Item leftSection={<Icon name="copy" size={16} />} onClick={duplicate}>{t("flows.duplicate")}</Menu.Item>}
            {mayDraw && <Menu.Item leftSection={<Icon name="x" size={16} />} onClick={archive}>{t("flows.archive")}</Menu.Item>}
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  );
}

function NewFlow({ taken }: { readonly taken: readonly string[] }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const queries = useQueryClient();
  const act = useAct();
  const choices = useChoices();
  const [which, setWhich] = useState<Start>("menu");
  const [title, setTitle] = useState(taken.length === 0 ? t("flows.words.title") : "");
  const [typed, setTyped] = useState<string | null>(null);
  const name = typed ?? freeName(Object.fromEntries(taken.map((one) => [one, true])), short(title) || "flow");
  const has = { queues: choices.of("queue").map((one) => one.value), hours: choices.of("hours").map((one) => one.value) };
  const words = {
    title,
    hello: t("flows.words.hello"),
    menu: t("flows.words.menu"),
    branches: [t("flows.words.sales"), t("flows.words.billing"), t("flows.words.other")],
    closed: t("flows.words.closed"),
  } as const;
  async function make(): Promise<void> {
    await put(`${path(name)}/draft`, { document: started(which, words, has) });
    await queries.invalidateQueries({ queryKey: ["flows"] });
    await go(`/flows/${encodeURIComponent(name)}`);
  }
  return (
    <form className={classes.form} onSubmit={(event) => { event.preventDefault(); void act.run(make); }}>
      <TextInput label={t("flows.called")} value={title} onChange={(event) => setTitle(event.currentTarget.value)} required data-autofocus />
      <TextInput label={t("flows.name")} description={t("flows.name_hint")} value={name} onChange={(event) => setTyped(event.currentTarget.value.trim())} error={taken.includes(name) ? t("flows.taken") : undefined} required />
      <Radio.Group label={t("flows.starts.label")} value={which} onChange={(to) => setWhich(to)}>
        <div className={classes.starts}>
          {STARTS.map((one) => (
            <label key={one} className={`${classes.start ?? ""} ${one === which ? classes.chosen ?? "" : ""}`}>
              <Radio value={one} aria-describedby={`start-${one}`} aria-label={t(`flows.starts.${one}`)} />
              <span><strong>{t(`flows.starts.${one}`)}</strong><br /><span className="soft" id={`start-${one}`}>{t(`flows.starts.${one}_why`)}</span></span>
            </label>
          ))}
        </div>
      </Radio.Group>
      <Said text={act.said} />
      <Button type="submit" loading={act.busy} disabled={name === "" || taken.includes(name) || !choices.ready}>{t("flows.make")}</Button>
    </form>
  );
}

/** A title as a name of the file. */
const short = (title: string): string => title.toLocaleLowerCase("en").normalize("NFD").replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 40);
