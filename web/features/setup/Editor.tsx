// The form of one entry, or of a section that is one value: mistakes at their fields, a conflict said plainly.
import { Problem } from "@core/api/client";
import { Said } from "@kit/Said";
import { useExplain } from "@kit/useAct";
import { Button, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { byField, type MistakeSaid } from "./configuration";
import classes from "./Editor.module.css";
import { Field } from "./Field";
import { trimmed, type Schema, type Tree, type Value } from "./schema";

export interface EditorProps {
  readonly section: string;
  /** Empty: a new entry, whose name is asked for; null: the section is one value. */
  readonly name: string | null;
  readonly schema: Schema;
  readonly value: Readonly<Record<string, Value>>;
  readonly tree: Tree;
  readonly kept: (field: string) => boolean;
  readonly save: (name: string, value: Value) => Promise<void>;
  readonly close?: () => void;
  /** Fields that few need: behind a disclosure. */
  readonly seldom?: readonly string[];
}

export function Editor({ section, name, schema, value, tree, kept, save, close, seldom = [] }: EditorProps) {
  const { t } = useTranslation();
  const explain = useExplain();
  const [called, setCalled] = useState(name ?? "");
  const [now, setNow] = useState<Readonly<Record<string, Value | undefined>>>(value);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [busy, setBusy] = useState(false);

  async function submit(): Promise<void> {
    setBusy(true);
    try {
      const given = Object.fromEntries(Object.entries(now).filter((pair): pair is [string, Value] => pair[1] !== undefined));
      await save(called.trim(), trimmed(given, schema) ?? {});
      setErrors({});
      close?.();
    } catch (error) {
      const mistakes = error instanceof Problem && Array.isArray(error.body["mistakes"]) ? (error.body["mistakes"] as MistakeSaid[]) : [];
      const prefix = name === null ? [section] : [section, called.trim()];
      setErrors(mistakes.length > 0 ? byField(mistakes, prefix) : { "": error instanceof Problem && error.code === "revision_conflict" ? t("setup.conflict") : explain(error) });
    } finally {
      setBusy(false);
    }
  }

  const fields = Object.entries(schema.properties ?? {});
  const shown = ([field, inner]: readonly [string, Schema]): ReactNode => (
    <Field key={field} name={field} schema={inner} value={now[field]} tree={tree} required={schema.required?.includes(field) ?? false} kept={kept(field)} error={errors[field]} change={(to) => setNow((before) => ({ ...before, [field]: to }))} />
  );
  const hidden = fields.filter(([field]) => seldom.includes(field));
  return (
    <form className={classes.form} onSubmit={(event) => { event.preventDefault(); void submit(); }}>
      {name === "" && <TextInput label={t(section === "numbers" || section === "callers" ? "setup.number" : "setup.key")} description={t(section === "numbers" || section === "callers" ? "setup.number_hint" : "setup.key_hint")} value={called} onChange={(event) => setCalled(event.currentTarget.value)} required data-autofocus />}
      {fields.filter(([field]) => !seldom.includes(field)).map(shown)}
      {hidden.length > 0 && <Seldom open={hidden.some(([field]) => errors[field] !== undefined)}>{hidden.map(shown)}</Seldom>}
      <Said text={errors[""] ?? ""} />
      <div className={classes.actions}>
        {close && <Button variant="default" onClick={close}>{t("setup.cancel")}</Button>}
        <Button type="submit" loading={busy}>{t("setup.save")}</Button>
      </div>
    </form>
  );
}

/** What few need to look at. A mistake in it opens it. */
export function Seldom({ open = false, children }: { readonly open?: boolean; readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <details className={classes.seldom} {...(open && { open })}>
      <summary>{t("setup.advanced")}</summary>
      <div className={classes.form}>{children}</div>
    </details>
  );
}
