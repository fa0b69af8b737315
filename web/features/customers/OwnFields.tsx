// The center's own fields of a record, by their kinds, and the firm that a person belongs to.
import { get, query } from "@core/api/client";
import type { CustomerFieldRow } from "@core/api/rows";
import { customer, type CustomerRow } from "@core/customers/customers";
import { NumberInput, Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { Value } from "./draft";
import classes from "./Record.module.css";

export interface OwnFieldsProps {
  readonly values: Readonly<Record<string, Value>>;
  readonly set: (name: string, value: Value) => void;
}

export function OwnFields({ values, set }: OwnFieldsProps) {
  const { t } = useTranslation();
  const fields = useQuery({ queryKey: ["customer-fields"], queryFn: () => get<{ items: CustomerFieldRow[] }>("/customers/fields") }).data?.items ?? [];
  if (fields.length === 0) return null;
  return (
    <div className={classes.two} role="group" aria-label={t("mine.own")}>
      {fields.map((field) => <Own key={field.name} field={field} value={values[field.name] ?? null} set={(value) => set(field.name, value)} />)}
    </div>
  );
}

interface OwnProps {
  readonly field: CustomerFieldRow;
  readonly value: Value;
  readonly set: (value: Value) => void;
}

function Own({ field, value, set }: OwnProps) {
  const { t } = useTranslation();
  const label = field.title;
  if (field.kind === "yes_no") return <Select label={label} data={(["yes", "no"] as const).map((one) => ({ value: one, label: t(`customer.consent.said.${one}`) }))} value={value === null ? null : value === true ? "yes" : "no"} onChange={(to) => set(to === null ? null : to === "yes")} clearable />;
  if (field.kind === "choice") return <Select label={label} data={field.choices} value={value === null ? null : String(value)} onChange={set} searchable clearable />;
  if (field.kind === "number") return <NumberInput label={label} value={typeof value === "number" ? value : ""} onChange={(to) => set(typeof to === "number" ? to : null)} />;
  return <TextInput label={label} type={field.kind === "date" ? "date" : "text"} value={value === null ? "" : String(value)} onChange={(event) => set(event.currentTarget.value || null)} maxLength={1_000} />;
}

const FOUND = 20;

/** Found by the beginning of its name. */
export function Firm({ value, but, set }: { readonly value: string; readonly but: string; readonly set: (firm: string) => void }) {
  const { t } = useTranslation();
  const [words, seek] = useState("");
  const found = useQuery({ queryKey: ["customers", "firms", words], queryFn: () => get<{ items: CustomerRow[] }>(`/customers${query({ kind: "firm", q: words || null, limit: FOUND })}`), placeholderData: (before) => before }).data?.items ?? [];
  const chosen = useQuery({ queryKey: ["customer", value], queryFn: () => customer(value), enabled: value !== "" }).data;
  const rows = [...(chosen && !found.some(({ id }) => id === chosen.id) ? [chosen] : []), ...found].filter(({ id }) => id !== but);
  return <Select label={t("mine.firm")} data={rows.map(({ id, name, number }) => ({ value: id, label: name || number || id }))} value={value || null} onChange={(firm) => set(firm ?? "")} filter={({ options }) => options} onSearchChange={(typed) => seek(typed === chosen?.name ? "" : typed.trim())} searchable clearable />;
}
