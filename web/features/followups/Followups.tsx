// What was promised: mine today, overdue, later, my department's, all. One moves by the arrows; the keys act on where one is.
import { isReview, LISTS, type FollowupRow, type List as Which } from "@core/followups/followups";
import { Empty } from "@kit/Empty";
import { Page } from "@kit/Page";
import { Said } from "@kit/Said";
import { useShortcut } from "@kit/shortcuts";
import { useExplain } from "@kit/useAct";
import { useFollowupList } from "@kit/useFollowups";
import { usePeople } from "@kit/usePeople";
import { useRowWalk } from "@kit/useRowWalk";
import { Button, SegmentedControl, Skeleton } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";

import { Acts, Undo } from "./Acts";
import classes from "./Followups.module.css";
import { useDeeds, type Deeds } from "./useDeeds";
import { Due } from "./Due";

export function Followups() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const which = LISTS.find((one) => one === search.get("which")) ?? "today";
  const show = (to: string): void => setSearch(to === "today" ? {} : { which: to }, { replace: true });
  return (
    <Page title={t("rail.followups")} actions={<div className={classes.which}><SegmentedControl aria-label={t("followups.which")} value={which} onChange={show} data={LISTS.map((value) => ({ value, label: t(`followups.lists.${value}`) }))} /></div>}>
      <List key={which} which={which} />
    </Page>
  );
}

function List({ which }: { readonly which: Which }) {
  const { t } = useTranslation();
  const explain = useExplain();
  const found = useFollowupList(which);
  const deeds = useDeeds();
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  const [at, stand] = useState("");
  const chosen = rows.find(({ id }) => id === at) ?? rows[0];
  const open = chosen?.state === "open" && !deeds.busy ? chosen : null;
  useShortcut("call_back", open && (() => void deeds.call(open)));
  useShortcut("finish", open && !isReview(open) ? (() => void deeds.done(open)) : null);
  if (found.data === undefined && found.isError) return <Said text={explain(found.error)} />;
  if (found.data === undefined) return <Skeleton height={240} radius="lg" />;
  return (
    <>
      <Undo deeds={deeds} />
      <Said text={deeds.said || (found.isError ? explain(found.error) : "")} />
      {rows.length === 0 && <Empty icon="calendar" title={t(`followups.none.${which}`)} why={t("followups.none_why")} />}
      {rows.length > 0 && <Rows rows={rows} chosen={chosen?.id ?? ""} stand={stand} deeds={deeds} />}
      {found.hasNextPage && <p className={classes.below}><Button variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>{t("more")}</Button></p>}
    </>
  );
}

interface RowsProps {
  readonly rows: readonly FollowupRow[];
  readonly chosen: string;
  readonly stand: (id: string) => void;
  readonly deeds: Deeds;
}

function Rows({ rows, chosen, stand, deeds }: RowsProps) {
  const { t } = useTranslation();
  const walked = useRowWalk(rows.map(({ id }) => id), chosen);
  return (
    <ul {...walked} className={`sheet lined ${classes.rows ?? ""}`} aria-label={t("rail.followups")}>
      {rows.map((row) => <Row key={row.id} row={row} chosen={row.id === chosen} stand={stand} deeds={deeds} />)}
    </ul>
  );
}

interface RowProps {
  readonly row: FollowupRow;
  readonly chosen: boolean;
  readonly stand: (id: string) => void;
  readonly deeds: Deeds;
}

function Row({ row, chosen, stand, deeds }: RowProps) {
  const { t } = useTranslation();
  const people = usePeople();
  const who = row.name || row.number || t("followups.nobody");
  const whose = row.owner ? people(row.owner) : t("followups.department", { name: row.department });
  return (
    <li className={`${classes.row ?? ""} ${chosen ? classes.chosen ?? "" : ""}`} aria-label={row.promised} onFocus={() => stand(row.id)}>
      <div className="cut">
        <Link className={`${classes.promised ?? ""} cut`} to={encodeURIComponent(row.id)} data-row={row.id}>{row.promised}</Link>
        <span className={`${classes.about ?? ""} cut`}>{[who, whose].join(" · ")}</span>
      </div>
      <Due row={row} />
      <div className={classes.acts}><Acts row={row} deeds={deeds} chosen={chosen} /></div>
    </li>
  );
}
