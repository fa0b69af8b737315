// What callers hear: the center's own prompts, and the house's words that each may be said another way.
import { get } from "@core/api/client";
import type { HouseRow, PromptRow, PromptsRow } from "@core/api/rows";
import { contains } from "@core/text/search";
import { Empty } from "@kit/Empty";
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { useAct } from "@kit/useAct";
import { ActionIcon, Button, Drawer, Progress, SegmentedControl, Select, Skeleton, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { AddButton } from "../Field";
import { Intro } from "../Intro";
import { languageName, lengthOf } from "@core/words/languages";
import { PromptEditor } from "./PromptEditor";
import classes from "./Prompts.module.css";
import { useSound, type Player } from "@kit/useSound";

const HOUSE = "house.";

export function Prompts() {
  const { t, i18n } = useTranslation();
  const found = useQuery({ queryKey: ["prompts"], queryFn: () => get<PromptsRow>("/prompts"), refetchInterval: (query) => (query.state.data && query.state.data.spoken < query.state.data.to_speak ? 2_000 : false) });
  const player = useSound();
  const act = useAct();
  const [which, setWhich] = useState<"yours" | "house">("yours");
  const [wanted, setWanted] = useState("");
  const [spokenIn, setSpokenIn] = useState<string | null>(null);
  const [open, setOpen] = useState<string | null>(null);
  const [opened, setOpened] = useState(0);
  const edit = (name: string): void => {
    setOpened(opened + 1);
    setOpen(name);
  };
  if (!found.isSuccess) return <Skeleton height={320} radius="lg" />;
  const { prompts, house, languages } = found.data;
  const language = spokenIn ?? languages[0] ?? "en";
  const yours = prompts.filter((one) => contains(wanted, one.name, one.title, ...one.languages.map((two) => two.words)));
  const words = house.filter((one) => contains(wanted, one.name, one.words[language] ?? ""));
  const hear = (key: string, path: string) => void act.run(() => player.toggle(key, path));
  const named = prompts.find((one) => one.name === open);
  const word = open?.startsWith(HOUSE) ? house.find((one) => one.name === open.slice(HOUSE.length).split(".")[0]) : undefined;
  const none = (which === "yours" ? yours : words).length === 0;
  return (
    <>
      <Intro name="prompts" why={!none || wanted !== ""} />
      <Standing rows={found.data} />
      <div className={classes.bar}>
        <SegmentedControl aria-label={t("setup.prompts.which")} value={which} onChange={(to) => { player.stop(); setWhich(to); }} data={[{ value: "yours", label: t("setup.prompts.yours") }, { value: "house", label: t("setup.prompts.house") }]} />
        <TextInput aria-label={t("setup.prompts.search")} placeholder={t("setup.prompts.search")} leftSection={<Icon name="search" size={16} />} value={wanted} onChange={(event) => setWanted(event.currentTarget.value)} />
        <span className="grow" />
        {which === "house" && <Select aria-label={t("setup.prompts.language")} value={language} onChange={setSpokenIn} allowDeselect={false} data={languages.filter((one) => one in (house[0]?.words ?? {})).map((one) => ({ value: one, label: languageName(one, i18n.language) }))} />}
        {which === "yours" && <AddButton add={() => edit("")}>{t("setup.prompts.add")}</AddButton>}
      </div>
      {which === "house" && <p className="soft">{t("setup.prompts.house_why")}</p>}
      <Said text={act.said} />
      {none ? (
        <Empty icon="mic" title={wanted ? t("setup.prompts.no_match") : t("setup.prompts.none")} why={wanted ? undefined : t("setup.prompts.none_why")} action={wanted ? undefined : <AddButton add={() => edit("")}>{t("setup.prompts.add")}</AddButton>} />
      ) : (
        <ul className={`sheet ${classes.list ?? ""}`}>
          {which === "yours"
            ? yours.map((one) => <Yours key={one.name} row={one} player={player} hear={hear} edit={() => edit(one.name)} />)
            : words.map((one) => <Word key={one.name} row={one} language={language} own={prompts.some((two) => two.name === `${HOUSE}${one.name}`)} player={player} hear={hear} edit={() => edit(`${HOUSE}${one.name}`)} />)}
        </ul>
      )}
      <Drawer opened={open !== null} onClose={() => { player.stop(); setOpen(null); }} position="right" size="lg" title={open === "" ? t("setup.prompts.new") : named?.title || open || ""} closeButtonProps={{ "aria-label": t("close") }}>
        {open !== null && <PromptEditor key={opened} name={open} row={named} house={word} languages={languages} player={player} refresh={found.refetch} named={setOpen} close={() => setOpen(null)} />}
      </Drawer>
    </>
  );
}

/** How the voice is, while there is something to say of it. */
function Standing({ rows }: { readonly rows: PromptsRow }) {
  const { t } = useTranslation();
  const busy = rows.spoken < rows.to_speak;
  return (
    <div className={classes.standing}>
      {!rows.well && <p className={classes.warn}><Icon name="warn" size={16} />{t("setup.prompts.away")}</p>}
      {!busy && rows.unspoken > 0 && <p className={classes.warn}><Icon name="warn" size={16} />{t("setup.prompts.unspoken", { count: rows.unspoken })}</p>}
      {busy && <div className={classes.progress}><span className="soft">{t("setup.prompts.progress", { done: rows.spoken, total: rows.to_speak })}</span><Progress value={(100 * rows.spoken) / rows.to_speak} size="xs" aria-label={t("setup.prompts.progress", { done: rows.spoken, total: rows.to_speak })} /></div>}
    </div>
  );
}

function Hear({ name, heard, toggle }: { readonly name: string; readonly heard: boolean; readonly toggle: () => void }) {
  const { t } = useTranslation();
  return <ActionIcon size="lg" radius="xl" variant="default" aria-label={t(heard ? "setup.prompts.stop" : "setup.prompts.listen", { name })} onClick={toggle}><Icon name={heard ? "pause" : "play"} size={16} /></ActionIcon>;
}

function Yours({ row, player, hear, edit }: { readonly row: PromptRow; readonly player: Player; readonly hear: (key: string, path: string) => void; readonly edit: () => void }) {
  const { t, i18n } = useTranslation();
  const title = row.title || row.name;
  const first = row.languages[0];
  return (
    <li className={classes.item}>
      <Hear name={title} heard={player.heard === row.name} toggle={() => hear(row.name, `/prompts/${encodeURIComponent(row.name)}/sound`)} />
      <div className={classes.what}>
        <button type="button" className={classes.open} onClick={edit}>{title}</button>
        <p className={`soft ${classes.text ?? ""}`}>{row.languages.find((one) => one.words !== "")?.words ?? row.name}</p>
      </div>
      <ul className={classes.chips} aria-label={t("setup.prompts.languages")}>
        {row.languages.map((one) => (
          <li key={one.language} className={classes.chip}>
            <Icon name={one.recorded ? "mic" : "chat"} size={14} />
            <span>{languageName(one.language, i18n.language)}</span>
            <span className="quiet">{one.recorded ? (one.ms === null ? t("setup.prompts.missing") : lengthOf(one.ms, i18n.language)) : t("setup.prompts.spoken")}</span>
          </li>
        ))}
        {first === undefined && <li className="quiet">{row.name}</li>}
      </ul>
      <span className={`quiet ${classes.used ?? ""}`}>{row.used_by.length === 0 ? (row.name.startsWith(HOUSE) ? "" : t("setup.prompts.unused")) : t("setup.prompts.used", { count: row.used_by.length })}</span>
    </li>
  );
}

function Word({ row, language, own, player, hear, edit }: { readonly row: HouseRow; readonly language: string; readonly own: boolean; readonly player: Player; readonly hear: (key: string, path: string) => void; readonly edit: () => void }) {
  const { t } = useTranslation();
  const name = `${HOUSE}${row.name}`;
  return (
    <li className={classes.item}>
      <Hear name={row.name} heard={player.heard === name} toggle={() => hear(name, `/prompts/${name}/sound?language=${language}`)} />
      <div className={classes.what}>
        <p lang={language}>{row.words[language]}</p>
        <p className="quiet"><code>{row.name}</code></p>
      </div>
      <Button size="xs" variant={own ? "light" : "default"} leftSection={own ? <Icon name="check" size={14} /> : undefined} onClick={edit}>{t(own ? "setup.prompts.yours_now" : "setup.prompts.yours_instead")}</Button>
    </li>
  );
}
