// What is said of a ticket: each field is sent when it is left, shown at once, and can be taken back.
import { PRIORITIES, reasonChoices, type TicketRecord } from "@core/tickets/tickets";
import type { TicketDeeds } from "@kit/useTicketDeeds";
import { useDesk } from "@kit/useDesk";
import { useTicketRules } from "@kit/useTickets";
import { usePersons } from "@kit/usePeople";
import { Select, TagsInput, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";

import classes from "./One.module.css";
import { OwnFields } from "@kit/OwnFields";
import { useTyped } from "@kit/useTyped";

export interface FieldsProps {
  readonly row: TicketRecord;
  readonly deeds: TicketDeeds;
  readonly locked: boolean;
}

export function Fields({ row, deeds, locked }: FieldsProps) {
  const { t } = useTranslation();
  const rules = useTicketRules();
  const people = usePersons();
  const departments = useDesk()?.departments ?? [];
  const set = (given: Readonly<Record<string, unknown>>): void => void deeds.change(given);
  return (
    <section className={classes.card} aria-label={t("tickets.about")}>
      <h2>{t("tickets.about")}</h2>
      <Subject row={row} locked={locked} set={(subject) => set({ subject })} />
      <Select label={t("tickets.reason")} disabled={locked} data={rules ? reasonChoices(rules, row.reason) : []} value={row.reason || null} onChange={(value) => set({ reason: value ?? "" })} searchable clearable />
      <OwnFields row={row} locked={locked} set={(fields) => set({ fields })} />
      <div className={classes.two}>
        <Select label={t("tickets.priority")} disabled={locked} data={PRIORITIES.map((value) => ({ value, label: t(`tickets.priorities.${value}`) }))} value={row.priority} allowDeselect={false} onChange={(value) => value && set({ priority: value })} />
        <Select label={t("tickets.owner")} disabled={locked} data={people(row.owner)} value={row.owner || null} placeholder={t("tickets.nobody")} onChange={(value) => set({ owner: value ?? "" })} searchable clearable />
      </div>
      {(departments.length > 0 || row.department !== "") && <Select label={t("tickets.department")} disabled={locked} data={departments.map(({ name, title }) => ({ value: name, label: title || name }))} value={row.department || null} onChange={(value) => set({ department: value ?? "" })} searchable clearable />}
      <TagsInput label={t("tickets.tags")} disabled={locked} value={row.tags} onChange={(tags) => set({ tags })} maxTags={20} />
    </section>
  );
}

function Subject({ row, locked, set }: { readonly row: TicketRecord; readonly locked: boolean; readonly set: (subject: string) => void }) {
  const { t } = useTranslation();
  const [typed, type] = useTyped(row.subject);
  const save = (): void => {
    if (typed.trim() !== row.subject) set(typed.trim());
  };
  return <TextInput label={t("tickets.subject")} disabled={locked} value={typed} onChange={(event) => type(event.currentTarget.value)} onBlur={save} onKeyDown={(event) => event.key === "Enter" && save()} maxLength={200} />;
}
