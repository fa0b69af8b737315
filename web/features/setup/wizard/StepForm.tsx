// What every step has: its heading, why it matters, and below the way back, past it, and on.
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { Button } from "@mantine/core";
import { useEffect, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Schema, Tree } from "../schema";
import { after, before, type Place, type Step } from "./steps";
import classes from "./Wizard.module.css";

/** What a step is given. */
export interface StepProps {
  readonly tree: Tree;
  readonly revision: number;
  readonly schema: Schema;
  /** One's own user name. */
  readonly me: string;
  readonly go: (place: Place) => void;
}

export interface StepFormProps {
  readonly step: Step;
  readonly go: (place: Place) => void;
  readonly submit: () => void;
  readonly busy: boolean;
  readonly said: string;
  /** On the button that goes on; left out: save and go on. */
  readonly label?: string;
  readonly disabled?: boolean;
  readonly children: ReactNode;
}

export function StepForm({ step, go, submit, busy, said, label, disabled = false, children }: StepFormProps) {
  const { t } = useTranslation();
  const back = before(step);
  return (
    <form className={classes.form} onSubmit={(event) => { event.preventDefault(); submit(); }}>
      <Heading title={t(`setup.wizard.step.${step}`)} why={t(`setup.wizard.why.${step}`)} />
      {children}
      <Said text={said} />
      <div className={classes.foot}>
        {back && <Button variant="default" onClick={() => go(back)}>{t("setup.wizard.back")}</Button>}
        <span className="grow" />
        {label !== t("setup.wizard.next") && <Button variant="subtle" onClick={() => go(after(step))}>{t("setup.wizard.skip")}</Button>}
        <Button type="submit" loading={busy} disabled={disabled} rightSection={<Icon name="right" size={16} />}>{label ?? t("setup.wizard.save")}</Button>
      </div>
    </form>
  );
}

/** Takes the focus when its step is shown: whoever goes by keyboard begins at its top. */
export function Heading({ title, why }: { readonly title: string; readonly why: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <header className={classes.heading}>
      <h2 ref={heading} tabIndex={-1}>{title}</h2>
      <p className="soft">{why}</p>
    </header>
  );
}

export function Part({ title, why, children }: { readonly title: ReactNode; readonly why?: string; readonly children: ReactNode }) {
  return (
    <section className={classes.part}>
      <h3>{title}</h3>
      {why && <p className="soft">{why}</p>}
      {children}
    </section>
  );
}

/** What is not there yet, said plainly. */
export function Later({ children }: { readonly children: ReactNode }) {
  return <p className={classes.later}><Icon name="info" size={16} /><span>{children}</span></p>;
}
