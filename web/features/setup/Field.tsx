// One value of a form, asked for in the way that its schema wants.
import { Icon } from "@kit/Icon";
import { SecretInput } from "@kit/SecretInput";
import { ActionIcon, Button, Fieldset, MultiSelect, NumberInput, Select, Switch, TagsInput, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import classes from "./Field.module.css";
import { destinationOf, kindOf, mapOf, namesIn, type Schema, type Tree, type Value } from "./schema";
import { useLabel } from "./useLabel";
import { useHint, useOptions, useWord } from "./useWord";
import { ByLanguage } from "./ByLanguage";
import { ChoicesField, StepsField } from "./WaitingFields";
import { Which } from "./Which";

export interface FieldProps {
  readonly name: string;
  readonly schema: Schema;
  readonly value: Value | undefined;
  readonly change: (value: Value | undefined) => void;
  readonly tree: Tree;
  readonly error?: string | undefined;
  readonly required?: boolean;
  /** A secret is there already: an empty field leaves it. */
  readonly kept?: boolean;
}

export function Field(props: FieldProps) {
  const { name, schema, value, change, tree, error, required = false, kept = false } = props;
  const { t } = useTranslation();
  const label = useLabel()(name);
  const description = useHint()(schema.description);
  const options = useOptions();
  const shared = { label, description, error, required, withAsterisk: required };
  switch (kindOf(schema)) {
    case "choice":
      return <Select {...shared} value={(value ?? schema.default ?? null) as string | null} onChange={(to) => change(to ?? undefined)} data={options(name, schema.enum ?? [])} allowDeselect={false} />;
    case "reference":
      return <Select {...shared} value={(value as string | undefined) ?? null} onChange={(to) => change(to ?? undefined)} data={[...namesIn(tree, schema["x-section"] ?? "")]} clearable searchable nothingFoundMessage={t("setup.none_to_choose")} />;
    case "references":
      return <MultiSelect {...shared} value={[...((value ?? []) as readonly string[])]} onChange={(to) => change(to)} data={[...namesIn(tree, schema.items?.["x-section"] ?? "")]} searchable clearable />;
    case "several":
      return <MultiSelect {...shared} value={[...((value ?? []) as readonly string[])]} onChange={(to) => change(to)} data={options(name, schema.items?.enum ?? [])} searchable clearable />;
    case "words":
      return <TagsInput {...shared} value={[...((value ?? schema.default ?? []) as readonly string[])]} onChange={(to) => change(to)} />;
    case "switch":
      return <Switch label={label} description={description} error={error} checked={Boolean(value ?? schema.default)} onChange={(event) => change(event.currentTarget.checked)} />;
    case "number":
      return <NumberInput {...shared} value={(value ?? schema.default ?? "") as number | string} onChange={(to) => change(to === "" ? undefined : to)} min={schema.minimum} max={schema.maximum} step={schema.format === "share" ? 0.05 : 1} />;
    case "secret":
      return <SecretInput {...shared} value={(value as string | undefined) ?? ""} onChange={(event) => change(event.currentTarget.value)} placeholder={kept ? t("setup.kept") : undefined} autoComplete="new-password" />;
    case "map":
      return <MapField {...props} />;
    case "languages":
      return <ByLanguage {...props} />;
    case "destination":
      return <Destination {...props} />;
    case "choices":
      return <ChoicesField {...props} />;
    case "steps":
      return <StepsField {...props} />;
    case "group":
      return <Group {...props} />;
    case "line":
      return <TextInput {...shared} value={(value as string | undefined) ?? ""} onChange={(event) => change(event.currentTarget.value)} placeholder={typeof schema.default === "string" ? schema.default : undefined} />;
    case "lines":
      return <Textarea {...shared} value={(value as string | undefined) ?? ""} onChange={(event) => change(event.currentTarget.value)} maxLength={schema.maxLength} autosize minRows={3} maxRows={12} />;
    case "text":
      return <Json {...props} />;
  }
}

/** Names with a whole number each: skills with levels, queues with tiers. */
function MapField({ name, schema: whole, value, change, tree, error }: FieldProps) {
  const { t } = useTranslation();
  const word = useWord();
  const label = useLabel();
  const schema = mapOf(whole) ?? whole;
  const inner = typeof schema.additionalProperties === "object" ? schema.additionalProperties : {};
  const section = schema.propertyNames?.["x-section"];
  const all = section ? namesIn(tree, section) : (schema.propertyNames?.enum ?? []);
  // a bare list of names is short for each with the lowest figure
  const now = Array.isArray(value) ? Object.fromEntries((value as readonly string[]).map((one) => [one, inner.minimum ?? 1])) : ((value ?? {}) as Readonly<Record<string, number>>);
  const options = useOptions();
  const named = (keys: readonly string[]): { value: string; label: string }[] => (section ? keys.map((key) => ({ value: key, label: key })) : options(name, keys));
  return (
    <Fieldset legend={label(name)} className={classes.group}>
      {named(Object.keys(now)).map(({ value: key, label: said }) => (
        <div key={key} className={classes.pair}>
          <span className="grow">{said}</span>
          <NumberInput aria-label={said} value={now[key] ?? ""} min={inner.minimum} max={inner.maximum} onChange={(to) => change({ ...now, [key]: Number(to) })} w={90} />
          <ActionIcon aria-label={t("setup.remove", { name: said })} onClick={() => change(Object.fromEntries(Object.entries(now).filter(([other]) => other !== key)))}><Icon name="x" size={16} /></ActionIcon>
        </div>
      ))}
      <Select aria-label={t("setup.add_to", { name: word(name) })} placeholder={t("setup.add")} data={named(all.filter((one) => !(one in now)))} value={null} onChange={(key) => key && change({ ...now, [key]: inner.minimum ?? 1 })} searchable nothingFoundMessage={t("setup.none_to_choose")} />
      {error && <p className={classes.wrong}>{error}</p>}
    </Fieldset>
  );
}

/** Where a call goes next: a kind, and which. */
function Destination({ name, schema, value, change, tree, error }: FieldProps) {
  const { t } = useTranslation();
  const word = useWord();
  const label = useLabel();
  const kinds = destinationOf(schema)?.properties ?? {};
  const [kind, which] = value === "hang_up" ? ["hang_up", ""] : (Object.entries((value ?? {}) as Readonly<Record<string, string>>)[0] ?? ["", ""]);
  const section = kinds[kind]?.["x-section"];
  return (
    <Fieldset legend={label(name)} className={classes.group}>
      <Select aria-label={t("setup.destination", { name: word(name) })} placeholder={t("setup.nowhere")} clearable value={kind || null} data={[...Object.keys(kinds).filter((one) => one !== "hang_up"), "hang_up"].map((one) => ({ value: one, label: t(`setup.to.${one as "queue"}`) }))} onChange={(to) => change(to === null ? undefined : to === "hang_up" ? "hang_up" : { [to]: "" })} />
      {kind !== "" && kind !== "hang_up" && <Which kind={kind} section={section} value={which} change={(to) => change({ [kind]: to })} tree={tree} />}
      {error && <p className={classes.wrong}>{error}</p>}
    </Fieldset>
  );
}

function Group({ name, schema, value, change, tree, error }: FieldProps) {
  const label = useLabel();
  const now = (value ?? {}) as Readonly<Record<string, Value>>;
  return (
    <Fieldset legend={label(name)} className={classes.group}>
      {Object.entries(schema.properties ?? {}).map(([key, inner]) => (
        <Field key={key} name={key} schema={inner} value={now[key]} tree={tree} change={(to) => change(without({ ...now, [key]: to }))} />
      ))}
      {error && <p className={classes.wrong}>{error}</p>}
    </Fieldset>
  );
}

const without = (given: Readonly<Record<string, Value | undefined>>): Record<string, Value> => Object.fromEntries(Object.entries(given).filter((pair): pair is [string, Value] => pair[1] !== undefined));

/** A shape without a form of its own: as it stands in the file, in JSON. */
function Json({ name, value, change, error }: FieldProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const [text, setText] = useState(value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value));
  const [wrong, setWrong] = useState(false);
  const take = (): void => {
    const given = text.trim();
    try {
      change(given === "" ? undefined : (JSON.parse(given) as Value));
      setWrong(false);
    } catch {
      // a bare word stands for itself, as in the file: 30s
      setWrong(/^[[{"]/.test(given));
      if (!/^[[{"]/.test(given)) change(given);
    }
  };
  return <Textarea label={label(name)} description={t("setup.as_json")} value={text} onChange={(event) => setText(event.currentTarget.value)} onBlur={take} error={wrong ? t("setup.not_json") : error} autosize minRows={1} maxRows={8} />;
}

export function AddButton({ children, add }: { readonly children: string; readonly add: () => void }) {
  return <Button leftSection={<Icon name="plus" size={16} />} onClick={add}>{children}</Button>;
}
