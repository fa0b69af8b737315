// Orders and appointments as lists. One moves by the arrows; the keys act on where one is.
import { APPOINTMENTS, fieldOf, isOpen, momentOf, money, ORDERS, type AppointmentList, type AppointmentRow, type OrderList } from "@core/orders/orders";
import { saidOf } from "@kit/Agreed";
import { AgreedState } from "@kit/AgreedState";
import { Empty } from "@kit/Empty";
import { Icon } from "@kit/Icon";
import { Page } from "@kit/Page";
import { Reason } from "@kit/Reason";
import { Said } from "@kit/Said";
import { useKeys, useShortcut } from "@kit/shortcuts";
import { useExplain } from "@kit/useAct";
import { useAppointmentList, useOrderList, useOrderSums } from "@kit/useAgreed";
import { useLive } from "@kit/useLive";
import { useMay } from "@kit/useMay";
import { useMoment } from "@kit/useMoment";
import { usePeople } from "@kit/usePeople";
import { useRowWalk } from "@kit/useRowWalk";
import { Button, SegmentedControl, Skeleton } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";

import classes from "./Orders.module.css";
import { isOrder, useDeeds, type Deeds, type Row as RowOf } from "./useDeeds";

const LISTS = [...APPOINTMENTS, ...ORDERS] as const;
type Which = (typeof LISTS)[number];
const appointmentsIn = (which: Which): AppointmentList | null => APPOINTMENTS.find((one) => one === which) ?? null;
const ordersIn = (which: Which): OrderList | null => ORDERS.find((one) => one === which) ?? null;

export function Orders() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const which = LISTS.find((one) => one === search.get("which")) ?? "due";
  const show = (to: string): void => setSearch(to === "due" ? {} : { which: to }, { replace: true });
  return (
    <Page title={t("agreed.title")} actions={<div className={classes.which}><SegmentedControl aria-label={t("agreed.which")} value={which} onChange={show} data={LISTS.map((value) => ({ value, label: t(`agreed.lists.${value}`) }))} /></div>}>
      <Sums />
      <List key={which} which={which} />
    </Page>
  );
}

/** How many orders are at each state, and what they come to. */
function Sums() {
  const { t, i18n } = useTranslation();
  const rows = useOrderSums().data?.items ?? [];
  if (rows.length === 0) return null;
  return (
    <ul className={classes.sums} aria-label={t("agreed.sums")}>
      {rows.map((row) => <li key={`${row.state} ${row.currency}`}><AgreedState row={row} /><span>{t("agreed.orders", { count: row.many })}</span><strong>{money(row.total, row.currency, i18n.language)}</strong></li>)}
    </ul>
  );
}

function List({ which }: { readonly which: Which }) {
  const { t } = useTranslation();
  const explain = useExplain();
  const [ordered, agreed] = [useOrderList(ordersIn(which)), useAppointmentList(appointmentsIn(which))];
  const found = ordersIn(which) === null ? agreed : ordered;
  const deeds = useDeeds();
  const me = useLive((live) => live.me);
  const rows: readonly RowOf[] = found.data?.pages.flatMap((page): readonly RowOf[] => page.items) ?? [];
  const [at, stand] = useState("");
  const chosen = rows.find(({ id }) => id === at) ?? rows[0];
  const able = chosen !== undefined && canFinish(chosen) && isMine(chosen, me) && !deeds.busy ? chosen : null;
  useShortcut("finish", able && (() => void deeds.finish(able)));
  if (found.data === undefined && found.isError) return <Said text={explain(found.error)} />;
  if (found.data === undefined) return <Skeleton height={240} radius="lg" />;
  return (
    <>
      <Undo deeds={deeds} />
      <Said text={deeds.said || (found.isError ? explain(found.error) : "")} />
      {rows.length === 0 && <Empty icon={ordersIn(which) === null ? "calendar" : "tag"} title={t(`agreed.none.${which}`)} why={t(ordersIn(which) === null ? "agreed.none_why.appointments" : "agreed.none_why.orders")} />}
      {rows.length > 0 && <Rows rows={rows} chosen={chosen?.id ?? ""} stand={stand} deeds={deeds} />}
      {found.hasNextPage && <p className={classes.below}><Button variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>{t("more")}</Button></p>}
    </>
  );
}

const canFinish = (row: RowOf): boolean => (isOrder(row) ? isOpen(row) : row.state === "agreed" && row.begun);
const isMine = (row: RowOf, me: string): boolean => row.by === me || (!isOrder(row) && row.owner === me);

interface RowsProps {
  readonly rows: readonly RowOf[];
  readonly chosen: string;
  readonly stand: (id: string) => void;
  readonly deeds: Deeds;
}

function Rows({ rows, chosen, stand, deeds }: RowsProps) {
  const { t } = useTranslation();
  const walked = useRowWalk(rows.map(({ id }) => id), chosen);
  return (
    <ul {...walked} className="sheet" aria-label={t("agreed.title")}>
      {rows.map((row) => <Row key={row.id} row={row} chosen={row.id === chosen} stand={stand} deeds={deeds} />)}
    </ul>
  );
}

