// Every call in time order: filter, sort, open one to see what happened to it and why.
import { get, query } from "@core/api/client";
import type { InteractionRow } from "@core/api/rows";
import { may, session } from "@core/session/session";
import { clock } from "@core/time/spans";
import { exact } from "@core/time/moments";
import type { Word } from "@core/words/glossary";
import { Empty } from "@kit/Empty";
import { Icon } from "@kit/Icon";
import { Page } from "@kit/Page";
import { Said } from "@kit/Said";
import { Explained, Term } from "@kit/Term";
import { useExplain } from "@kit/useAct";
import { useDesk, useQueueTitle } from "@kit/useDesk";
import { useMoment } from "@kit/useMoment";
import { useStore } from "@kit/useStore";
import { Button, Select, Skeleton, TextInput } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";

import classes from "./Calls.module.css";
import { asked, DIRECTIONS, filtersOf, OUTCOMES, PERIODS, type Filters } from "./filters";
import { Story } from "./Story";

const AT_ONCE = 60;

export function Calls() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const filters = filtersOf(search);
  const open = search.get("call");
  const show = (call: string | null): void => setSearch((before) => {
    if (call === null) before.delete("call");
    else before.set("call", call);
    return before;
  }, { replace: true });
  const set = (name: keyof Filters, value: string | null): void =>
    setSearch((before) => {
      if (value) before.set(name, value);
      else before.delete(name);
      return before;
    }, { replace: true });
  return (
    <Page title={t("rail.calls")} actions={<><FilterBar filters={filters} set={set} /><Export filters={filters} /><ToAccuracy /></>}>
      <List filters={filters} set={set} open={show} />
      <Story id={open} close={() => show(null)} />
    </Page>
  );
}

interface FilterBarProps {
  readonly filters: Filters;
  readonly set: (name: keyof Filters, value: string | null) => void;
}

function FilterBar({ filters, set }: FilterBarProps) {
  const { t } = useTranslation();
  const desk = useDesk();
  const [party, setParty] = useState(filters.party);
  return (
    <div className={classes.filters} role="search">
      <Select aria-label={t("calls.period")} value={filters.period} allowDeselect={false} onChange={(value) => set("period", value)} data={PERIODS.map((value) => ({ value, label: t(`calls.periods.${value}`) }))} w={130} />
      <Select aria-label={t("call.queue")} placeholder={t("board.all_queues")} clearable value={filters.queue || null} onChange={(value) => set("queue", value)} data={(desk?.queues ?? []).map((one) => ({ value: one.name, label: one.title }))} w={140} />
      <Select aria-label={t("calls.outcome")} placeholder={t("calls.any_outcome")} clearable value={filters.outcome || null} onChange={(value) => set("outcome", value)} data={OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) }))} w={170} />
      <Select aria-label={t("calls.direction")} placeholder={t("calls.any_direction")} clearable value={filters.direction || null} onChange={(value) => set("direction", value)} data={DIRECTIONS.map((value) => ({ value, label: t(`calls.directions.${value}`) }))} w={120} />
      <TextInput aria-label={t("caller.number")} placeholder={t("caller.number")} leftSection={<Icon name="search" size={16} />} value={party} onChange={(event) => setParty(event.currentTarget.value)} onBlur={() => set("party", party.trim())} onKeyDown={(event) => event.key === "Enter" && set("party", party.trim())} w={160} />
    </div>
  );
}

/** All that the filters leave, also what is not shown yet. */
function Export({ filters }: { readonly filters: Filters }) {
  const { t } = useTranslation();
  const which = { ...asked(filters, new Date().setHours(0, 0, 0, 0), 0, null), limit: null };
  return <Button component="a" href={`/api/v1/interactions/export${query(which)}`} download variant="default" leftSection={<Icon name="download" size={16} />}>{t("calls.export")}</Button>;
}

function ToAccuracy() {
  const { t } = useTranslation();
  const now = useStore(session);
  if (now.state !== "in" || !may(now.me, "reports.read")) return null;
  return <Button component={Link} to="/calls/accuracy" variant="default" leftSection={<Icon name="target" size={16} />}>{t("accuracy.title")}</Button>;
}

interface ListProps extends FilterBarProps {
  readonly open: (id: string) => void;
}

