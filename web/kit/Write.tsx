// One letter that is being written: by what, to which address, with which template, and the words. Kept in this browser until it is
// sent. What a template could not fill in is shown, and nothing leaves with it.
import { customer as customerOf, nameOf, type CustomerRecord } from "@core/customers/customers";
import { beginning, blank, fromTemplate, isBlank, isUntouched, keepDraft, lacking, lackOf, LONGEST, reachesFor, readDraft, templates, ways, wordsIn, write, type Channel, type Draft, type From, type LetterRow, type Templates, type Ways } from "@core/letters/letters";
import { partsOf } from "@core/letters/parts";
import { languageName } from "@core/words/languages";
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
  readonly from: From;
  readonly ticket?: string;
  /** The missed call, or the one in which a message was left. */
  readonly call?: string;
  readonly close: () => void;
  /** It is kept; whoever shows the form takes it away. */
  readonly written: (row: LetterRow) => void;
}

const NO_TEMPLATES: Templates = { items: [], begins: "", values: [] };

export function Write({ customer, from, ticket = "", call = "", close, written }: WriteProps) {
  const { t } = useTranslation();
  const explain = useExplain();
  const me = useLive((live) => live.me);
  const record = useQuery({ queryKey: ["customer", customer], queryFn: () => customerOf(customer) });
  const possible = useQuery({ queryKey: ["letters", "ways"], queryFn: ways });
  const known = useQuery({ queryKey: ["letters", "templates", customer, from, ticket, call], queryFn: () => templates({ customer, for: from, ...(ticket && { ticket }), ...(call && { call }) }), staleTime: 0 });
  const failed = record.error ?? possible.error;
  const ready = record.data !== undefined && possible.data !== undefined && me !== "" && !known.isFetching;
  return (
    <Modal opened onClose={close} size="lg" title={t("letters.to_whom", { who: record.data === undefined ? "" : nameOf(record.data) })} closeButtonProps={{ "aria-label": t("close") }}>
      {failed !== null && <Said text={explain(failed)} />}
      {failed === null && !ready && <Skeleton height={240} radius="lg" />}
      {ready && <Composer me={me} row={record.data} possible={possible.data} known={known.data ?? NO_TEMPLATES} ticket={ticket} about={call || ticket || record.data.id} done={written} />}
    </Modal>
  );
}

interface ComposerProps {
  readonly me: string;
  readonly row: CustomerRecord;
  readonly possible: Ways;
  readonly known: Templates;
  readonly ticket: string;
  /** Under which what is typed is kept. */
  readonly about: string;
  readonly done: (sent: LetterRow) => void;
}

