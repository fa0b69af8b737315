// The emergency switch of one flow: what callers meet in place of it, and one click that says so at once.
import { get, put } from "@core/api/client";
import type { FlowVersionRow } from "@core/api/rows";
import { asFlow } from "@core/flows/document";
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { useAct, useExplain } from "@kit/useAct";
import { alarmPath, useSwitched } from "@kit/useAlarms";
import { useMoment } from "@kit/useMoment";
import { Button, Modal, Radio, Select, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import classes from "./Builder.module.css";
import { Changes } from "./Changes";
import type { Choices } from "./choices";
import { path } from "./drawing";

type Way = "message" | "number" | "queue" | "flow" | "version";

/** So many of the last versions are offered; older ones stand in the builder. */
const OFFERED = 5;

export interface EmergencyProps {
  readonly name: string;
  readonly title: string;
  readonly choices: Choices;
  readonly close: () => void;
  /** What callers hear became another: an older version came back. */
  readonly changed?: () => void;
}

export function Emergency({ name, title, choices, close, changed }: EmergencyProps) {
  const { t } = useTranslation();
  const act = useAct();
  const explain = useExplain();
  const switched = useSwitched();
  const [way, setWay] = useState<Way>("message");
  const [prompt, setPrompt] = useState<string | null>(null);
  const [to, setTo] = useState("");
  const when = useMoment();
  const queries = useQueryClient();
  const versions = useQuery({ queryKey: ["flow-versions", name], queryFn: () => get<{ items: FlowVersionRow[] }>(`${path(name)}/versions`) });
  const [now, ...before] = versions.data?.items ?? [];
  const older = before.filter((one) => one.document !== null).slice(0, OFFERED);
  const [revision, setRevision] = useState<string | null>(null);
  const chosen = older.find((one) => String(one.revision) === revision) ?? older[0];
  const places = { queue: choices.of("queue"), flow: choices.of("flow").filter((one) => one.value !== name) };
  const ways: readonly Way[] = ["message", "number", "queue", "version", ...(places.flow.length > 0 ? ["flow" as const] : [])];
  async function begin(): Promise<void> {
    await put(alarmPath("flow", name), asked());
    await switched();
    if (way === "version") {
      await queries.invalidateQueries({ queryKey: ["flow-versions", name] });
      changed?.();
    }
    close();
  }
  function asked(): object {
    if (way === "version") return { version: chosen?.revision };
    return way === "message" ? { prompt: prompt ?? "" } : { to: way, to_name: to.trim() };
  }
  return (
    <Modal opened onClose={close} title={t("emergency.title")} closeButtonProps={{ "aria-label": t("close") }}>
      <form className={classes.form} onSubmit={(event) => { event.preventDefault(); void act.run(begin); }}>
        <p>{t(way === "version" ? "emergency.why_version" : "emergency.why", { title })}</p>
        <Radio.Group label={t("emergency.instead")} value={way} onChange={(chosen) => { setWay(chosen); setTo(""); }}>
          <div className={classes.ways_out}>{ways.map((one) => <Radio key={one} value={one} label={t(`emergency.way.${one}`)} />)}</div>
        </Radio.Group>
        {way === "message" && <Select label={t("emergency.prompt")} placeholder={t("emergency.house")} value={prompt} onChange={setPrompt} data={[...choices.prompts]} clearable />}
        {way === "number" && <TextInput type="tel" label={t("emergency.number")} placeholder="+371 2000 0000" value={to} onChange={(event) => setTo(event.currentTarget.value)} required />}
        {(way === "queue" || way === "flow") && <Select key={way} label={t(`emergency.${way}`)} value={to || null} onChange={(chosen) => setTo(chosen ?? "")} data={[...places[way]]} required />}
        {way === "version" && versions.isSuccess && chosen === undefined && <p className="soft">{t("emergency.no_older")}</p>}
        {way === "version" && chosen !== undefined && (
          <>
            <Select label={t("emergency.which")} value={String(chosen.revision)} onChange={setRevision} data={older.map((one) => ({ value: String(one.revision), label: t(one.by === "" ? "emergency.version_at" : "emergency.version_of", { when: when(one.at), by: one.by }) }))} allowDeselect={false} />
            <Changes before={asFlow(now?.document ?? null)} after={asFlow(chosen.document)} same={t("emergency.same")} />
          </>
        )}
        <Said text={act.said || (way === "version" && versions.isError ? explain(versions.error) : "")} />
        <div className={classes.actions}>
          <span className="grow" />
          <Button variant="default" onClick={close}>{t("emergency.not")}</Button>
          <Button type="submit" className={classes.urgent ?? ""} leftSection={<Icon name="alert" size={16} />} loading={act.busy} disabled={way === "version" ? chosen === undefined : way !== "message" && to.trim() === ""}>{t("emergency.begin")}</Button>
        </div>
      </form>
    </Modal>
  );
}