function List({ filters, set, open }: ListProps) {
  const { t } = useTranslation();
  const explain = useExplain();
  const found = useInfiniteQuery({
    queryKey: ["calls", filters],
    queryFn: ({ pageParam }) => get<{ items: InteractionRow[]; next: string | null }>(`/interactions${query(asked(filters, new Date().setHours(0, 0, 0, 0), AT_ONCE, pageParam))}`),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
  if (found.isError) return <Said text={explain(found.error)} />;
  if (found.isPending) return <Skeleton height={360} radius="lg" />;
  const rows = found.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) return <Empty icon="phonein" title={t("calls.none.title")} why={t("calls.none.why")} action={<Button variant="default" onClick={() => set("period", "all")}>{t("calls.none.all")}</Button>} />;
  return (
    <>
      <div className="sheet">
        <div className="scroll" tabIndex={0} role="region" aria-label={t("rail.calls")}>
          <table className="table">
            <thead>
              <tr>
                <Sorted name="opened" word={t("calls.when")} filters={filters} set={set} />
                <th scope="col">{t("calls.party")}</th>
                <th scope="col"><Term word="queue">{t("call.queue")}</Term></th>
                <th scope="col"><Term word="agent">{t("calls.agent")}</Term></th>
                <Sorted name="queued_ms" word={t("call.waited")} term="waited" filters={filters} set={set} number />
                <Sorted name="talk_ms" word={t("calls.talked")} term="talk time" filters={filters} set={set} number />
                <th scope="col"><Term word="outcome">{t("calls.outcome")}</Term></th>
                <th scope="col">{t("talk.note")}</th>
              </tr>
            </thead>
            <tbody>{rows.map((row) => <Row key={row.id} row={row} open={open} />)}</tbody>
          </table>
        </div>
      </div>
      <p className={classes.below}>
        <span className="quiet">{t("calls.shown", { count: rows.length })}</span>
        {found.hasNextPage && <Button variant="default" onClick={() => void found.fetchNextPage()} loading={found.isFetchingNextPage}>{t("more")}</Button>}
      </p>
    </>
  );
}

interface SortedProps extends FilterBarProps {
  readonly name: string;
  readonly word: string;
  readonly term?: Word;
  readonly number?: boolean;
}

/** A head that sorts: the largest first, then the smallest. */
function Sorted({ name, word, term, filters, set, number = false }: SortedProps) {
  const down = filters.sort === `-${name}`;
  const up = filters.sort === name;
  const button = (
    <button type="button" className={`${classes.sort ?? ""} ${term ? classes.term ?? "" : ""}`} onClick={() => set("sort", down ? name : `-${name}`)}>
      <span>{word}</span>{(down || up) && <Icon name="down" size={14} className={up ? classes.turned ?? "" : ""} />}
    </button>
  );
  return (
    <th scope="col" className={number ? "number" : undefined} aria-sort={down ? "descending" : up ? "ascending" : "none"}>
      {term ? <Explained word={term}>{button}</Explained> : button}
    </th>
  );
}

function Row({ row, open }: { readonly row: InteractionRow; readonly open: (id: string) => void }) {
  const { t, i18n } = useTranslation();
  const queue = useQueueTitle();
  const when = useMoment();
  return (
    <tr>
      <td title={row.opened ? exact(row.opened, i18n.language) : undefined}>{when(row.opened)}</td>
      <td>
        <button type="button" className={classes.open} onClick={() => open(row.id)}>
          <Icon name={row.outcome !== "answered" ? "phonemissed" : row.direction === "inbound" ? "phonein" : "phoneout"} size={16} />
          {row.party_name || row.party_number || row.dialled || t("call.withheld")}
        </button>
      </td>
      <td>{queue(row.queue) || "–"}</td>
      <td>{row.agent ?? "–"}</td>
      <td className="number">{clock(row.queued_ms)}</td>
      <td className="number">{row.talk_ms > 0 ? clock(row.talk_ms) : "–"}</td>
      <td>{t(`outcome.${row.outcome as "answered"}`)}</td>
      <td className={`${classes.note ?? ""} cut`} title={row.notes}>{row.notes}</td>
    </tr>
  );
}
