// The emergency switch of one flow: what callers meet in place of it, and one click that says so at once.
import { put } from "@core/api/client";
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { useAct } from "@kit/useAct";
import { alarmPath, useSwitched } from "@kit/useAlarms";
import { Button, Modal, Radio, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import classes from "./Builder.module.css";
import type { Choices } from "./choices";

type Way = "message" | "number" | "queue" | "flow";

export interface EmergencyProps {
  readonly name: string;
  readonly title: string;
  readonly choices: Choices;
  readonly close: () => void;
}

export function Emergency({ name, title, choices, close }: EmergencyProps) {
  const { t } = useTranslation();
  const act = useAct();
  const switched = useSwitched();
  const [way, setWay] = useState<Way>("message");
  const [prompt, setPrompt] = useState<string | null>(null);
  const [to, setTo] = useState("");
  const places = { queue: choices.of("queue"), flow: choices.of("flow").filter((one) => one.value !== name) };
  const ways: readonly Way[] = ["message", "number", "queue", ...(places.flow.length > 0 ? ["flow" as const] : [])];
  async function begin(): Promise<void> {
    await put(alarmPath("flow", name), way === "message" ? { prompt: prompt ?? "" } : { to: way, to_name: to.trim() });
    await switched();
    close();
  }
  return (
    <Modal opened onClose={close} title={t("emergency.title")} closeButtonProps={{ "aria-label": t("close") }}>
      <form className={classes.form} onSubmit={(event) => { event.preventDefault(); void act.run(begin); }}>
        <p>{t("emergency.why", { title })}</p>
        <Radio.Group label={t("emergency.instead")} value={way} onChange={(chosen) => { setWay(chosen); setTo(""); }}>
          <div className={classes.ways_out}>{ways.map((one) => <Radio key={one} value={one} label={t(`emergency.way.${one}`)} />)}</div>
        </Radio.Group>
        {way === "message" && <Select label={t("emergency.prompt")} placeholder={t("emergency.house")} value={prompt} onChange={setPrompt} data={[...choices.prompts]} clearable />}
        {way === "number" && <TextInput type="tel" label={t("emergency.number")} placeholder="+371 2000 0000" value={to} onChange={(event) => setTo(event.currentTarget.value)} required />}
        {(way === "queue" || way === "flow") && <Select key={way} label={t(`emergency.${way}`)} value={to || null} onChange={(chosen) => setTo(chosen ?? "")} data={[...places[way]]} required />}
        <Said text={act.said} />
        <div className={classes.actions}>
          <span className="grow" />
          <Button variant="default" onClick={close}>{t("emergency.not")}</Button>
          <Button type="submit" className={classes.urgent ?? ""} leftSection={<Icon name="alert" size={16} />} loading={act.busy} disabled={way !== "message" && to.trim() === ""}>{t("emergency.begin")}</Button>
        </div>
      </form>
    </Modal>
  );
}
