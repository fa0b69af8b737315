// What callers hear: one part after another, each words in some languages, a prompt, or digits said one by one.
import { partOf, partOfWords, partsOf, saidOf, valuesOf, wordsOf, type Part } from "@core/flows/document";
import { languageName } from "@core/words/languages";
import { Icon } from "@kit/Icon";
import { useAct } from "@kit/useAct";
import { useSound, type Player } from "@kit/useSound";
import { Said } from "@kit/Said";
import { ActionIcon, Button, SegmentedControl, Select, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import classes from "./Builder.module.css";
import { useDraw } from "./drawing";

export interface SaidFieldProps {
  readonly label: string;
  readonly value: unknown;
  /** Nothing means the house's own words. */
  readonly house: boolean;
  readonly set: (value: unknown) => void;
}

export function SaidField({ label, value, house, set }: SaidFieldProps) {
  const { t } = useTranslation();
  const { mayDraw } = useDraw();
  const player = useSound();
  const act = useAct();
  const given = partsOf(value);
  const parts: readonly Part[] = given.length === 0 ? [""] : given;
  const put = (next: readonly Part[]): void => set(saidOf(next.filter((part, place) => part !== "" || next.length > 1 || place > 0)) ?? (house ? undefined : ""));
  const change = (place: number, part: Part): void => put(parts.map((one, at) => (at === place ? part : one)));
  const add = (part: Part): void => put([...given, part]);
  return (
    <section className={classes.said} aria-label={label}>
      <h3>{label}</h3>
      {house && given.length === 0 && <p className="quiet small">{t("flows.house_words")}</p>}
      {parts.map((part, place) => (
        <div key={place} className={classes.part}>
          <OnePart part={part} label={parts.length > 1 ? `${label}, ${t("flows.said.part", { number: place + 1 })}` : label} set={(next) => change(place, next)} player={player} hear={(key, path, body) => void act.run(() => player.toggle(key, path, body))} />
          {mayDraw && given.length > 1 && <ActionIcon aria-label={t("flows.said.drop", { number: place + 1 })} onClick={() => put(parts.filter((_, at) => at !== place))}><Icon name="x" size={14} /></ActionIcon>}
        </div>
      ))}
      <Said text={act.said} />
      {mayDraw && (
        <div className={classes.chips}>
          {given.length > 0 && <Button size="compact-xs" variant="default" onClick={() => add({ words: "" })}>{t("flows.said.add_words")}</Button>}
          <Button size="compact-xs" variant="default" onClick={() => add({ prompt: "" })}>{t("flows.said.add_prompt")}</Button>
          <Button size="compact-xs" variant="default" onClick={() => add({ digits: "{caller.number}" })}>{t("flows.said.add_digits")}</Button>
        </div>
      )}
    </section>
  );
}

export interface WordsFieldProps {
  readonly label: string;
  readonly value: unknown;
  readonly longest: number;
  readonly set: (value: unknown) => void;
}

/** Words alone, in some languages: what is written and not spoken. */
export function WordsField({ label, value, longest, set }: WordsFieldProps) {
  const put = (part: Part): void => set(typeof part === "object" && "words" in part ? part.words : part);
  return (
    <section className={classes.said} aria-label={label}>
      <h3>{label}</h3>
      <div className={classes.part}><Words part={partOf(value)} label={label} longest={longest} set={put} /></div>
    </section>
  );
}

interface WordsProps {
  readonly part: Part;
  readonly label: string;
  readonly longest: number;
  readonly set: (part: Part) => void;
  /** Left out: it can't be heard. */
  readonly player?: Player;
  readonly hear?: (key: string, path: string, body?: unknown) => void;
}

interface OnePartProps {
  readonly part: Part;
  readonly label: string;
  readonly set: (part: Part) => void;
  readonly player: Player;
  readonly hear: (key: string, path: string, body?: unknown) => void;
}

function OnePart({ part, label, set, player, hear }: OnePartProps) {
  const { t } = useTranslation();
  const { choices } = useDraw();
  if (typeof part !== "string" && "prompt" in part) {
    const data = choices.prompts.some((one) => one.value === part.prompt) || part.prompt === "" ? choices.prompts : [...choices.prompts, { value: part.prompt, label: part.prompt }];
    return (
      <div className={classes.row}>
        <Select className={classes.grow} aria-label={`${label}: ${t("flows.said.prompt")}`} placeholder={t("flows.said.prompt")} data={data} value={part.prompt || null} allowDeselect={false} searchable onChange={(to) => set({ prompt: to ?? "" })} />
        <Hear heard={player.heard === part.prompt} disabled={part.prompt === ""} run={() => hear(part.prompt, `/prompts/${encodeURIComponent(part.prompt)}/sound`)} />
      </div>
    );
  }
  if (typeof part !== "string" && "digits" in part) return <TextInput className={classes.grow} aria-label={`${label}: ${t("flows.said.digits")}`} description={t("flows.said.digits")} value={part.digits} onChange={(event) => set({ digits: event.currentTarget.value })} />;
  return <Words part={part} label={label} longest={2000} set={set} player={player} hear={hear} />;
}

function Words({ part, label, longest, set, player, hear }: WordsProps) {
  const { t, i18n } = useTranslation();
  const { flow, choices, mayDraw } = useDraw();
  const words = wordsOf(part);
  const [shown, setShown] = useState<readonly string[]>(() => (Object.keys(words).length === 0 ? [""] : Object.keys(words)));
  const [chosen, setChosen] = useState(shown[0] ?? "");
  const text = words[chosen] ?? "";
  const put = (value: string): void => set(partOfWords({ ...words, [chosen]: value }));
  const word = (language: string): string => (language === "" ? t("flows.said.own") : languageName(language, i18n.language));
  const add = (language: string | null): void => {
    if (language === null) return;
    if (shown.length === 1 && shown[0] === "" && choices.languages[0] !== undefined && words[""]) set(partOfWords({ [choices.languages[0]]: words[""], [language]: "" }));
    setShown([...shown, language]);
    setChosen(language);
  };
  return (
    <div className={classes.grow}>
      {(shown.length > 1 || chosen !== "") && <SegmentedControl size="xs" aria-label={t("flows.said.in")} value={chosen} onChange={setChosen} data={shown.map((value) => ({ value, label: word(value) }))} />}
      <Textarea aria-label={label} autosize minRows={2} maxRows={8} maxLength={longest} lang={chosen || undefined} value={text} onChange={(event) => put(event.currentTarget.value)} />
      <div className={classes.chips}>
        {hear && <Hear heard={player?.heard === label} disabled={text.trim() === ""} run={() => hear(label, "/prompts/say", { language: chosen || choices.languages[0] || "en", text })} />}
        {mayDraw && <Select className={classes.add} size="xs" aria-label={t("flows.said.add_language")} placeholder={t("flows.said.add_language")} value={null} searchable data={choices.languages.filter((one) => !shown.includes(one)).map((one) => ({ value: one, label: languageName(one, i18n.language) }))} onChange={add} />}
        {mayDraw && <Select className={classes.add} size="xs" aria-label={t("flows.said.values")} placeholder={t("flows.said.values")} value={null} data={valuesOf(flow).map((one) => ({ value: one, label: `{${one}}` }))} onChange={(to) => { if (to !== null) put(`${text}${text === "" || text.endsWith(" ") ? "" : " "}{${to}}`); }} />}
      </div>
    </div>
  );
}

function Hear({ heard, disabled, run }: { readonly heard: boolean; readonly disabled: boolean; readonly run: () => void }) {
  const { t } = useTranslation();
  const word = t(heard ? "flows.said.stop" : "flows.said.hear");
  return <ActionIcon variant="default" radius="xl" aria-label={word} disabled={disabled} onClick={run}><Icon name={heard ? "pause" : "play"} size={14} /></ActionIcon>;
}
