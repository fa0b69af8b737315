// Leads as lists: mine, nobody's, all, overdue, won, lost. One moves by the arrows; the keys act on where one is.
import { LISTS, money, type LeadRow, type List as Which } from "@core/leads/leads";
import { Empty } from "@kit/Empty";
import { Icon } from "@kit/Icon";
import { LeadDue, LeadState } from "@kit/LeadState";
import { NewLead } from "@kit/NewLead";
import { Page } from "@kit/Page";
import { Said } from "@kit/Said";
import { useKeys, useShortcut } from "@kit/shortcuts";
import { useExplain } from "@kit/useAct";
import { useLeadList } from "@kit/useLeads";
import { useMay } from "@kit/useMay";
import { useLive } from "@kit/useLive";
import { usePeople } from "@kit/usePeople";
import { useRowWalk } from "@kit/useRowWalk";
import { Button, SegmentedControl, Skeleton } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";

import { Acts, Undo } from "./Acts";
import classes from "./Leads.module.css";
import { useDeeds, type Deeds } from "./useDeeds";

export function Leads() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const which = LISTS.find((one) => one === search.get("which")) ?? "mine";
  const [making, make] = useState(false);
  const may = useMay("leads.write");
  const keys = useKeys("lead");
  useShortcut("lead", may ? () => make(true) : null);
  const show = (to: string): void => setSearch(to === "mine" ? {} : { which: to }, { replace: true });
  const add = may && <Button leftSection={<Icon name="plus" size={16} />} onClick={() => make(true)} title={`${t("leads.add")} (${keys.shown})`} aria-keyshortcuts={keys.aria}>{t("leads.add")}</Button>;
  return (
    <Page title={t("rail.leads")} actions={<div className={classes.which}><SegmentedControl aria-label={t("leads.which")} value={which} onChange={show} data={LISTS.map((value) => ({ value, label: t(`leads.lists.${value}`) }))} />{add}</div>}>
      <List key={which} which={which} />
      <NewLead opened={making} close={() => make(false)} />
    </Page>
  );
}

function List({ which }: { readonly which: Which }) {
  const { t } = useTranslation();
  const explain = useExplain();
  const me = useLive((live) => live.me);
  const found = useLeadList(which);
  const deeds = useDeeds();
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  const [at, stand] = useState("");
  const chosen = rows.find(({ id }) => id === at) ?? rows[0];
  const able = chosen !== undefined && chosen.owner === me && chosen.closed === null && !deeds.busy ? chosen : null;
  useShortcut("call_back", able !== null && able.number !== "" ? () => void deeds.call(able) : null);
  useShortcut("finish", able && (() => void deeds.win(able)));
  if (found.data === undefined && found.isError) return <Said text={explain(found.error)} />;
  if (found.data === undefined) return <Skeleton height={240} radius="lg" />;
  return (
    <>
      <Undo deeds={deeds} />
      <Said text={deeds.said || (found.isError ? explain(found.error) : "")} />
      {rows.length === 0 && <Empty icon="trendup" title={t(`leads.none.${which}`)} why={t(`leads.none_why.${which}`)} />}
      {rows.length > 0 && <Rows rows={rows} chosen={chosen?.id ?? ""} stand={stand} deeds={deeds} />}
      {found.hasNextPage && <p className={classes.below}><Button variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>{t("more")}</Button></p>}
    </>
  );
}

interface RowsProps {
  readonly rows: readonly LeadRow[];
  readonly chosen: string;
  readonly stand: (id: string) => void;
  readonly deeds: Deeds;
}

function Rows({ rows, chosen, stand, deeds }: RowsProps) {
  const { t } = useTranslation();
  const walked = useRowWalk(rows.map(({ id }) => id), chosen);
  return (
    <ul {...walked} className={`sheet lined ${classes.rows ?? ""}`} aria-label={t("rail.leads")}>
      {rows.map((row) => <Row key={row.id} row={row} chosen={row.id === chosen} stand={stand} deeds={deeds} />)}
    </ul>
  );
}

interface RowProps {
  readonly row: LeadRow;
  readonly chosen: boolean;
  readonly stand: (id: string) => void;
  readonly deeds: Deeds;
}

function Row({ row, chosen, stand, deeds }: RowProps) {
  const { t, i18n } = useTranslation();
  const people = usePeople();
  const who = row.name || row.number || row.mail || t("leads.unknown");
  const about = [who, row.owner ? people(row.owner) : t("leads.nobody"), t(`leads.sources.${row.source as "typed"}`)];
  return (
    <li className={`${classes.row ?? ""} ${chosen ? classes.chosen ?? "" : ""}`} aria-label={row.about} onFocus={() => stand(row.id)}>
      <div className="cut">
        <Link className={`${classes.subject ?? ""} cut`} to={encodeURIComponent(row.id)} data-row={row.id}>{row.about}</Link>
        <span className={`${classes.about ?? ""} cut`}>{about.join(" · ")}</span>
      </div>
      <span className={classes.value}>{row.value > 0 ? money(row.value, row.currency, i18n.language) : ""}</span>
      <span className={classes.at}><LeadState row={row} /><LeadDue row={row} /></span>
      <div className={classes.acts}><Acts row={row} deeds={deeds} chosen={chosen} /></div>
    </li>
  );
}
