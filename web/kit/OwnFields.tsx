// The form of a ticket's reason: the center's own fields by their kinds, and which of them are asked for before it is done.
import type { TicketField, TicketRecord } from "@core/tickets/tickets";
import { useTicketRules } from "./useTickets";
import { Checkbox, Select, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";

import { useTyped } from "./useTyped";

type Value = string | number | boolean | null;

export interface OwnFieldsProps {
  readonly row: TicketRecord;
  readonly locked: boolean;
  readonly set: (fields: Readonly<Record<string, Value>>) => void;
}

export function OwnFields({ row, locked, set }: OwnFieldsProps) {
  const rules = useTicketRules();
  const form = rules?.reasons.find(({ name }) => name === row.reason)?.fields ?? [];
  const names = [...new Set([...form, ...Object.keys(row.fields)])];
  return names.map((name) => {
    const field = rules?.fields.find((one) => one.name === name) ?? { name, title: name, kind: "text", choices: [] };
    return <Own key={name} field={field} row={row} locked={locked} set={(value) => set({ [name]: value })} />;
  });
}

interface OwnProps {
  readonly field: TicketField;
  readonly row: TicketRecord;
  readonly locked: boolean;
  readonly set: (value: Value) => void;
}

const TYPES: Readonly<Record<string, string>> = { number: "number", date: "date" };

function Own({ field, row, locked, set }: OwnProps) {
  const { t } = useTranslation();
  const kept = row.fields[field.name];
  const [typed, type] = useTyped(String(kept ?? ""));
  const shared = { label: field.title || field.name, disabled: locked, description: row.needed.includes(field.name) ? t("tickets.needed") : undefined };
  const save = (): void => {
    if (typed.trim() !== String(kept ?? "")) set(typed.trim() === "" ? null : field.kind === "number" ? Number(typed) : typed.trim());
  };
  if (field.kind === "yes_no") return <Checkbox {...shared} checked={kept === true} onChange={(event) => set(event.currentTarget.checked)} />;
  if (field.kind === "choice") return <Select {...shared} inputWrapperOrder={["label", "input", "description", "error"]} data={field.choices} value={typed || null} onChange={set} clearable />;
  return <TextInput {...shared} inputWrapperOrder={["label", "input", "description", "error"]} type={TYPES[field.kind] ?? "text"} value={typed} onChange={(event) => type(event.currentTarget.value)} onBlur={save} onKeyDown={(event) => event.key === "Enter" && save()} maxLength={1_000} />;
}
