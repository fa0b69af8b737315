// Step two: what a day should reach. The board warns by it, and everybody sees it at the start page.
import type { Abbreviation, Word } from "@core/words/glossary";
import { Term } from "@kit/Term";
import { Checkbox, NumberInput, Select } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { namesIn } from "../schema";
import { aimsOf, withAims, type Aim } from "./aims";
import { after, entriesIn } from "./steps";
import { StepForm, type StepProps } from "./StepForm";
import { useSaving } from "./useSaving";
import { chosenWithin, rememberWithin } from "./within";
import classes from "./Wizard.module.css";

const WORDS: Readonly<Record<Aim["metric"], Word | Abbreviation>> = { service_level: "service level", abandonment_rate: "AR", asa: "ASA", handled: "handled", acw: "ACW" };

export function Goals({ tree, revision, me, go }: StepProps) {
  const { t } = useTranslation();
  const saving = useSaving("goals", revision);
  const [now, setNow] = useState(() => aimsOf(tree, me, chosenWithin()));
  const people = Object.entries(entriesIn(tree, "agents")).map(([value, agent]) => ({ value, label: typeof agent["name"] === "string" ? agent["name"] : value }));
  const change = (metric: Aim["metric"], to: Partial<Aim>): void => setNow((before) => ({ ...before, aims: before.aims.map((aim) => (aim.metric === metric ? { ...aim, ...to } : aim)) }));
  const submit = (): void => {
    rememberWithin(now.within);
    void saving.save(withAims(tree, now, (metric) => t(`setup.wizard.goals.title.${metric}`))).then((done) => done && go(after("goals")));
  };
  return (
    <StepForm step="goals" go={go} submit={submit} busy={saving.busy} said={saving.said}>
      <ul className="sheet">
        {now.aims.map((aim) => (
          <li key={aim.metric} className={classes.aim}>
            <Checkbox checked={aim.wanted} onChange={(event) => change(aim.metric, { wanted: event.currentTarget.checked })} label={<Term word={WORDS[aim.metric]} metric={aim.metric}>{t(`setup.wizard.goals.title.${aim.metric}`)}</Term>} description={t(`setup.wizard.goals.why.${aim.metric}`)} />
            <span className={classes.figures}>
              <NumberInput aria-label={t(`setup.wizard.goals.title.${aim.metric}`)} value={aim.target} min={aim.metric === "handled" ? 1 : 0} max={isShare(aim.metric) ? 100 : 10_000} disabled={!aim.wanted} onChange={(to) => change(aim.metric, { target: Number(to) })} w={76} hideControls />
              <span className="soft">{t(`setup.wizard.goals.unit.${aim.metric}`)}</span>
              {aim.metric === "service_level" && (
                <>
                  <NumberInput aria-label={t("setup.wizard.goals.within")} value={now.within} min={1} max={3_600} onChange={(to) => setNow((before) => ({ ...before, within: Number(to) || 1 }))} w={76} hideControls />
                  <span className="soft">{t("setup.wizard.goals.seconds")}</span>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      <Select label={t("setup.wizard.goals.owner")} description={t("setup.wizard.goals.owner_hint")} data={people} value={now.owner} onChange={(owner) => setNow((before) => ({ ...before, owner: owner ?? "" }))} searchable clearable maw={340} />
      <p className="quiet">{t(namesIn(tree, "queues").length > 0 ? "setup.wizard.goals.queues_now" : "setup.wizard.goals.queues_next")}</p>
    </StepForm>
  );
}

const isShare = (metric: Aim["metric"]): boolean => metric === "service_level" || metric === "abandonment_rate";
