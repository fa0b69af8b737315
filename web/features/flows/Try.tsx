// A caller on paper: keys are pressed here, and the very runner that serves real callers tells what happens. No telephone rings.
import { post, Problem } from "@core/api/client";
import type { FlowTrial, FlowTrialLine } from "@core/api/rows";
import type { Flow } from "@core/flows/document";
import { asTest, lit, spoken, type Tried } from "@core/flows/tries";
import { clock } from "@core/time/spans";
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { useExplain } from "@kit/useAct";
import { useSound } from "@kit/useSound";
import { ActionIcon, Button, Select, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

import classes from "./Builder.module.css";
import { path, useDraw } from "./drawing";

const SILENCE = "-";
const PAD = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"];

export function Try() {
  const { t } = useTranslation();
  const explain = useExplain();
  const { name, flow, light, choices, titleOf, mayDraw } = useDraw();
  const [keys, setKeys] = useState<readonly string[]>([]);
  const [typed, setTyped] = useState("");
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [replies, setReplies] = useState<Readonly<Record<string, string>>>({});
  const [settled] = useDebouncedValue(flow, 300);
  const known = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));
  const tried: Tried = { keys, values: known, replies };
  const found = useQuery({
    queryKey: ["flow-try", name, settled, tried],
    queryFn: ({ signal }) => post<FlowTrial>(`${path(name)}/try`, { document: settled, ...tried }, { signal }),
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: Infinity,
    gcTime: 60_000,
  });
  const trial = found.data;
  useEffect(() => {
    if (trial !== undefined) light(lit(name, trial));
  }, [trial, name, light]);
  useEffect(() => () => light(null), [light]);
  const at = trial?.flow === name ? flow.steps[trial.step] : undefined;
  const gathers = trial?.waits === true && at?.kind === "gather";
  const ends = at?.kind === "gather" ? ((at["ends_by"] as string | undefined) ?? "#") : "";
  const waits = trial?.waits === true && !found.isFetching;
  const press = (key: string): void => {
    if (!gathers) setKeys([...keys, key]);
    else if (key === ends) finish(typed + key);
    else setTyped(typed + key);
  };
  const finish = (group: string): void => {
    setKeys([...keys, group]);
    setTyped("");
  };
  const services = Object.entries(flow.steps).filter(([, step]) => step.kind === "request");
  const hours = [...new Set(Object.values(flow.steps).flatMap((step) => (step.kind === "hours" && typeof step["hours"] === "string" ? [step["hours"]] : [])))];
  const wrong = found.isError ? (found.error instanceof Problem && found.error.code === "flow_unreadable" ? t("flows.try.unreadable") : explain(found.error)) : "";
  return (
    <div className={classes.form}>
      <Said text={wrong} />
      {trial !== undefined && !found.isError && <Talk trial={trial} />}
      {trial !== undefined && !found.isError && (
        <p className={classes.standing} role="status">
          <strong>{trial.waits ? t("flows.try.waits") : ending(trial)}</strong>
          <span className="quiet">{t("flows.try.elapsed", { time: clock(trial.elapsed_ms) })}</span>
        </p>
      )}
      {gathers && <p><span className="quiet">{t("flows.try.typed")}</span> <strong>{typed || "…"}</strong></p>}
      <div className={classes.pad} role="group" aria-label={t("flows.try.keypad")}>
        {PAD.map((key) => <Button key={key} px={4} variant="default" aria-label={t("flows.try.key", { key })} disabled={!waits} onClick={() => press(key)}>{key}</Button>)}
        {gathers && typed !== "" ? <Button onClick={() => finish(typed)}>{t("flows.try.done")}</Button> : <Button px={4} variant="default" disabled={!waits} onClick={() => press(SILENCE)}>{t("flows.try.nothing")}</Button>}
        <Button px={4} variant="default" disabled={keys.length === 0} onClick={() => { setTyped(""); setKeys(keys.slice(0, -1)); }}>{t("flows.try.back")}</Button>
        <Button px={4} variant="default" disabled={keys.length === 0} onClick={() => { setTyped(""); setKeys([]); }}>{t("flows.try.again")}</Button>
      </div>
      {trial !== undefined && !trial.waits && mayDraw && !found.isError && <Keep key={keys.join(" ")} tried={tried} ends={trial.flow === name ? trial.step : ""} />}
      <section className={classes.said}>
        <h3>{t("flows.try.world")}</h3>
        <TextInput size="xs" label={t("flows.try.caller")} value={values["caller.number"] ?? ""} onChange={(event) => setValues({ ...values, "caller.number": event.currentTarget.value.trim() })} />
        {hours.map((one) => <Choice key={one} label={t("flows.try.hours", { name: choices.of("hours").find((each) => each.value === one)?.label ?? one })} value={values[`hours.${one}`] ?? ""} first={t("flows.try.hours_now")} options={["open", "closed", "holiday"]} set={(to) => setValues({ ...values, [`hours.${one}`]: to })} />)}
        {services.map(([step]) => <Choice key={step} label={t("flows.try.reply", { step: titleOf(step) })} value={replies[step] ?? "ok"} options={["ok", "refused", "failed", "timeout"]} set={(to) => setReplies({ ...replies, [step]: to })} />)}
      </section>
    </div>
  );

  function ending({ to, to_name }: FlowTrial): ReactNode {
    const title = choices.of(to === "agent" ? "agent" : "queue").find((one) => one.value === to_name)?.label ?? to_name;
    if (to === "end") return to_name === "" ? t("flows.try.ends.end") : t("flows.try.ends.regret", { name: to_name });
    return t(`flows.try.ends.${to as "queue"}`, { name: title });
  }
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  /** The word for the empty value, where there is one. */
  readonly first?: string;
  readonly options: readonly ("open" | "closed" | "holiday" | "ok" | "refused" | "failed" | "timeout")[];
  readonly set: (value: string) => void;
}