function Composer({ me, row, possible, known, ticket, about, done }: ComposerProps) {
  const { t } = useTranslation();
  const act = useAct();
  const free = CHANNELS.filter((channel) => lackOf(row, channel, possible) === "");
  const [begins] = useState(() => (readDraft(localStorage, me, about).subject === "" && known.begins === "" && free[0] === "mail" ? "subject" : "words"));
  const [draft, set] = useState<Draft>(() => beginning(readDraft(localStorage, me, about), known, free));
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
  const unfilled = lacking([channel === "mail" ? draft.subject : "", draft.words], known.values);
  const able = long > 0 && long <= LONGEST[channel] && unfilled.length === 0 && (channel === "text" || draft.subject.trim() !== "");
  const template = known.items.find(({ name }) => name === draft.template);
  const untouched = template !== undefined && isUntouched(draft, template, channel);
  const over = (to: Channel): void => {
    put(untouched ? { ...fromTemplate(draft, template, to, draft.language), channel: to } : { channel: to });
  };
  const send = async (): Promise<void> => {
    if (!able || act.busy) return;
    const made: LetterRow[] = [];
    await act.run(async () => made.push(await write({ customer: row.id, channel, to, subject: channel === "mail" ? draft.subject.trim() : "", words: draft.words.trim(), ticket, key: draft.key })));
    const sent = made[0];
    if (sent === undefined) return;
    keepDraft(localStorage, me, about, blank());
    done(sent);
  };
  const key = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void send();
  };
  return (
    <div className={classes.form} onKeyDown={key}>
      {free.length > 1 && <SegmentedControl aria-label={t("letters.channel")} value={channel} onChange={over} data={free.map((value) => ({ value, label: t(`letters.channels.${value}`) }))} />}
      <Select label={t("letters.to")} value={to} allowDeselect={false} disabled={reaches.length < 2} onChange={(value) => value && put({ to: value })} data={reaches.map(({ key: value, written, label }) => ({ value, label: label ? `${written} (${label})` : written }))} />
      <Template known={known} draft={draft} channel={channel} put={put} />
      {channel === "mail" && <TextInput label={t("letters.subject")} value={draft.subject} onChange={(event) => put({ subject: event.currentTarget.value })} maxLength={200} autoFocus={begins === "subject"} />}
      <Textarea label={t("letters.words")} value={draft.words} onChange={(event) => put({ words: event.currentTarget.value })} autosize minRows={channel === "mail" ? 8 : 4} maxRows={18} maxLength={LONGEST[channel]} autoFocus={begins === "words"} />
      <div role="status">{unfilled.length > 0 && <p className={classes.lacks}><Icon name="warn" size={16} />{t("letters.lacking", { what: unfilled.map((name) => `{${name}}`).join(", ") })}</p>}</div>
      {lacks.map((lack) => <p key={lack} className="quiet small">{lack}</p>)}
      <Said text={act.said} />
      <div className={classes.end}>
        <Button disabled={!able} loading={act.busy} leftSection={<Icon name="check" size={16} />} rightSection={<kbd>{t("tickets.send_keys")}</kbd>} aria-keyshortcuts="Control+Enter" onClick={() => void send()}>{t("letters.send")}</Button>
        <span className="quiet small" role="status">{channel === "text" ? t("letters.counted", { long, most: LONGEST.text, parts: partsOf(draft.words.trim()) }) : long > 0 && !untouched ? t("tickets.draft_kept") : ""}</span>
      </div>
    </div>
  );
}

interface TemplateProps {
  readonly known: Templates;
  readonly draft: Draft;
  readonly channel: Channel;
  readonly put: (part: Partial<Draft>) => void;
}

/** What is written again and again; what stood there before can be had back. */
function Template({ known, draft, channel, put }: TemplateProps) {
  const { t, i18n } = useTranslation();
  const [before, keep] = useState<Draft | null>(null);
  const all = known.items.filter((row) => wordsIn(row, channel).length > 0);
  if (all.length === 0) return null;
  const chosen = all.find(({ name }) => name === draft.template);
  const languages = chosen === undefined ? [] : wordsIn(chosen, channel).map(({ language }) => language);
  const choose = (name: string, language = ""): void => {
    const row = all.find((one) => one.name === name);
    if (row === undefined) return;
    keep(isBlank(draft) || (chosen !== undefined && isUntouched(draft, chosen, channel)) ? null : draft);
    put(fromTemplate(draft, row, channel, language));
  };
  const undo = (): void => {
    if (before !== null) put({ template: before.template, language: before.language, subject: before.subject, words: before.words });
    keep(null);
  };
  return (
    <div className={classes.template}>
      <Select label={t("letters.template")} placeholder={t("letters.no_template")} value={chosen?.name ?? null} allowDeselect={false} searchable nothingFoundMessage={t("letters.no_such_template")} onChange={(name) => name !== null && choose(name)} data={all.map(({ name, title }) => ({ value: name, label: title }))} />
      {languages.length > 1 && <Select label={t("letters.language")} value={draft.language} allowDeselect={false} onChange={(language) => language !== null && choose(draft.template, language)} data={languages.map((value) => ({ value, label: languageName(value, i18n.language) }))} />}
      {before !== null && <Button variant="subtle" leftSection={<Icon name="undo" size={16} />} onClick={undo}>{t("messages.undo")}</Button>}
    </div>
  );
}
