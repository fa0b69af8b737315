// One figure of the board: its name with what it means in a tip, its limit's state by form, how it went, and what is behind it.
import type { Metric, Word } from "@core/words/glossary";
import { Icon } from "@kit/Icon";
import { Term } from "@kit/Term";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import classes from "./Card.module.css";
import { Spark } from "@kit/Spark";
import type { Severity } from "./sums";
import { useTrail } from "./trail";

export interface CardProps {
  readonly title: string;
  readonly word: Word;
  /** By whose formula the figure is counted. */
  readonly metric?: Metric;
  readonly children: ReactNode;
  readonly below: ReactNode;
  /** The figure itself, for the line; null: there is none now. */
  readonly value: number | null;
  readonly state?: Severity;
  readonly open?: (() => void) | undefined;
}

export function Card({ title, word, metric, children, below, value, state = "ok", open }: CardProps) {
  const { t } = useTranslation();
  const trail = useTrail(value);
  const figure = <span className={classes.value}>{children}</span>;
  return (
    <section className={`${classes.card ?? ""} ${state === "ok" ? "" : classes[state] ?? ""}`}>
      <header className={classes.head}>
        <h2 className={classes.title}><Term word={word} metric={metric}>{title}</Term></h2>
        {state !== "ok" && <span className={`${classes.mark ?? ""} ${classes[`${state}Mark`] ?? ""}`}><Icon name={state === "warn" ? "warn" : "alert"} size={14} />{t(`limit.short.${state}`)}</span>}
      </header>
      {open ? <button type="button" className={classes.open} onClick={open} aria-label={t("board.behind_of", { figure: title })}>{figure}</button> : figure}
      <p className={classes.below}>{below}</p>
      <span className={classes.spark} title={t("board.trail")}><Spark values={trail} /></span>
    </section>
  );
}
