// One letter that is being written: by what, to which address, and the words. Kept in this browser until it is sent.
import { customer as customerOf, nameOf, type CustomerRecord } from "@core/customers/customers";
import { blank, keepDraft, lackOf, LONGEST, reachesFor, readDraft, ways, write, type Channel, type Draft, type Ways } from "@core/letters/letters";
import { partsOf } from "@core/letters/parts";
import { Button, Modal, SegmentedControl, Select, Skeleton, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";

import { Icon } from "./Icon";
import classes from "./Letters.module.css";
import { Said } from "./Said";
import { useAct, useExplain } from "./useAct";
import { useLive } from "./useLive";

const CHANNELS: readonly Channel[] = ["mail", "text"];

export interface WriteProps {
  readonly customer: string;
  readonly ticket: string;
  readonly close: () => void;
  readonly written: () => Promise<void>;
}

export function Write({ customer, ticket, close, written }: WriteProps) {
  const { t } = useTranslation();
  const explain = useExplain();
  const me = useLive((live) => live.me);
  const record = useQuery({ queryKey: ["customer", customer], queryFn: () => customerOf(customer) });
  const possible = useQuery({ queryKey: ["letters", "ways"], queryFn: ways });
  const failed = record.error ?? possible.error;
  const ready = record.data !== undefined && possible.data !== undefined && me !== "";
  return (
    <Modal opened onClose={close} size="lg" title={t("letters.to_whom", { who: record.data === undefined ? "" : nameOf(record.data) })} closeButtonProps={{ "aria-label": t("close") }}>
      {failed !== null && <Said text={explain(failed)} />}
      {failed === null && !ready && <Skeleton height={240} radius="lg" />}
      {ready && <Composer me={me} row={record.data} possible={possible.data} ticket={ticket} done={() => { close(); void written(); }} />}
    </Modal>
  );
}

interface ComposerProps {
  readonly me: string;
  readonly row: CustomerRecord;
  readonly possible: Ways;
  readonly ticket: string;
  readonly done: () => void;
}

function Composer({ me, row, possible, ticket, done }: ComposerProps) {
  const { t } = useTranslation();
  const act = useAct();
  const about = ticket || row.id;
  const [draft, set] = useState<Draft>(() => readDraft(localStorage, me, about));
  const free = CHANNELS.filter((channel) => lackOf(row, channel, possible) === "");
  const channel = free.find((one) => one === draft.channel) ?? free[0];
  const put = (part: Partial<Draft>): void => {
    const now = { ...draft, ...part };
    keepDraft(localStorage, me, about, now);
    set(now);
  };
  const lacks = CHANNELS.filter((one) => !free.includes(one)).map((one) => t(`letters.lacks.${one}.${lackOf(row, one, possible) as "no_reach"}`));
  if (channel === undefined) return <div className={classes.form}>{lacks.map((lack) => <p key={lack} role="status">{lack}</p>)}</div>;
  const reaches = reachesFor(row, channel);
  const to = reaches.find(({ key }) => key === draft.to)?.key ?? reaches[0]?.key ?? "";
  const long = draft.words.trim().length;
  const able = long > 0 && long <= LONGEST[channel] && (channel === "text" || draft.subject.trim() !== "");
  const send = async (): Promise<void> => {
    if (!able || act.busy) return;
    const sent = await act.run(() => write({ customer: row.id, channel, to, subject: channel === "mail" ? draft.subject.trim() : "", words: draft.words.trim(), ticket, key: draft.key }));
    if (!sent) return;
    keepDraft(localStorage, me, about, blank());
    done();
  };
  const key = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void send();
  };
  return (
    <div className={classes.form} onKeyDown={key}>
      {free.length > 1 && <SegmentedControl aria-label={t("letters.channel")} value={channel} onChange={(value) => put({ channel: value })} data={free.map((value) => ({ value, label: t(`letters.channels.${value}`) }))} />}
      <Select label={t("letters.to")} value={to} allowDeselect={false} disabled={reaches.length < 2} onChange={(value) => value && put({ to: value })} data={reaches.map(({ key: value, written, label }) => ({ value, label: label ? `${written} (${label})` : written }))} />
      {channel === "mail" && <TextInput label={t("letters.subject")} value={draft.subject} onChange={(event) => put({ subject: event.currentTarget.value })} maxLength={200} data-autofocus />}
      <Textarea label={t("letters.words")} value={draft.words} onChange={(event) => put({ words: event.currentTarget.value })} autosize minRows={channel === "mail" ? 8 : 4} maxRows={18} maxLength={LONGEST[channel]} data-autofocus={channel === "text" || undefined} />
      {lacks.map((lack) => <p key={lack} className="quiet small">{lack}</p>)}
      <Said text={act.said} />
      <div className={classes.end}>
        <Button disabled={!able} loading={act.busy} leftSection={<Icon name="check" size={16} />} rightSection={<kbd>{t("tickets.send_keys")}</kbd>} aria-keyshortcuts="Control+Enter" onClick={() => void send()}>{t("letters.send")}</Button>
        <span className="quiet small" role="status">{channel === "text" ? t("letters.counted", { long, most: LONGEST.text, parts: partsOf(draft.words.trim()) }) : long > 0 ? t("tickets.draft_kept") : ""}</span>
      </div>
    </div>
  );
}
