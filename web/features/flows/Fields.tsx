// The fields of a step by its kind. One table tells which; each sort of field is a small component.
import { KEYS, setField, valuesOf, type Kind, type Step } from "@core/flows/document";
import { secondsOf } from "@core/flows/tries";
import { Autocomplete, Checkbox, NumberInput, Select, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { Section } from "./choices";
import { CasesField } from "./CasesField";
import { useDraw } from "./drawing";
import { PairsField } from "./PairsField";
import { SaidField, WordsField } from "./SaidField";

type Sort = "said" | "house_said" | "words" | "flag" | "flag_on" | "seconds" | "number" | "key" | "text" | "finding" | "values" | "numbers" | "cases" | "method" | "languages" | Section;

interface Field {
  readonly field: string;
  readonly sort: Sort;
  /** Key of its label, when it is another than the field. */
  readonly word?: string;
  /** What holds when it is left out. */
  readonly left?: number;
}

const ASKED: readonly Field[] = [{ field: "wait", sort: "seconds", left: 5 }, { field: "tries", sort: "number", left: 3 }, { field: "unheard", sort: "house_said" }, { field: "wrong", sort: "house_said" }];
const SAID: Field = { field: "said", sort: "said" };

const FIELDS: Readonly<Record<Kind, readonly Field[]>> = {
  play: [SAID, { field: "skip", sort: "flag_on" }],
  menu: [SAID, ...ASKED],
  gather: [SAID, { field: "into", sort: "text" }, { field: "shortest", sort: "number", left: 1 }, { field: "longest", sort: "number", left: 20 }, { field: "ends_by", sort: "key" }, { field: "secret", sort: "flag" }, { field: "repeat", sort: "flag" }, ...ASKED],
  record: [SAID, { field: "into", sort: "text" }, { field: "longest", sort: "seconds", word: "longest_s", left: 60 }, { field: "silence", sort: "seconds", left: 4 }],
  hours: [{ field: "hours", sort: "hours" }],
  condition: [{ field: "cases", sort: "cases" }],
  set: [{ field: "values", sort: "values" }],
  classify: [{ field: "purpose", sort: "finding" }, { field: "category", sort: "finding" }],
  request: [{ field: "service", sort: "service" }, { field: "method", sort: "method" }, { field: "path", sort: "text" }, { field: "take", sort: "values" }, { field: "body", sort: "values" }, { field: "wait", sort: "seconds", word: "wait_all", left: 3 }, { field: "retries", sort: "number", left: 0 }, { field: "said", sort: "house_said", word: "said" }],
  look_up: [{ field: "table", sort: "table" }, { field: "key", sort: "text" }, { field: "longest", sort: "flag", word: "longest_key" }],
  customer: [{ field: "wait", sort: "seconds", word: "wait_records", left: 0.3 }],
  language: [{ field: "language", sort: "languages" }],
  consent: [{ field: "said", sort: "house_said" }, { field: "yes", sort: "key" }, { field: "no", sort: "key" }, { field: "wait", sort: "seconds", left: 5 }, { field: "tries", sort: "number", left: 2 }],
  queue: [{ field: "queue", sort: "queue" }, { field: "priority", sort: "number", left: 0 }, { field: "skills", sort: "numbers" }],
  department: [{ field: "department", sort: "department" }],
  agent: [{ field: "agent", sort: "agent" }],
  number: [{ field: "number", sort: "text" }],
  voicemail: [{ field: "mailbox", sort: "queue" }],
  callback: [{ field: "queue", sort: "queue" }],
  hang_up: [{ field: "said", sort: "said" }, { field: "served", sort: "flag" }],
  text: [{ field: "words", sort: "words" }, { field: "number", sort: "text", word: "text_number" }, { field: "said", sort: "house_said", word: "text_said" }],
  survey: [{ field: "survey", sort: "text" }],
  sub_flow: [{ field: "flow", sort: "flow" }],
  return: [{ field: "exit", sort: "text" }],
  split: [{ field: "shares", sort: "numbers" }],
};
const LEFT_KEYS: Readonly<Record<string, string>> = { ends_by: "#", yes: "1", no: "2" };
/** Characters of a text message, as the server takes them. */
const LONGEST_TEXT = 480;
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

export interface FieldsProps {
  readonly name: string;
  readonly step: Step;
  /** Where something else stands between the first and the rest. */
  readonly which: "all" | "first" | "rest";
}

export function Fields({ name, step, which }: FieldsProps) {
  return FIELDS[step.kind].slice(which === "rest" ? 1 : 0, which === "first" ? 1 : undefined).map((field) => <OneField key={field.field} name={name} step={step} field={field} />);
}

function OneField({ name, step, field: { field, sort, word, left } }: { readonly name: string; readonly step: Step; readonly field: Field }) {
  const { t } = useTranslation();
  const { flow, change, choices } = useDraw();
  const label = t(`flows.field.${(word ?? field) as "said"}`);
  const value = step[field];
  const set = (to: unknown): void => change((now) => setField(now, name, field, to), `${name} ${field}`);
  const text = typeof value === "string" ? value : "";
  switch (sort) {
    case "said":
    case "house_said":
      return <SaidField label={label} value={value} house={sort === "house_said"} set={set} />;
    case "words":
      return <WordsField label={label} value={value} longest={LONGEST_TEXT} set={set} />;
    case "flag":
    case "flag_on":
      return <Checkbox label={label} checked={value === undefined ? sort === "flag_on" : value === true} onChange={(event) => set(event.currentTarget.checked === (sort === "flag_on") ? undefined : event.currentTarget.checked)} />;
    case "seconds":
      return <NumberInput label={label} value={secondsOf(value) ?? left ?? 0} min={0} step={1} decimalScale={2} onChange={(to) => { if (typeof to === "number") set(to === left ? undefined : `${Math.round(to * 1000)}ms`); }} />;
    case "number":
      return <NumberInput label={label} value={typeof value === "number" ? value : (left ?? 0)} allowDecimal={false} onChange={(to) => { if (typeof to === "number") set(to === left ? undefined : to); }} />;
    case "key":
      return <Select label={label} data={field === "ends_by" ? [...KEYS] : KEYS.slice(0, 10)} value={text || LEFT_KEYS[field] || null} allowDeselect={false} onChange={(to) => set(to ?? undefined)} />;
    case "values":
      return <PairsField label={label} value={(value ?? {}) as Readonly<Record<string, string>>} set={set} values={valuesOf(flow)} />;
    case "numbers":
      return <PairsField label={label} value={(value ?? {}) as Readonly<Record<string, number>>} set={set} numbers {...(field === "shares" && { exitsOf: name })} />;
    case "cases":
      return <CasesField name={name} label={label} step={step} />;
    case "method":
      return <Select label={label} data={METHODS} value={text || "GET"} allowDeselect={false} onChange={(to) => set(to ?? undefined)} />;
    case "text":
      return <TextInput label={label} value={text} onChange={(event) => set(event.currentTarget.value || (["exit"].includes(field) ? undefined : ""))} />;
    case "finding":
      return <Autocomplete label={label} data={valuesOf(flow).map((one) => `{${one}}`)} value={text} maxLength={200} onChange={(to) => set(to || undefined)} />;
    default: {
      const named = sort === "languages" ? choices.languages.map((one) => ({ value: one, label: one })) : choices.of(sort);
      const byData = ["queue", "agent", "languages"].includes(sort) ? valuesOf(flow).map((one) => ({ value: `{${one}}`, label: `{${one}}` })) : [];
      const known = [...named, ...byData].some((one) => one.value === text);
      const data = [{ group: label, items: [...named, ...(known || text === "" ? [] : [{ value: text, label: text }])] }, { group: t("flows.by_data"), items: byData }];
      return <Select label={label} placeholder={t("flows.choose")} data={data} value={text || null} allowDeselect={false} searchable onChange={(to) => set(to ?? "")} />;
    }
  }
}
