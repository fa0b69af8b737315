// Messages that callers left: who, how long ago, to hear, to call back, to give to somebody, to be done with.
import { get } from "@core/api/client";
import { may, session } from "@core/session/session";
import { exact } from "@core/time/moments";
import { Empty } from "@kit/Empty";
import { Icon } from "@kit/Icon";
import { Page } from "@kit/Page";
import { Said } from "@kit/Said";
import { useAct, useExplain } from "@kit/useAct";
import { useLive } from "@kit/useLive";
import { useMoment } from "@kit/useMoment";
import { useStore } from "@kit/useStore";
import { Button, Menu, SegmentedControl, Select, Skeleton, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";

import classes from "./Messages.module.css";
import { assign, callBack, done, filtersOf, heard, listPath, remove, reopen, restore, soundOf, STATES, type Filters, type MessageRow, type MessageRows } from "@core/messages/messages";
import { Player } from "@kit/Player";

export function Messages() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const filters = filtersOf(search);
  const set = (name: keyof Filters, value: string | null): void =>
    setSearch((before) => {
      if (value) before.set(name, value);
      else before.delete(name);
      return before;
    }, { replace: true });
  const found = useMessages(filters);
  return (
    <Page title={t("rail.messages")} actions={<FilterBar filters={filters} set={set} boxes={found.data?.mailboxes ?? []} />}>
      <List found={found} filters={filters} show={(state) => set("state", state)} />
    </Page>
  );
}

function useMessages(filters: Filters) {
  const queries = useQueryClient();
  const changed = useLive((state) => state.messages);
  useEffect(() => void queries.invalidateQueries({ queryKey: ["messages"] }), [changed, queries]);
  return useQuery({ queryKey: ["messages", filters], queryFn: () => get<MessageRows>(listPath(filters)), placeholderData: (before) => before });
}

interface FilterBarProps {
  readonly filters: Filters;
  readonly set: (name: keyof Filters, value: string | null) => void;
  readonly boxes: MessageRows["mailboxes"];
}

function FilterBar({ filters, set, boxes }: FilterBarProps) {
  const { t } = useTranslation();
  const [sought, setSought] = useState(filters.search);
  return (
    <div className={classes.filters} role="search">
      <SegmentedControl aria-label={t("messages.which")} value={filters.state} onChange={(value) => set("state", value)} data={STATES.map((value) => ({ value, label: t(`messages.states.${value}`) }))} />
      {boxes.length > 1 && <Select aria-label={t("messages.mailbox")} placeholder={t("messages.all_mailboxes")} clearable value={filters.mailbox || null} onChange={(value) => set("mailbox", value)} data={boxes.map((one) => ({ value: one.name, label: one.new > 0 ? `${one.title} (${one.new})` : one.title }))} w={180} />}
      <TextInput aria-label={t("messages.search")} placeholder={t("messages.search")} leftSection={<Icon name="search" size={16} />} value={sought} onChange={(event) => setSought(event.currentTarget.value)} onBlur={() => set("search", sought.trim())} onKeyDown={(event) => event.key === "Enter" && set("search", sought.trim())} w={190} />
    </div>
  );
}

interface ListProps {
  readonly found: ReturnType<typeof useMessages>;
  readonly filters: Filters;
  readonly show: (state: string) => void;
}

function List({ found, filters, show }: ListProps) {
  const { t } = useTranslation();
  const explain = useExplain();
  const [playing, setPlaying] = useState<string | null>(null);
  const [speed, setSpeed] = useState(1);
  const [gone, setGone] = useState<MessageRow | null>(null);
  if (found.isError) return <Said text={explain(found.error)} />;
  if (found.isPending) return <Skeleton height={240} radius="lg" />;
  const rows = found.data.items;
  const titles = new Map(found.data.mailboxes.map((one) => [one.name, one.title]));
  return (
    <>
      <Undo gone={gone} forget={() => setGone(null)} />
      {rows.length === 0 && <Empty icon="voicemail" title={t("messages.none.title")} why={t("messages.none.why")} action={filters.state === "open" ? undefined : <Button variant="default" onClick={() => show("open")}>{t("messages.none.open")}</Button>} />}
      {rows.length > 0 && (
        <ul className="sheet">
          {rows.map((row) => (
            <Row key={row.id} row={row} box={titles.get(row.mailbox) ?? row.mailbox} playing={playing === row.id} play={setPlaying} speed={speed} setSpeed={setSpeed} deleted={setGone} />
          ))}
        </ul>
      )}
    </>
  );
}

