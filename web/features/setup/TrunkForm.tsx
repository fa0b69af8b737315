// A new trunk: which provider, and only what that provider told. What its template knows stands behind a disclosure.
import { get, Problem } from "@core/api/client";
import { SecretInput } from "@kit/SecretInput";
import { Said } from "@kit/Said";
import { useExplain } from "@kit/useAct";
import { Button, Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { byField, type MistakeSaid } from "./configuration";
import classes from "./Editor.module.css";
import { Seldom } from "./Editor";
import { Field } from "./Field";
import { namesIn, trimmed, type Schema, type Tree, type Value } from "./schema";
import { TRUNK_SELDOM } from "./sections";
import { filled, inOrder, isSecret, nameFor, type Template } from "./template";

/** What was typed so far. */
export interface TrunkDraft {
  readonly template: string;
  readonly words: Readonly<Record<string, string>>;
  /** Empty: as the template proposes. */
  readonly name: string;
  readonly changed: Readonly<Record<string, Value | undefined>>;
}

export const NO_TRUNK: TrunkDraft = { template: "", words: {}, name: "", changed: {} };

export function useTemplates(): readonly Template[] {
  return useQuery({ queryKey: ["trunk-templates"], queryFn: () => get<{ items: Template[] }>("/trunk-templates"), staleTime: Infinity }).data?.items ?? NONE;
}
const NONE: readonly Template[] = [];

/** Name and entry, or null while no provider is chosen. */
export function trunkOf(draft: TrunkDraft, templates: readonly Template[], tree: Tree, schema: Schema): { readonly name: string; readonly value: Value } | null {
  const template = templates.find((one) => one.id === draft.template);
  if (template === undefined) return null;
  const whole = Object.fromEntries(Object.entries({ ...filled(template, draft.words), ...draft.changed }).filter((pair): pair is [string, Value] => pair[1] !== undefined));
  return { name: draft.name.trim() || nameFor(template, namesIn(tree, "trunks")), value: trimmed(whole, schema) ?? {} };
}

export interface TrunkFieldsProps {
  readonly draft: TrunkDraft;
  readonly change: (to: TrunkDraft) => void;
  readonly templates: readonly Template[];
  readonly schema: Schema;
  readonly tree: Tree;
  readonly errors: Readonly<Record<string, string>>;
}

export function TrunkFields({ draft, change, templates, schema, tree, errors }: TrunkFieldsProps) {
  const { t } = useTranslation();
  const country = typeof tree["country"] === "string" ? tree["country"] : "";
  const template = templates.find((one) => one.id === draft.template);
  const ordered = inOrder(templates, country);
  const whole = template && { ...filled(template, draft.words), ...draft.changed };
  return (
    <>
      <Select label={t("setup.provider")} description={t("setup.provider_hint")} placeholder={t("setup.provider_choose")} data={ordered.map((one) => ({ value: one.id, label: one.name }))} value={draft.template || null} onChange={(id) => change({ ...draft, template: id ?? "", changed: {} })} searchable nothingFoundMessage={t("setup.no_match")} />
      {template && Object.entries(template.asks).map(([word, what]) => {
        const shared = { label: what, value: draft.words[word] ?? "", required: true, error: errorOf(word, errors) };
        const take = (to: string): void => change({ ...draft, words: { ...draft.words, [word]: to } });
        return isSecret(word) ? <SecretInput key={word} {...shared} autoComplete="new-password" onChange={(event) => take(event.currentTarget.value)} /> : <TextInput key={word} {...shared} onChange={(event) => take(event.currentTarget.value)} />;
      })}
      {template && whole && (
        <Seldom open={TRUNK_SELDOM.some((field) => errors[field] !== undefined)}>
          <TextInput label={t("setup.key")} description={t("setup.key_hint")} value={draft.name} placeholder={nameFor(template, namesIn(tree, "trunks"))} onChange={(event) => change({ ...draft, name: event.currentTarget.value })} />
          {["name", "hosts", "to", ...TRUNK_SELDOM].map((field) => {
            const inner = schema.properties?.[field];
            return inner && <Field key={field} name={field} schema={inner} value={whole[field]} tree={tree} error={errors[field]} change={(to) => change({ ...draft, changed: { ...draft.changed, [field]: to } })} />;
          })}
        </Seldom>
      )}
    </>
  );
}

/** A mistake in what a word became part of. */
function errorOf(word: string, errors: Readonly<Record<string, string>>): string | undefined {
  if (word === "server" || word === "domain") return errors["to"] ?? errors["hosts"] ?? errors["register"];
  return word === "username" ? errors["register"] : undefined;
}

export function TrunkForm({ schema, tree, save }: { readonly schema: Schema; readonly tree: Tree; readonly save: (name: string, value: Value) => Promise<void> }) {
  const { t } = useTranslation();
  const explain = useExplain();
  const templates = useTemplates();
  const [draft, setDraft] = useState<TrunkDraft>(NO_TRUNK);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [busy, setBusy] = useState(false);
  const made = trunkOf(draft, templates, tree, schema);

  async function submit(): Promise<void> {
    if (made === null) return;
    setBusy(true);
    try {
      await save(made.name, made.value);
    } catch (error) {
      const mistakes = error instanceof Problem && Array.isArray(error.body["mistakes"]) ? (error.body["mistakes"] as MistakeSaid[]) : [];
      setErrors(mistakes.length > 0 ? byField(mistakes, ["trunks", made.name]) : { "": error instanceof Problem && error.code === "revision_conflict" ? t("setup.conflict") : explain(error) });
    } finally {
      setBusy(false);
    }
  }

  return (
    <form className={classes.form} onSubmit={(event) => { event.preventDefault(); void submit(); }}>
      <TrunkFields draft={draft} change={setDraft} templates={templates} schema={schema} tree={tree} errors={errors} />
      <Said text={errors[""] ?? ""} />
      <div className={classes.actions}>
        <Button type="submit" loading={busy} disabled={made === null}>{t("setup.save_and_test")}</Button>
      </div>
    </form>
  );
}
