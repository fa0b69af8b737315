// One prompt: its title, and in each language its words and its recording.
import { ask, Problem, remove } from "@core/api/client";
import type { HouseRow, PromptRow, RecordedRow } from "@core/api/rows";
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { useExplain } from "@kit/useAct";
import { Button, FileButton, Select, Tabs, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useChanges, useTree } from "../configuration";
import type { Value } from "../schema";
import { languageName, lengthOf } from "@core/words/languages";
import { ByPhone } from "./ByPhone";
import classes from "./Prompts.module.css";
import { Recorder } from "./Recorder";
import type { Player } from "@kit/useSound";

export interface PromptEditorProps {
  /** Empty: a new one, whose name is asked for. */
  readonly name: string;
  readonly row: PromptRow | undefined;
  readonly house: HouseRow | undefined;
  readonly languages: readonly string[];
  readonly player: Player;
  readonly refresh: () => Promise<unknown>;
  /** It has this name now. */
  readonly named: (name: string) => void;
  readonly close: () => void;
}

export function PromptEditor({ name, row, house, languages, player, refresh, named, close }: PromptEditorProps) {
  const { t, i18n } = useTranslation();
  const tree = useTree();
  const changes = useChanges();
  const explain = useExplain();
  const [called, setCalled] = useState(name);
  const [title, setTitle] = useState(row?.title ?? "");
  const [words, setWords] = useState<Readonly<Record<string, string>>>(Object.fromEntries((row?.languages ?? []).map((one) => [one.language, one.words])));
  const [shown, setShown] = useState<readonly string[]>([...new Set([languages[0] ?? "en", ...(row?.languages ?? []).map((one) => one.language)])]);
  const [language, setLanguage] = useState(shown[0] ?? "en");
  const [busy, setBusy] = useState("");
  const [said, setSaid] = useState("");
  const [saved, setSaved] = useState(false);
  const recorded = row?.languages.find((one) => one.language === language && one.recorded);
  const text = words[language] ?? "";
  const key = `editor ${language}`;

  async function run(what: string, work: () => Promise<unknown>): Promise<void> {
    setBusy(what);
    setSaid("");
    setSaved(false);
    try {
      await work();
    } catch (error) {
      setSaid(saidOf(error) ?? explain(error));
    } finally {
      setBusy("");
    }
  }

  async function save(): Promise<void> {
    if (tree === undefined) return;
    const before = ((tree.document["prompts"] ?? {}) as Readonly<Record<string, Readonly<Record<string, Value>>>>)[called] ?? {};
    const kept = Object.fromEntries(Object.entries(words).map(([one, given]) => [one, given.trim()] as const).filter(([, given]) => given !== ""));
    await changes.putEntry("prompts", called, { ...before, name: title.trim(), words: kept }, tree.revision);
    await refresh();
    named(called);
    setSaved(true);
  }

  async function record(file: Blob): Promise<void> {
    const path = `/prompts/${encodeURIComponent(called)}/recordings/${language}`;
    await ask<RecordedRow>("PUT", path, new Blob([file], { type: "application/octet-stream" }));
    await Promise.all([refresh(), changes.done()]);
    named(called);
  }

  const numbers = house === undefined || house.takes === "nothing" ? "" : t(house.takes === "span" || house.takes === "two_keys" ? "setup.prompts.numbers_two" : "setup.prompts.numbers_one");
  const asKept = recorded !== undefined || text.trim() === "";
  const hear = (): Promise<void> => (asKept ? player.toggle(key, `/prompts/${encodeURIComponent(called)}/sound?language=${language}`) : player.toggle(key, "/prompts/say", { language, text }));
  const canHear = recorded !== undefined || text.trim() !== "" || house !== undefined;
  return (
    <form className={classes.editor} onSubmit={(event) => { event.preventDefault(); void run("save", save); }}>
      {name === "" && <TextInput label={t("setup.prompts.name")} description={t("setup.prompts.name_hint")} value={called} onChange={(event) => setCalled(event.currentTarget.value.trim())} required data-autofocus />}
      <TextInput label={t("setup.prompts.title")} description={t("setup.prompts.title_hint")} value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
      <Tabs value={language} onChange={(to) => { player.stop(); setLanguage(to ?? language); }}>
        <div className={classes.tabs}>
          <Tabs.List aria-label={t("setup.prompts.languages")}>
            {shown.map((one) => <Tabs.Tab key={one} value={one}>{languageName(one, i18n.language)}</Tabs.Tab>)}
          </Tabs.List>
          <Select className={classes.more} aria-label={t("setup.prompts.add_language")} placeholder={t("setup.prompts.add_language")} value={null} searchable data={languages.filter((one) => !shown.includes(one)).map((one) => ({ value: one, label: languageName(one, i18n.language) }))} onChange={(to) => { if (to !== null) { setShown([...shown, to]); setLanguage(to); } }} />
        </div>
        <Tabs.Panel value={language} className={classes.panel}>
          <Textarea label={t("setup.prompts.words")} description={`${t("setup.prompts.words_hint")} ${numbers}`.trim()} placeholder={house?.words[language] ?? ""} value={text} onChange={(event) => { setSaved(false); setWords({ ...words, [language]: event.currentTarget.value }); }} autosize minRows={4} maxRows={12} maxLength={2000} lang={language} />
          <section className={classes.recording} aria-label={t("setup.prompts.recording")}>
            <h3>{t("setup.prompts.recording")}</h3>
            <p className="soft">{recorded === undefined ? t("setup.prompts.no_recording") : recorded.ms === null ? t("setup.prompts.missing") : lengthOf(recorded.ms, i18n.language)}</p>
            <div className={classes.row}>
              <Button variant="default" leftSection={<Icon name={player.heard === key ? "pause" : "play"} size={16} />} disabled={!canHear} onClick={() => void run("", hear)}>{t(player.heard === key ? "setup.prompts.hearing" : "setup.prompts.hear")}</Button>
              <FileButton accept="audio/*,video/webm,.m4a,.amr" onChange={(file) => { if (file !== null) void run("upload", () => record(file)); }}>
                {(given) => <Button {...given} variant="default" loading={busy === "upload"} disabled={called === ""}>{t("setup.prompts.upload")}</Button>}
              </FileButton>
              {called !== "" && <Recorder key={language} word={t(recorded === undefined ? "setup.prompts.record" : "setup.prompts.again")} busy={busy === "record"} take={(file) => void run("record", () => record(file))} />}
              {called !== "" && <ByPhone key={language} player={player} take={record} />}
              {recorded !== undefined && <Button variant="subtle" loading={busy === "remove"} onClick={() => void run("remove", async () => { await remove(`/prompts/${encodeURIComponent(called)}/recordings/${language}`); await Promise.all([refresh(), changes.done()]); })}>{t("setup.prompts.remove")}</Button>}
            </div>
            <p className="quiet">{t("setup.prompts.forms")}</p>
          </section>
        </Tabs.Panel>
      </Tabs>
      <Said text={said} />
      <div className={classes.actions}>
        {row !== undefined && <Button variant="subtle" color="red" loading={busy === "archive"} onClick={() => void run("archive", async () => { if (tree === undefined) return; await changes.archive("prompts", called, tree.revision); await refresh(); close(); })}>{t("setup.prompts.archive")}</Button>}
        <span className="grow" />
        <span role="status" className="soft">{saved ? t("setup.prompts.saved") : ""}</span>
        <Button type="submit" loading={busy === "save"} disabled={called === ""}>{t("setup.prompts.save")}</Button>
      </div>
    </form>
  );
}

/** What is wrong with a field, as the server says it. */
function saidOf(error: unknown): string | undefined {
  const mistakes = error instanceof Problem ? error.body["mistakes"] : undefined;
  if (!Array.isArray(mistakes) || mistakes.length === 0) return undefined;
  return (mistakes as readonly { readonly why: string; readonly remedy: string }[]).map((one) => `${one.why} ${one.remedy}`.trim()).join(" ");
}
