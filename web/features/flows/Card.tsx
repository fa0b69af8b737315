// A step as it is drawn: what it is, what it says, and its exits by name. Findings are told in form, word and colour.
import { excerpt, partOf, exitsOf, freeKey, targetOf } from "@core/flows/document";
import { Icon } from "@kit/Icon";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import classes from "./Card.module.css";
import { useDraw } from "./drawing";
import { ICONS } from "./look";

export interface CardProps {
  readonly name: string;
  readonly selected: boolean;
  readonly before: ReactNode;
  readonly handle: (exit: string, open: boolean) => ReactNode;
}

export function Card({ name, selected, before, handle }: CardProps) {
  const { t } = useTranslation();
  const { flow, checked, lit, titleOf, exitWord, choices, mayDraw } = useDraw();
  const step = flow.steps[name];
  if (step === undefined) return null;
  const findings = checked?.findings.filter((one) => one.step === name) ?? [];
  const red = findings.some((one) => one.severity === "red");
  const words = excerpt(step.kind === "text" ? partOf(step["words"]) : step["said"], choices.languages[0]);
  const spare = step.kind === "menu" && mayDraw ? freeKey(step) : undefined;
  const look = [classes.card, selected && classes.selected, lit.steps.has(name) && classes.lit, findings.length > 0 && (red ? classes.red : classes.yellow)].filter(Boolean).join(" ");
  return (
    <div className={look} data-step={name}>
      {before}
      <div className={classes.head}>
        <Icon name={ICONS[step.kind]} size={16} />
        <span className={`${classes.title ?? ""} cut`}>{titleOf(name)}</span>
        {flow.start === name && <span className={classes.start}>{t("flows.starts_here")}</span>}
      </div>
      {words !== "" && <p className={`${classes.words ?? ""} cut`}>{words}</p>}
      {findings.length > 0 && <p className={classes.finding}><Icon name={red ? "alert" : "warn"} size={14} />{t(red ? "flows.found.red_word" : "flows.found.yellow_word")}</p>}
      <ul className={classes.exits}>
        {exitsOf(step).map((exit) => {
          const open = targetOf(flow, step, exit) === undefined;
          return <li key={exit} className={`${open ? classes.unwired ?? "" : ""} ${lit.exits.has(`${name} ${exit}`) ? classes.taken ?? "" : ""}`}><span className="cut">{exitWord(step, exit)}</span>{handle(exit, open)}</li>;
        })}
        {spare !== undefined && <li className={classes.unwired}><span>{t("flows.key_new")}</span>{handle(spare, true)}</li>}
      </ul>
    </div>
  );
}
