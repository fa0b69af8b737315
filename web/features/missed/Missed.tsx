// Calls that nobody answered: who it was, who looks after it, the call back by one key. Each leaves by itself when it is over.
import { callBack, claim, done, nextOf, release, STATES, type MissedRow, type State } from "@core/missed/missed";
import { clock } from "@core/time/spans";
import { Empty } from "@kit/Empty";
import { Icon } from "@kit/Icon";
import { Page } from "@kit/Page";
import { Said } from "@kit/Said";
import { useKeys, useShortcut } from "@kit/shortcuts";
import { useAct, useExplain } from "@kit/useAct";
import { useQueueTitle } from "@kit/useDesk";
import { useLive } from "@kit/useLive";
import { useMissed } from "@kit/useMissed";
import { useMoment } from "@kit/useMoment";
import { usePeople } from "@kit/usePeople";
import { Button, SegmentedControl, Skeleton } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";

import classes from "./Missed.module.css";

const NONE: readonly MissedRow[] = [];

export function Missed() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const state = STATES.find((one) => one === search.get("state")) ?? "open";
  const show = (to: string): void => setSearch(to === "open" ? {} : { state: to }, { replace: true });
  return (
    <Page title={t("missed.list")} actions={<SegmentedControl aria-label={t("missed.which")} value={state} onChange={show} data={STATES.map((value) => ({ value, label: t(`missed.states.${value}`) }))} />}>
      <List state={state} />
    </Page>
  );
}

function List({ state }: { readonly state: State }) {
  const { t } = useTranslation();
  const explain = useExplain();
  const me = useLive((live) => live.me);
  const found = useMissed(state);
  const rows = found.data?.items ?? NONE;
  const next = nextOf(rows, me);
  const act = useAct();
  useShortcut("call_back", next === undefined || act.busy ? null : () => void act.run(() => callBack(next.id)));
  if (found.data === undefined && found.isError) return <Said text={explain(found.error)} />;
  if (found.data === undefined) return <Skeleton height={240} radius="lg" />;
  return (
    <>
      <Said text={act.said} />
      {rows.length === 0 && <Empty icon="phonemissed" title={t("missed.none.title")} why={t("missed.none.why")} />}
      {rows.length > 0 && <ul className="sheet" aria-label={t("missed.list")}>{rows.map((row) => <Row key={row.id} row={row} me={me} next={row === next} />)}</ul>}
    </>
  );
}

interface RowProps {
  readonly row: MissedRow;
  readonly me: string;
  /** Called back by the key. */
  readonly next: boolean;
}

function Row({ row, me, next }: RowProps) {
  const { t } = useTranslation();
  const when = useMoment();
  const queue = useQueueTitle();
  const queries = useQueryClient();
  const act = useAct();
  const run = async (what: () => Promise<unknown>): Promise<void> => {
    if (await act.run(what)) await queries.invalidateQueries({ queryKey: ["missed"] });
  };
  const who = row.party_name || row.party_number;
  const about = [queue(row.queue), when(row.ended ?? row.opened), t("missed.waited", { time: clock(row.queued_ms) }), row.party_name ? row.party_number : ""];
  return (
    <li className={classes.row} aria-label={who}>
      <div className="cut">
        <span className={`${classes.party ?? ""} cut`}>{who}</span>
        <span className={`${classes.about ?? ""} cut`}>{about.filter(Boolean).join(" · ")}</span>
      </div>
      <Owner row={row} me={me} />
      <div className={classes.acts}>{row.state === "open" && <Open row={row} me={me} next={next} run={run} busy={act.busy} />}</div>
      {act.said !== "" && <div className={classes.said}><Said text={act.said} /></div>}
    </li>
  );
}

/** Who looks after it; once it is closed, how that came. */
function Owner({ row, me }: { readonly row: MissedRow; readonly me: string }) {
  const { t } = useTranslation();
  const when = useMoment();
  const people = usePeople();
  if (row.state === "done") {
    const how = (row.closed_how ?? "by_hand") as "by_hand";
    return <span className={classes.owner}><Icon name="ok" size={16} /><span className="cut">{t(`messages.closed.${how}`, { who: people(row.closed_by), when: when(row.closed) })}</span></span>;
  }
  const word = row.owner === null ? t("missed.nobody") : row.owner === me ? t("missed.mine") : t("missed.owner", { who: people(row.owner) });
  return <span className={classes.owner}><Icon name="user" size={16} /><span className="cut">{word}</span></span>;
}

interface OpenProps extends RowProps {
  readonly run: (what: () => Promise<unknown>) => Promise<void>;
  readonly busy: boolean;
}

function Open({ row, me, next, run, busy }: OpenProps) {
  const { t } = useTranslation();
  const keys = useKeys("call_back");
  const others = row.owner !== null && row.owner !== me;
  return (
    <>
      {!others && <Button size="xs" disabled={busy} variant="default" onClick={() => void run(() => (row.owner === me ? release : claim)(row.id))}>{t(row.owner === me ? "missed.release" : "missed.claim")}</Button>}
      {!others && (
        <Button size="xs" disabled={busy} leftSection={<Icon name="callback" size={16} />} onClick={() => void run(() => callBack(row.id))} {...(next && { title: t("missed.next"), "aria-keyshortcuts": keys.aria, rightSection: <kbd>{keys.shown}</kbd> })}>{t("list.call_back")}</Button>
      )}
      <Button size="xs" disabled={busy} variant="default" leftSection={<Icon name="check" size={16} />} onClick={() => void run(() => done(row.id))}>{t("missed.done")}</Button>
    </>
  );
}
