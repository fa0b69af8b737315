// A word of the trade where it stands as a heading or a label: underlined by dots, its meaning in a tip.
//
// Term is the word itself; Explained puts the same tip on something that is a button already.
import { brought, entryOf, formulaOf, type Abbreviation, type Metric, type Word } from "@core/words/glossary";
import { Popover } from "@mantine/core";
import { cloneElement, useId, type HTMLAttributes, type MouseEvent, type ReactElement, type ReactNode, type Ref } from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";

import classes from "./Term.module.css";
import { useTip, type Tip } from "./tips";
import { useStore } from "./useStore";

interface Asked {
  readonly word: Word | Abbreviation;
  /** Where a figure stands under it: the metric by whose formula the server counts. */
  readonly metric?: Metric | undefined;
}

export interface TermProps extends Asked {
  readonly children: ReactNode;
}

export function Term({ word, metric, children }: TermProps) {
  const tip = useTip("opens");
  const id = useId();
  // In the label of a field the click would go on to the field.
  const onClick = (event: MouseEvent): void => {
    event.preventDefault();
    tip.target.onClick(event);
  };
  return (
    <Shown tip={tip} id={id} word={word} metric={metric}>
      <span role="button" tabIndex={0} className={classes.term} aria-describedby={id} {...tip.target} onClick={onClick}>{children}</span>
    </Shown>
  );
}

type Button = HTMLAttributes<HTMLElement> & { readonly ref?: Ref<HTMLElement> };

export interface ExplainedProps extends Asked, Omit<Button, "children"> {
  readonly children: ReactElement<Button>;
}

/** What is clicked for another purpose: the click does that and closes the tip. May stand between a menu and its target. */
export function Explained({ word, metric, children, onClick, className = "", ...passed }: ExplainedProps) {
  const tip = useTip("closes");
  const id = useId();
  const clicked = (event: MouseEvent<HTMLElement>): void => {
    tip.target.onClick(event);
    onClick?.(event);
    children.props.onClick?.(event);
  };
  const given: Button = { ...passed, ...tip.target, className: `${children.props.className ?? ""} ${className}`, onClick: clicked, "aria-describedby": id };
  return <Shown tip={tip} id={id} word={word} metric={metric}>{cloneElement(children, given)}</Shown>;
}

function Shown({ tip, id, word, metric, children }: Asked & { readonly tip: Tip; readonly id: string; readonly children: ReactNode }) {
  const { t } = useTranslation();
  useStore(brought);
  const { name, long, means } = entryOf(word);
  const formula = metric === undefined ? "" : t("term.formula", { formula: formulaOf(metric) });
  return (
    <Popover opened={tip.opened} onChange={(opened) => !opened && tip.close()} withRoles={false} trapFocus={false} returnFocus={false} closeOnEscape={false} position="top-start" width="max-content">
      <Popover.Target>{children}</Popover.Target>
      <Popover.Dropdown className={classes.tip} {...tip.tip} role="tooltip">
        <p className={classes.name}>{[name, long].filter(Boolean).join(", ")}</p>
        <p className={classes.means}>{means}</p>
        {formula !== "" && <p className={classes.formula}>{formula}</p>}
      </Popover.Dropdown>
      {createPortal(<span id={id} hidden>{[long, means, formula].filter(Boolean).join(". ")}</span>, document.body)}
    </Popover>
  );
}
