// The steps as a list, from the first on: all that the canvas shows, and the way of keyboards and screen readers.
import { excerpt, exitsOf, inOrder, type Kind } from "@core/flows/document";
import { contains } from "@core/text/search";
import { Icon } from "@kit/Icon";
import { Button, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { added } from "./adding";
import classes from "./Builder.module.css";
import { useDraw } from "./drawing";
import { ICONS } from "./look";
import { useKinds } from "./useKinds";

export function Outline({ show }: { readonly show: (names: readonly string[]) => void }) {
  const { t } = useTranslation();
  const kinds = useKinds();
  const { flow, change, choices, selected, titleOf, exitWord, checked, mayDraw, lit } = useDraw();
  const [wanted, setWanted] = useState("");
  const steps = inOrder(flow);
  const fits = steps.filter((name) => contains(wanted, name, titleOf(name), excerpt(flow.steps[name]?.["said"])));
  const add = (kind: string | null): void => {
    if (kind === null) return;
    const made = added(flow, kind as Kind, choices, selected[0]);
    change(() => made.flow);
    show([made.name]);
  };
  return (
    <div className={classes.outline}>
      <TextInput size="xs" aria-label={t("flows.search_step")} placeholder={t("flows.search_step")} leftSection={<Icon name="search" size={14} />} value={wanted} onChange={(event) => setWanted(event.currentTarget.value)} />
      {mayDraw && <Select size="xs" aria-label={t("flows.add_step")} placeholder={t("flows.add_step")} leftSection={<Icon name="plus" size={14} />} value={null} searchable data={kinds} onChange={add} />}
      <Button size="xs" variant="subtle" justify="flex-start" leftSection={<Icon name="flow" size={14} />} onClick={() => show([])}>{t("flows.flow_itself.title")}</Button>
      {steps.length === 0 && <p className="quiet">{t("flows.no_steps")}</p>}
      <ol>
        {fits.map((name) => {
          const step = flow.steps[name];
          if (step === undefined) return null;
          const findings = checked?.findings.filter((one) => one.step === name) ?? [];
          const red = findings.some((one) => one.severity === "red");
          return (
            <li key={name} className={`${classes.entry ?? ""} ${selected.includes(name) ? classes.chosen ?? "" : ""} ${lit.steps.has(name) ? classes.passed ?? "" : ""}`}>
              <button type="button" aria-pressed={selected.includes(name)} onClick={() => show([name])}>
                <Icon name={ICONS[step.kind]} size={16} />
                <span className="cut">{titleOf(name)}</span>
                {flow.start === name && <span className={classes.mark}>{t("flows.starts_here")}</span>}
                {findings.length > 0 && <span className={red ? classes.red : classes.yellow}><Icon name={red ? "alert" : "warn"} size={14} /><span className="hidden">{t(red ? "flows.found.red_word" : "flows.found.yellow_word")}</span></span>}
              </button>
              <ul>
                {exitsOf(step).map((exit) => {
                  const to = step.exits?.[exit];
                  return to === undefined ? null : <li key={exit} className="cut">{t("flows.to", { exit: exitWord(step, exit), to: to in flow.steps ? titleOf(to) : t("flows.lead.gone") })}</li>;
                })}
              </ul>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
