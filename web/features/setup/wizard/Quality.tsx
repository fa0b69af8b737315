// Step six: how a call ends, from where the board warns, and what becomes of calls that nobody took.
import { Term } from "@kit/Term";
import { NumberInput, Select, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { caresOf, MODES, withCare, type Care } from "./quality";
import { after } from "./steps";
import { Later, Part, StepForm, type StepProps } from "./StepForm";
import { useSaving } from "./useSaving";
import classes from "./Wizard.module.css";

export function Quality({ tree, revision, go }: StepProps) {
  const { t } = useTranslation();
  const saving = useSaving("quality", revision);
  const [cares, setCares] = useState(() => caresOf(tree));
  const before = (tree["emergency"] as Readonly<Record<string, string>> | undefined)?.["number"] ?? "";
  const [emergency, setEmergency] = useState(before);
  const put = (queue: string, to: Partial<Care>): void => setCares((all) => all.map((one) => (one.queue === queue ? { ...one, ...to } : one)));
  const submit = (): void => void saving.save(withCare(tree, cares, emergency)).then((done) => done && go(after("quality")));
  return (
    <StepForm step="quality" go={go} submit={submit} busy={saving.busy} said={saving.said} label={t("setup.wizard.finish")}>
      {cares.length === 0 && <p className="quiet">{t("setup.wizard.quality.no_queue")}</p>}
      {cares.map((care) => (
        <Part key={care.queue} title={care.title}>
          <div className={classes.four}>
            <Select label={<Term word="wrap-up mode">{t("setup.wizard.quality.after")}</Term>} data={MODES.map((value) => ({ value, label: t(`setup.wizard.quality.mode.${value}`) }))} value={care.mode} onChange={(mode) => mode && put(care.queue, { mode: mode })} allowDeselect={false} />
            <Seconds label={t("setup.wizard.quality.limit")} value={care.limit} disabled={care.mode === "none"} change={(limit) => put(care.queue, { limit })} />
            <Seconds label={<Term word="ring time">{t("setup.wizard.quality.ring")}</Term>} value={care.ring} change={(ring) => put(care.queue, { ring })} />
            <NumberInput label={<Term word="limit">{t("setup.wizard.quality.waiting")}</Term>} value={care.waiting} min={1} max={1_000} onChange={(to) => put(care.queue, { waiting: Number(to) || 1 })} />
          </div>
        </Part>
      ))}
      <Part title={t("setup.wizard.quality.missed")} why={t("setup.wizard.quality.missed_why")}>
        <TextInput label={t("setup.wizard.quality.emergency")} description={t("setup.wizard.quality.emergency_why")} value={emergency} onChange={(event) => setEmergency(event.currentTarget.value)} inputMode="tel" maw={480} />
      </Part>
      <Later>{t("setup.wizard.quality.later")}</Later>
    </StepForm>
  );
}

function Seconds({ label, value, change, disabled = false }: { readonly label: ReactNode; readonly value: number; readonly change: (to: number) => void; readonly disabled?: boolean }) {
  const { t } = useTranslation();
  return <NumberInput label={label} value={value} min={1} max={3_600} suffix={t("setup.wizard.quality.s")} onChange={(to) => change(Number(String(to).replace(/\D/g, "")) || 1)} disabled={disabled} />;
}
