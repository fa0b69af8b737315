// The inbox: all that waits for oneself as one list, what is due first at its head. One moves by the arrows; the keys act on where one is.
import type { InboxCounts } from "@core/inbox/counts";
import { after, chosenOf, keyOf, KINDS, type InboxRow, type Kind } from "@core/inbox/inbox";
import { bring } from "@core/words/words";
import { Empty } from "@kit/Empty";
import { Icon } from "@kit/Icon";
import { Page } from "@kit/Page";
import { Said } from "@kit/Said";
import { useKeys, useShortcut } from "@kit/shortcuts";
import { useExplain } from "@kit/useAct";
import { useInbox } from "@kit/useInbox";
import { useRowWalk } from "@kit/useRowWalk";
import { Button, SegmentedControl, Skeleton } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";

import classes from "./Inbox.module.css";
import { Row, useWhat } from "./Row";
import { useDeeds, useWrites, type Deeds, type Writes } from "./useDeeds";
import { Writing } from "./Writing";

const AN_HOUR = 60;

const News = lazy(() => bring("notices").then(() => import("./News")));

export function Inbox() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const kind = KINDS.find((one) => one === search.get("kind")) ?? null;
  const found = useInbox();
  const show = (to: string): void => setSearch(to === "all" ? {} : { kind: to }, { replace: true });
  return (
    <Page title={t("rail.inbox")} actions={<Which kind={kind} counts={found.data?.counts} show={show} />}>
      <Suspense fallback={null}><News /></Suspense>
      <List kind={kind} rows={found.data?.items} error={found.isError ? found.error : null} everything={() => show("all")} />
    </Page>
  );
}

interface WhichProps {
  readonly kind: Kind | null;
  readonly counts: InboxCounts | undefined;
  readonly show: (to: string) => void;
}

/** All, and each kind of which something waits, with how many. */
function Which({ kind, counts, show }: WhichProps) {
  const { t } = useTranslation();
  const named = (word: string, many: number | undefined): string => (many ? `${word} ${many}` : word);
  const there = KINDS.filter((one) => one === kind || counts?.kinds[one]);
  const data = [{ value: "all", label: named(t("inbox.all"), counts?.all) }, ...there.map((one) => ({ value: one, label: named(t(`inbox.kinds.${one}`), counts?.kinds[one]) }))];
  return <div className={classes.which}><SegmentedControl aria-label={t("inbox.which")} value={kind ?? "all"} onChange={show} data={data} /></div>;
}

interface ListProps {
  readonly kind: Kind | null;
  readonly rows: readonly InboxRow[] | undefined;
  readonly error: unknown;
  readonly everything: () => void;
}

function List({ kind, rows, error, everything }: ListProps) {
  const { t } = useTranslation();
  const explain = useExplain();
  const deeds = useDeeds();
  const [at, stand] = useState("");
  const shown = (rows ?? []).filter((row) => kind === null || row.kind === kind);
  const chosen = chosenOf(shown, at);
  const [writing, write] = useState<{ readonly row: InboxRow; readonly time: number } | null>(null);
  const writes = useWrites((row) => write((before) => ({ row, time: (before?.time ?? 0) + 1 })));
  useRowKeys(chosen, shown, deeds, stand);
  useShortcut("write", (chosen && writes(chosen)) || null);
  if (rows === undefined) return error === null ? <Skeleton height={240} radius="lg" /> : <Said text={explain(error)} />;
  return (
    <>
      <Last deeds={deeds} />
      {writing !== null && <Writing key={`${writing.row.id} ${writing.time}`} row={writing.row} close={() => write(null)} />}
      <Said text={deeds.said || (error === null ? "" : explain(error))} />
      {rows.length === 0 && <Empty icon="inbox" title={t("inbox.none")} why={t("inbox.none_why")} />}
      {rows.length > 0 && shown.length === 0 && <Empty icon="inbox" title={t("inbox.none_of_kind")} why={t("inbox.none_of_kind_why")} action={<Button variant="default" onClick={everything}>{t("inbox.all")}</Button>} />}
      {shown.length > 0 && <Rows rows={shown} chosen={chosen} stand={stand} deeds={deeds} writes={writes} />}
    </>
  );
}

/** The keys on the chosen one; what leaves the list by them leaves one standing on the next. */
function useRowKeys(chosen: InboxRow | undefined, shown: readonly InboxRow[], deeds: Deeds, stand: (key: string) => void): void {
  const ready = deeds.busy ? undefined : chosen;
  const leaves = (deed: (() => Promise<boolean>) | null) => deed && (() => void deed().then((went) => went && ready && stand(after(shown, ready))));
  const stays = (deed: (() => Promise<boolean>) | null) => deed && (() => void deed());
  useShortcut("take", ready ? stays(deeds.take(ready)) : null);
  useShortcut("finish", ready ? leaves(deeds.done(ready)) : null);
  useShortcut("snooze", ready ? leaves(deeds.putOff(ready, AN_HOUR)) : null);
  useShortcut("call_back", ready ? stays(deeds.call(ready)) : null);
  useShortcut("undo", deeds.last && !deeds.busy ? () => void deeds.last?.undo() : null);
}

/** What was done last, and the way back. */
function Last({ deeds }: { readonly deeds: Deeds }) {
  const { t } = useTranslation();
  const what = useWhat();
  const keys = useKeys("undo");
  const { last } = deeds;
  return (
    <div role="status">
      {last !== null && (
        <p className={classes.undo}>
          <span className="cut">{t(`inbox.was.${last.what}`, { what: what(last.row) })}</span>
          <Button variant="subtle" size="compact-sm" leftSection={<Icon name="undo" size={16} />} rightSection={<kbd>{keys.shown}</kbd>} aria-keyshortcuts={keys.aria} disabled={deeds.busy} onClick={() => void last.undo()}>{t("inbox.undo")}</Button>
        </p>
      )}
    </div>
  );
}

interface RowsProps {
  readonly rows: readonly InboxRow[];
  readonly chosen: InboxRow | undefined;
  readonly stand: (key: string) => void;
  readonly deeds: Deeds;
  readonly writes: Writes;
}

function Rows({ rows, chosen, stand, deeds, writes }: RowsProps) {
  const { t } = useTranslation();
  const walked = useRowWalk(rows.map(keyOf), chosen === undefined ? "" : keyOf(chosen));
  return (
    <ul {...walked} className={`sheet lined ${classes.rows ?? ""}`} aria-label={t("rail.inbox")}>
      {rows.map((row) => <Row key={keyOf(row)} row={row} chosen={row === chosen} stand={stand} deeds={deeds} writes={writes} />)}
    </ul>
  );
}
