// Where a step leads: each exit with the step it goes to, or a new one that is made on the way.
import { connect, disconnect, exitsOf, KEYS, renameExit, targetOf, type Kind, type Step } from "@core/flows/document";
import { Icon } from "@kit/Icon";
import { ActionIcon, Button, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { added } from "./adding";
import classes from "./Builder.module.css";
import { useDraw } from "./drawing";
import { useKinds } from "./useKinds";

const NEW = "new:";

export function Leads({ name, step }: { readonly name: string; readonly step: Step }) {
  const { t } = useTranslation();
  const { flow, change, exitWord, mayDraw } = useDraw();
  const exits = exitsOf(step);
  const isLost = (exit: string): boolean => step.exits?.[exit] !== undefined && targetOf(flow, step, exit) === undefined;
  const isKey = (exit: string): boolean => step.kind === "menu" && KEYS.includes(exit);
  const unused = KEYS.filter((key) => !exits.includes(key));
  if (exits.length === 0 && step.kind !== "menu") return null;
  return (
    <section className={classes.leads} aria-label={t("flows.lead.title")}>
      <h3>{t("flows.lead.title")}</h3>
      {exits.map((exit) => (
        <div key={exit} className={classes.lead}>
          {isKey(exit) ? (
            <Select className={classes.key} size="xs" aria-label={t("flows.lead.key")} data={[exit, ...unused]} value={exit} allowDeselect={false} onChange={(to) => { if (to !== null && to !== exit) change((now) => renameExit(now, name, exit, to)); }} />
          ) : (
            <span className={classes.exit}>{exitWord(step, exit)}</span>
          )}
          <Target name={name} exit={exit} label={t("flows.lead.to", { exit: exitWord(step, exit) })} to={targetOf(flow, step, exit) ?? null} gone={isLost(exit)} />
          {mayDraw && step.exits?.[exit] !== undefined ? <ActionIcon aria-label={t("flows.lead.drop", { exit: exitWord(step, exit) })} onClick={() => change((now) => disconnect(now, name, exit))}><Icon name="x" size={14} /></ActionIcon> : <span />}
        </div>
      ))}
      {step.kind === "menu" && mayDraw && unused.length > 0 && <NewKey key={exits.join(" ")} name={name} unused={unused} />}
      {step.kind === "sub_flow" && mayDraw && <NewExit name={name} />}
    </section>
  );
}

interface TargetProps {
  readonly name: string;
  readonly exit: string;
  readonly label: string;
  readonly to: string | null;
  /** It led to a step that is gone. */
  readonly gone?: boolean;
}

function Target({ name, exit, label, to, gone = false }: TargetProps) {
  const { t } = useTranslation();
  const kinds = useKinds(NEW);
  const { flow, change, choices, titleOf } = useDraw();
  const steps = Object.keys(flow.steps).filter((one) => one !== name).map((value) => ({ value, label: titleOf(value) }));
  const choose = (value: string | null): void => {
    if (value === null) change((now) => disconnect(now, name, exit));
    else if (value.startsWith(NEW)) change((now) => added(now, value.slice(NEW.length) as Kind, choices, name, { step: name, exit }).flow);
    else change((now) => connect(now, name, exit, value));
  };
  return <Select className={classes.grow} size="xs" aria-label={label} placeholder={t(gone ? "flows.lead.gone" : "flows.lead.choose")} error={gone} data={[{ group: t("flows.lead.steps"), items: distinct(steps) }, ...kinds.map((one) => ({ ...one, group: `${t("flows.lead.new")}: ${one.group}` }))]} value={to} onChange={choose} searchable comboboxProps={{ width: 260, position: "bottom-end" }} />;
}

/** Two steps of one title are told apart by their names. */
function distinct(steps: readonly { readonly value: string; readonly label: string }[]) {
  const seen = new Map<string, number>();
  for (const { label } of steps) seen.set(label, (seen.get(label) ?? 0) + 1);
  return steps.map((one) => ((seen.get(one.label) ?? 0) > 1 ? { ...one, label: `${one.label} (${one.value})` } : one));
}

function NewKey({ name, unused }: { readonly name: string; readonly unused: readonly string[] }) {
  const { t } = useTranslation();
  const [key, setKey] = useState(unused[0] ?? "");
  return (
    <div className={classes.lead}>
      <Select className={classes.key} size="xs" aria-label={t("flows.lead.add_key")} data={unused} value={key} allowDeselect={false} onChange={(to) => setKey(to ?? key)} />
      <Target name={name} exit={key} label={t("flows.lead.to", { exit: t("flows.key_new") })} to={null} />
      <span />
    </div>
  );
}

function NewExit({ name }: { readonly name: string }) {
  const { t } = useTranslation();
  const [exit, setExit] = useState("");
  return (
    <div className={classes.lead}>
      <TextInput className={classes.key} size="xs" aria-label={t("flows.lead.add_exit")} placeholder={t("flows.lead.exit_name")} value={exit} onChange={(event) => setExit(event.currentTarget.value.replace(/[^A-Za-z0-9_*#-]/g, ""))} />
      {exit === "" ? <Button size="xs" variant="default" disabled>{t("flows.lead.choose")}</Button> : <Target name={name} exit={exit} label={t("flows.lead.to", { exit })} to={null} />}
      <span />
    </div>
  );
}
