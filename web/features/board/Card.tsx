// One figure of the board: its name with the definition on hover, its limit's state by form, how it went, and what is behind it.
import { Icon } from "@kit/Icon";
import { Tooltip } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import classes from "./Card.module.css";
import { Spark } from "./Spark";
import type { Severity } from "./sums";
import { useTrail } from "./trail";

export interface CardProps {
  readonly title: string;
  readonly definition: string;
  readonly children: ReactNode;
  readonly below: ReactNode;
  /** The figure itself, for the line; null: there is none now. */
  readonly value: number | null;
  readonly state?: Severity;
  readonly open?: (() => void) | undefined;
}

export function Card({ title, definition, children, below, value, state = "ok", open }: CardProps) {
  const { t } = useTranslation();
  const trail = useTrail(value);
  const figure = <span className={classes.value}>{children}</span>;
  return (
    <section className={`${classes.card ?? ""} ${state === "ok" ? "" : classes[state] ?? ""}`}>
      <header className={classes.head}>
        <Tooltip label={definition}><h2 className={classes.title} tabIndex={0}>{title}</h2></Tooltip>
        {state !== "ok" && <span className={`${classes.mark ?? ""} ${classes[`${state}Mark`] ?? ""}`}><Icon name={state === "warn" ? "warn" : "alert"} size={14} />{t(`limit.short.${state}`)}</span>}
      </header>
      {open ? <button type="button" className={classes.open} onClick={open} aria-label={t("board.behind_of", { figure: title })}>{figure}</button> : figure}
      <p className={classes.below}>{below}</p>
      <span className={classes.spark} title={t("board.trail")}><Spark values={trail} /></span>
    </section>
  );
}
