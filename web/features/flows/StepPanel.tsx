// What is chosen, as a form: a step with its fields and where it leads; or the flow itself.
import { copied, KEYS, paste, removeSteps, setField, type Flow } from "@core/flows/document";
import { Icon } from "@kit/Icon";
import { Button, Select, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";

import classes from "./Builder.module.css";
import { useDraw } from "./drawing";
import { Fields } from "./Fields";
import { Leads } from "./Leads";

export function StepPanel({ copy }: { readonly copy: (names: readonly string[]) => void }) {
  const { t } = useTranslation();
  const { flow, selected, select, change, mayDraw, checked } = useDraw();
  const twice = (): void => {
    const made = paste(flow, copied(flow, selected));
    change(() => made.flow);
    select(made.names);
  };
  const drop = (): void => {
    change((now) => removeSteps(now, selected));
    select([]);
  };
  const [name] = selected;
  const step = name === undefined ? undefined : flow.steps[name];
  if (name === undefined || step === undefined) return <FlowItself />;
  const actions = mayDraw && (
    <div className={classes.actions}>
      {selected.length === 1 && flow.start !== name && <Button size="xs" variant="default" onClick={() => change((now) => ({ ...now, start: name }))}>{t("flows.make_start")}</Button>}
      <Button size="xs" variant="default" leftSection={<Icon name="copy" size={14} />} onClick={() => copy(selected)}>{t("flows.copy")}</Button>
      <Button size="xs" variant="default" onClick={twice}>{t("flows.twice")}</Button>
      <Button size="xs" variant="default" color="red" leftSection={<Icon name="x" size={14} />} onClick={drop}>{t("flows.delete")}</Button>
    </div>
  );
  if (selected.length > 1) return <div className={classes.form}><p>{t("flows.delete_many", { count: selected.length })}</p>{actions}</div>;
  const findings = checked?.findings.filter((one) => one.step === name) ?? [];
  return (
    <div className={classes.form} key={name}>
      <div>
        <h2>{t(`flows.kind.${step.kind}`)}</h2>
        <p className="quiet">{flow.start === name ? t("flows.is_start") : t(`flows.kind_why.${step.kind}`)}</p>
      </div>
      {findings.map((one) => (
        <p key={`${one.code} ${one.why}`} className={one.severity === "red" ? classes.red : classes.yellow}><Icon name={one.severity === "red" ? "alert" : "warn"} size={16} /><span>{one.why} {one.remedy}</span></p>
      ))}
      <fieldset disabled={!mayDraw} className={classes.fields}>
        <TextInput label={t("flows.field.name")} value={step.name ?? ""} placeholder={t(`flows.kind.${step.kind}`)} onChange={(event) => { const value = event.currentTarget.value; change((now) => setField(now, name, "name", value || undefined), `${name} name`); }} />
        <Fields name={name} step={step} which={step.kind === "menu" ? "first" : "all"} />
        <Leads name={name} step={step} />
        {step.kind === "menu" && <Fields name={name} step={step} which="rest" />}
      </fieldset>
      {actions}
    </div>
  );
}

function FlowItself() {
  const { t } = useTranslation();
  const { flow, change, titleOf, mayDraw } = useDraw();
  const steps = Object.keys(flow.steps).map((value) => ({ value, label: titleOf(value) }));
  const set = (field: keyof Flow, value: string | null): void => change((now) => (value ? { ...now, [field]: value } : (Object.fromEntries(Object.entries(now).filter(([one]) => one !== field || one === "start")) as unknown as Flow)), `flow ${field}`);
  return (
    <div className={classes.form}>
      <h2>{t("flows.flow_itself.title")}</h2>
      <fieldset disabled={!mayDraw} className={classes.fields}>
        <TextInput label={t("flows.flow_itself.called")} value={flow.name ?? ""} onChange={(event) => set("name", event.currentTarget.value)} />
        <Select label={t("flows.flow_itself.start")} data={steps} value={flow.start || null} allowDeselect={false} onChange={(value) => set("start", value)} searchable />
        <Select label={t("flows.flow_itself.otherwise")} description={t("flows.flow_itself.otherwise_why")} placeholder={t("flows.flow_itself.none")} data={steps} value={flow.otherwise || null} clearable onChange={(value) => set("otherwise", value)} searchable />
        <Select label={t("flows.flow_itself.person_key")} description={t("flows.flow_itself.person_key_why")} placeholder={t("flows.flow_itself.none")} data={KEYS} value={flow.person_key || null} clearable onChange={(value) => set("person_key", value)} />
        <Select label={t("flows.flow_itself.person")} placeholder={t("flows.flow_itself.none")} data={steps} value={flow.person || null} clearable onChange={(value) => set("person", value)} searchable />
      </fieldset>
    </div>
  );
}