function Choice({ label, value, first, options, set }: ChoiceProps) {
  const { t } = useTranslation();
  const data = [...(first === undefined ? [] : [{ value: "now", label: first }]), ...options.map((one) => ({ value: one, label: t(`flows.exit.${one}`) }))];
  return <Select size="xs" label={label} data={data} value={value || "now"} allowDeselect={false} onChange={(to) => set(to === null || to === "now" ? "" : to)} />;
}

function Talk({ trial }: { readonly trial: FlowTrial }) {
  const { t } = useTranslation();
  const player = useSound();
  const hear = async (line: FlowTrialLine, key: string): Promise<boolean> => {
    const { kind, language, text } = spoken(line.text);
    if (kind === "digits") return player.play(key, "/prompts/say", { language: language || "en", text: Array.from(text).join(" ") });
    if (kind === "prompt") return player.play(key, `/prompts/${encodeURIComponent(text)}/sound?language=${encodeURIComponent(language)}`);
    return player.play(key, "/prompts/say", { language: language || "en", text });
  };
  const hearAll = async (): Promise<void> => {
    for (const [place, line] of trial.lines.entries()) if (line.kind === "said" && !(await hear(line, String(place)))) return;
  };
  return (
    <section className={classes.talk} aria-label={t("flows.try.talk")}>
      <div className={classes.row}>
        <h3>{t("flows.try.talk")}</h3>
        <span className="grow" />
        {trial.lines.some((one) => one.kind === "said") && <Button size="compact-xs" variant="default" leftSection={<Icon name={player.heard === "" ? "play" : "pause"} size={14} />} onClick={() => (player.heard === "" ? void hearAll().catch(() => undefined) : player.stop())}>{t(player.heard === "" ? "flows.try.sound" : "flows.said.stop")}</Button>}
      </div>
      <ol className={classes.lines}>
        {trial.lines.map((line, place) => (
          <li key={place} className={`${line.kind === "said" ? classes.spoken ?? "" : classes.done ?? ""} ${player.heard === String(place) ? classes.heard ?? "" : ""}`}>
            <span className={classes.when}>{clock(line.at_ms)}</span>
            <span>{told(line)}</span>
            {line.kind === "said" && <ActionIcon size="sm" aria-label={t("flows.said.hear")} onClick={() => void hear(line, String(place)).catch(() => undefined)}><Icon name="play" size={12} /></ActionIcon>}
          </li>
        ))}
      </ol>
    </section>
  );

  function told(line: FlowTrialLine): string {
    const { kind, text } = spoken(line.text);
    switch (line.kind) {
      case "said":
        return kind === "prompt" ? t("flows.try.prompt", { text }) : kind === "digits" ? t("flows.try.digits", { text }) : text;
      case "pressed":
        return t("flows.try.pressed", { keys: line.text });
      case "nothing":
        return t("flows.try.silence");
      case "text":
      case "no_text":
        return t(`flows.try.${line.kind}`, { text: line.text });
      case "consent":
        return t(line.text === "yes" ? "flows.try.consent_yes" : "flows.try.consent_no");
      default:
        return t(`flows.try.${line.kind as "asked"}`, { text: line.text });
    }
  }
}

function Keep({ tried, ends }: { readonly tried: Tried; readonly ends: string }) {
  const { t } = useTranslation();
  const { change, titleOf } = useDraw();
  const [title, setTitle] = useState(() => [tried.keys.join(" ") || SILENCE, ends === "" ? "" : titleOf(ends)].filter(Boolean).join(": "));
  const [kept, setKept] = useState(false);
  const keep = (): void => {
    change((now): Flow => ({ ...now, tests: [...(now.tests ?? []).filter((one) => one.name !== title), asTest(title, tried, ends)] }));
    setKept(true);
  };
  if (kept) return <p role="status"><Icon name="ok" size={14} /> {t("flows.try.kept")}</p>;
  return (
    <form className={classes.row} aria-label={t("flows.try.keep")} onSubmit={(event) => { event.preventDefault(); keep(); }}>
      <TextInput className={classes.grow} size="xs" aria-label={t("flows.try.keep_name")} value={title} onChange={(event) => setTitle(event.currentTarget.value)} required />
      <Button size="xs" type="submit" variant="default">{t("flows.try.keep")}</Button>
    </form>
  );
}

