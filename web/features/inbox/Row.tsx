// One thing that waits: what kind it is, whose, what about, since when or by when, and what one does with it.
import { keyOf, pathOf, type InboxRow, type Kind } from "@core/inbox/inbox";
import { clock } from "@core/time/spans";
import { Icon } from "@kit/Icon";
import type { IconName } from "@kit/icons/names";
import { useKeys } from "@kit/shortcuts";
import { useQueueTitle } from "@kit/useDesk";
import { useEscalated } from "@kit/useEscalated";
import { useMoment } from "@kit/useMoment";
import { usePeople } from "@kit/usePeople";
import { Button, Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import classes from "./Inbox.module.css";
import type { Deeds, Writes } from "./useDeeds";

const ICONS: Readonly<Record<Kind, IconName>> = { missed: "phonemissed", voicemail: "voicemail", ticket: "ticket", escalated: "warn", follow_up: "calendar", review: "star" };
/** By how many minutes one puts off, with the word for it. */
const LATER = [["10", 10], ["60", 60], ["1440", 24 * 60]] as const;

/** What a row is about, in words. */
export function useWhat(): (row: InboxRow) => string {
  const { t } = useTranslation();
  return (row) => {
    if (row.kind === "missed") return t("inbox.called");
    if (row.kind === "voicemail") return t("inbox.left", { time: clock(row.long_ms) });
    return row.what || t("inbox.no_subject");
  };
}

export interface RowProps {
  readonly row: InboxRow;
  /** The keys act on this one. */
  readonly chosen: boolean;
  readonly stand: (key: string) => void;
  readonly deeds: Deeds;
  readonly writes: Writes;
}

export function Row({ row, chosen, stand, deeds, writes }: RowProps) {
  const { t } = useTranslation();
  const what = useWhat();
  const queue = useQueueTitle();
  const people = usePeople();
  const why = useEscalated()(row.escalated);
  const kind = row.kind as Kind;
  const who = row.name || row.number || t("inbox.unknown");
  const whose = row.owner === "" ? t("inbox.nobody") : row.kind === "escalated" ? people(row.owner) : t("inbox.yours");
  const about = [why, who, row.name ? row.number : "", row.queue ? queue(row.queue) : row.department || row.mailbox, whose];
  return (
    <li className={`${classes.row ?? ""} ${chosen ? classes.chosen ?? "" : ""}`} aria-label={`${t(`inbox.kinds.${kind}`)}: ${what(row)}, ${who}`} onFocus={() => stand(keyOf(row))}>
      <span className={classes.kind}><Icon name={ICONS[kind]} size={18} /><span className="cut">{t(`inbox.kinds.${kind}`)}</span></span>
      <div className="cut">
        <Link className={`${classes.what ?? ""} cut`} to={pathOf(row)} data-row={keyOf(row)}>{what(row)}</Link>
        <span className={`${classes.about ?? ""} cut`}>{about.filter(Boolean).join(" · ")}</span>
      </div>
      <When row={row} />
      <div className={classes.acts}><Acts row={row} chosen={chosen} deeds={deeds} writes={writes} /></div>
    </li>
  );
}

function When({ row }: { readonly row: InboxRow }) {
  const { t } = useTranslation();
  const when = useMoment();
  const came = row.kind === "missed" || row.kind === "voicemail";
  const word = came ? t("inbox.since", { when: when(row.since) }) : row.due === null ? t("inbox.no_moment") : t(row.overdue ? "inbox.overdue" : "inbox.by", { when: when(row.due) });
  return (
    <span className={`${classes.when ?? ""} ${row.overdue ? classes.overdue ?? "" : ""}`}>
      <Icon name={row.overdue ? "warn" : "clock"} size={16} />
      <span className="cut">{word}</span>
    </span>
  );
}

function Acts({ row, chosen, deeds, writes }: Omit<RowProps, "stand">) {
  const { t } = useTranslation();
  const keys = { take: useKeys("take"), call: useKeys("call_back"), write: useKeys("write"), done: useKeys("finish") };
  const keyed = (which: keyof typeof keys) => (chosen ? { "aria-keyshortcuts": keys[which].aria, title: keys[which].shown } : {});
  const [take, call, done] = [deeds.take(row), deeds.call(row), deeds.done(row)];
  const write = writes(row);
  return (
    <>
      {take && <Button size="xs" variant="default" disabled={deeds.busy} leftSection={<Icon name="hand" size={16} />} onClick={() => void take()} {...keyed("take")}>{t("inbox.take")}</Button>}
      {call && <Button size="xs" variant="default" disabled={deeds.busy} leftSection={<Icon name="callback" size={16} />} onClick={() => void call()} {...keyed("call")}>{t("list.call_back")}</Button>}
      {write && <Button size="xs" variant="default" leftSection={<Icon name="mail" size={16} />} onClick={write} {...keyed("write")}>{t("inbox.write")}</Button>}
      {done && <Button size="xs" variant="default" disabled={deeds.busy} leftSection={<Icon name="check" size={16} />} onClick={() => void done()} {...keyed("done")}>{t("inbox.done")}</Button>}
      {deeds.putOff(row, 0) && (
        <Menu position="bottom-end" withinPortal>
          <Menu.Target><Button size="xs" variant="default" disabled={deeds.busy} leftSection={<Icon name="clock" size={16} />}>{t("followups.put_off")}</Button></Menu.Target>
          <Menu.Dropdown>{LATER.map(([word, minutes]) => <Menu.Item key={word} onClick={() => void deeds.putOff(row, minutes)?.()}>{t(`followups.later.${word}`)}</Menu.Item>)}</Menu.Dropdown>
        </Menu>
      )}
    </>
  );
}