interface RowProps {
  readonly row: RowOf;
  readonly chosen: boolean;
  readonly stand: (id: string) => void;
  readonly deeds: Deeds;
}

function Row({ row, chosen, stand, deeds }: RowProps) {
  const { t, i18n } = useTranslation();
  const people = usePeople();
  const when = useMoment();
  const who = row.name || row.number || t("leads.unknown");
  const what = isOrder(row) ? saidOf(row) : row.about;
  const about = isOrder(row) ? [t(`agreed.kinds.${row.kind as "new"}`), people(row.by), row.note, row.reason] : [row.where || t("agreed.by_phone"), people(row.owner), ...row.moves.slice(-1).map((move) => t("agreed.was_at", { when: when(move.begins) })), row.reason];
  const to = row.customer ? `/customers/${encodeURIComponent(row.customer)}` : `/calls/${encodeURIComponent(row.interaction ?? "")}`;
  return (
    <li className={`${classes.row ?? ""} ${chosen ? classes.chosen ?? "" : ""}`} aria-label={what} onFocus={() => stand(row.id)}>
      <div className="cut">
        <Link className={`${classes.subject ?? ""} cut`} to={to} data-row={row.id}>{who}</Link>
        <span className="cut block">{what}</span>
        <span className={`${classes.about ?? ""} cut`}>{about.filter(Boolean).join(" · ")}</span>
      </div>
      <span className={classes.value}>{isOrder(row) ? money(row.total, row.currency, i18n.language) : t("agreed.minutes", { count: Math.round(row.long_ms / 60_000) })}</span>
      <span className={classes.at}><AgreedState row={row} /><span className="quiet">{when(isOrder(row) ? row.created : row.begins)}</span></span>
      <div className={classes.acts}><Acts row={row} deeds={deeds} chosen={chosen} /></div>
    </li>
  );
}

function Acts({ row, deeds, chosen }: { readonly row: RowOf; readonly deeds: Deeds; readonly chosen: boolean }) {
  const { t } = useTranslation();
  const me = useLive((live) => live.me);
  const [writes, wide] = [useMay("leads.write"), useMay("leads.assign")];
  const keys = useKeys("finish");
  if (!writes || !(wide || isMine(row, me))) return null;
  const open = isOrder(row) ? isOpen(row) : row.state === "agreed";
  if (!open) return <Act word={t("leads.reopen")} busy={deeds.busy} run={() => deeds.reopen(row)}><Icon name="undo" size={16} /></Act>;
  const keyed = chosen ? { "aria-keyshortcuts": keys.aria, rightSection: <kbd>{keys.shown}</kbd> } : {};
  return (
    <>
      {isOrder(row) && row.state === "taken" && <Act word={t("agreed.confirm")} busy={deeds.busy} run={() => deeds.confirm(row)}><Icon name="check" size={16} /></Act>}
      {canFinish(row) && <Button size="xs" variant="default" disabled={deeds.busy} leftSection={<Icon name="ok" size={16} />} onClick={() => void deeds.finish(row)} {...keyed}>{t(isOrder(row) ? "agreed.done" : "agreed.kept")}</Button>}
      {!isOrder(row) && <Meeting row={row} deeds={deeds} />}
      <Reason word={t("agreed.cancel")} label={t("leads.reason")} go={t("agreed.cancel_now")} busy={deeds.busy} save={(reason) => deeds.cancel(row, reason)} />
    </>
  );
}

function Meeting({ row, deeds }: { readonly row: AppointmentRow; readonly deeds: Deeds }) {
  const { t } = useTranslation();
  const save = (written: string): Promise<boolean> => {
    const begins = momentOf(written);
    return begins === null ? Promise.resolve(false) : deeds.move(row, begins);
  };
  return (
    <>
      {row.begun && <Act word={t("agreed.missed")} busy={deeds.busy} run={() => deeds.miss(row)} />}
      <Reason key={row.begins} word={t("agreed.move")} label={t("agreed.begins")} go={t("agreed.move_now")} type="datetime-local" first={fieldOf(new Date(row.begins ?? 0))} busy={deeds.busy} save={save} />
    </>
  );
}

interface ActProps {
  readonly word: string;
  readonly busy: boolean;
  readonly run: () => Promise<unknown>;
  readonly children?: ReactNode;
}

const Act = ({ word, busy, run, children }: ActProps) => <Button size="xs" variant="default" disabled={busy} leftSection={children} onClick={() => void run()}>{word}</Button>;

/** What was done last, and the way back. */
function Undo({ deeds }: { readonly deeds: Deeds }) {
  const { t } = useTranslation();
  const { last } = deeds;
  return (
    <div role="status">
      {last !== null && (
        <p className={classes.undo}>
          <span className="cut">{t(`agreed.was.${last.what}`, { what: isOrder(last.row) ? saidOf(last.row) : last.row.about })}</span>
          <Button variant="subtle" size="compact-sm" leftSection={<Icon name="undo" size={16} />} disabled={deeds.busy} onClick={() => void deeds.undo()}>{t("messages.undo")}</Button>
        </p>
      )}
    </div>
  );
}