function Undo({ gone, forget }: { readonly gone: MessageRow | null; readonly forget: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const act = useAct();
  const back = async (): Promise<void> => {
    if (gone === null || !(await act.run(() => restore(gone.id)))) return;
    forget();
    await queries.invalidateQueries({ queryKey: ["messages"] });
  };
  return (
    <div role="status">
      {gone !== null && (
        <p className={classes.undo}>
          <span>{t("messages.deleted")}</span>
          <Button variant="subtle" size="compact-sm" leftSection={<Icon name="undo" size={16} />} loading={act.busy} onClick={() => void back()}>{t("messages.undo")}</Button>
        </p>
      )}
    </div>
  );
}

interface RowProps {
  readonly row: MessageRow;
  readonly box: string;
  readonly playing: boolean;
  readonly play: (id: string | null) => void;
  readonly speed: number;
  readonly setSpeed: (speed: number) => void;
  readonly deleted: (row: MessageRow) => void;
}

function Row({ row, box, playing, play, speed, setSpeed, deleted }: RowProps) {
  const { t, i18n } = useTranslation();
  const when = useMoment();
  const queries = useQueryClient();
  const act = useAct();
  const me = useLive((state) => state.me);
  const setPlaying = useCallback((plays: boolean) => play(plays ? row.id : null), [play, row.id]);
  const run = async (what: () => Promise<unknown>): Promise<boolean> => {
    const went = await act.run(what);
    if (went) await queries.invalidateQueries({ queryKey: ["messages"] });
    return went;
  };
  const who = row.party_name || row.party_number || t("call.withheld");
  return (
    <li className={`${classes.row ?? ""} ${row.state === "new" ? classes.new ?? "" : ""}`} aria-label={who}>
      <div className={classes.who}>
        <span className={`${classes.party ?? ""} cut`}>{row.state === "new" && <span className={classes.dot} title={t("messages.states.new")}><span className="hidden">{t("messages.states.new")}</span></span>}{who}</span>
        <span className={`${classes.about ?? ""} cut`} title={row.opened ? exact(row.opened, i18n.language) : undefined}>
          {[box, when(row.opened), row.party_name ? row.party_number : "", row.missed > 0 ? t("messages.missed", { count: row.missed }) : ""].filter(Boolean).join(" · ")}
        </span>
      </div>
      <Player message={row} playing={playing} setPlaying={setPlaying} speed={speed} setSpeed={setSpeed} heard={() => void (row.state === "new" && run(() => heard(row.id)))} />
      <div className={classes.acts}>
        {row.state === "done" ? <Closed row={row} reopen={() => void run(() => reopen(row.id))} /> : <Open row={row} me={me} run={run} />}
        <More row={row} me={me} deleted={async () => { if (await run(() => remove(row.id))) deleted(row); }} restore={() => void run(() => restore(row.id))} />
      </div>
      {act.said !== "" && <div className={classes.said}><Said text={act.said} /></div>}
    </li>
  );
}

interface OpenProps {
  readonly row: MessageRow;
  readonly me: string;
  readonly run: (what: () => Promise<unknown>) => Promise<boolean>;
}

/** What is left to do: who does it, the call, the end. */
function Open({ row, me, run }: OpenProps) {
  const { t } = useTranslation();
  const agents = useLive((state) => state.agents);
  const people = useMemo(() => [...new Set([me, ...Object.keys(agents), ...(row.owner ? [row.owner] : [])])].filter(Boolean), [agents, me, row.owner]);
  if (row.deleted !== null) return null;
  return (
    <>
      <Select size="xs" w={130} aria-label={t("messages.owner")} placeholder={t("messages.nobody")} clearable value={row.owner} onChange={(owner) => void run(() => assign(row.id, owner ?? ""))} data={people} />
      {row.party_number !== "" && <Button size="xs" leftSection={<Icon name="callback" size={16} />} onClick={() => void run(() => callBack(row.id))}>{t("list.call_back")}</Button>}
      <Button size="xs" variant="default" leftSection={<Icon name="check" size={16} />} onClick={() => void run(() => done(row.id))}>{t("messages.done")}</Button>
    </>
  );
}

function Closed({ row, reopen: again }: { readonly row: MessageRow; readonly reopen: () => void }) {
  const { t } = useTranslation();
  const when = useMoment();
  return (
    <>
      <span className="quiet small">{t(`messages.closed.${(row.closed_how ?? "by_hand") as "by_hand"}`, { who: row.closed_by ?? "", when: when(row.closed) })}</span>
      {row.closed_how === "by_hand" && <Button size="xs" variant="default" onClick={again}>{t("messages.reopen")}</Button>}
    </>
  );
}

interface MoreProps {
  readonly row: MessageRow;
  readonly me: string;
  readonly deleted: () => Promise<void>;
  readonly restore: () => void;
}

function More({ row, me, deleted, restore: back }: MoreProps) {
  const { t } = useTranslation();
  const now = useStore(session);
  const own = row.mailbox === me;
  const can = (right: string): boolean => own || (now.state === "in" && may(now.me, right));
  if (row.deleted !== null) return <Button size="xs" variant="default" leftSection={<Icon name="undo" size={16} />} onClick={back}>{t("messages.restore")}</Button>;
  if (!can("interactions.export") && !can("recordings.delete")) return null;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <button type="button" className={classes.more} aria-label={t("messages.more")}><Icon name="more" size={18} /></button>
      </Menu.Target>
      <Menu.Dropdown>
        {row.sound && can("interactions.export") && <Menu.Item component="a" href={`${soundOf(row.id)}?download=true`} download leftSection={<Icon name="download" size={16} />}>{t("messages.download")}</Menu.Item>}
        {can("recordings.delete") && <Menu.Item leftSection={<Icon name="x" size={16} />} onClick={() => void deleted()}>{t("messages.delete")}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}
