// By what the list is narrowed: set in one panel, seen and taken away one by one above the list, kept as a view.
import { addressOf, FILTERS, narrowedBy, pathOf, PRIORITIES, readShown, reasonChoices, type Filter as Name, type Shown } from "@core/tickets/tickets";
import { Icon } from "@kit/Icon";
import { useDesk, useQueueTitle } from "@kit/useDesk";
import { usePeople, usePersons } from "@kit/usePeople";
import { useTicketRules } from "@kit/useTickets";
import { useTicketTags } from "@kit/useViews";
import { Button, Checkbox, Popover, Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import classes from "./Filter.module.css";
import { SaveView } from "./SaveView";

export interface FilterProps {
  readonly shown: Shown;
  readonly set: (name: string, value: string) => void;
}

export function Filter({ shown, set }: FilterProps) {
  const { t } = useTranslation();
  const many = narrowedBy(shown);
  return (
    <div className={classes.line} role="group" aria-label={t("tickets.filter")}>
      <Popover position="bottom-start" withinPortal trapFocus shadow="md">
        <Popover.Target><Button size="xs" variant="default" leftSection={<Icon name="filter" size={16} />}>{t("tickets.filter")}</Button></Popover.Target>
        <Popover.Dropdown><Panel shown={shown} set={set} /></Popover.Dropdown>
      </Popover>
      <Chips shown={shown} />
      {many > 1 && <Link className={classes.clear} replace to={addressOf({ ...readShown(new URLSearchParams()), list: shown.list, words: shown.words, sort: shown.sort })}>{t("tickets.clear")}</Link>}
      {many > 0 && <SaveView shown={shown} />}
    </div>
  );
}

function Panel({ shown, set }: FilterProps) {
  const { t } = useTranslation();
  const rules = useTicketRules();
  const persons = usePersons();
  const departments = useDesk()?.departments ?? [];
  const tags = useTicketTags();
  const choices: Readonly<Record<Name, { value: string; label: string }[]>> = {
    state: (rules?.states ?? []).map(({ name, title }) => ({ value: name, label: title })),
    owner: persons(shown.owner),
    department: departments.map(({ name, title }) => ({ value: name, label: title || name })),
    reason: rules ? reasonChoices(rules, shown.reason) : [],
    tag: (shown.tag === "" || tags.includes(shown.tag) ? tags : [shown.tag, ...tags]).map((value) => ({ value, label: value })),
    priority: PRIORITIES.map((value) => ({ value, label: t(`tickets.priorities.${value}`) })),
  };
  return (
    <div className={classes.panel}>
      {FILTERS.map((name) => <Select key={name} size="xs" label={t(`tickets.narrow.${name}`)} placeholder={t("tickets.narrow.any")} value={shown[name] || null} onChange={(value) => set(name, value ?? "")} data={choices[name]} searchable clearable openOnFocus={false} comboboxProps={{ withinPortal: false }} />)}
      <Checkbox size="xs" label={t("tickets.narrow.late")} checked={shown.late} onChange={(event) => set("late", event.currentTarget.checked ? "1" : "")} />
    </div>
  );
}

/** Each of what is set, with a way to be without it. */
function Chips({ shown }: { readonly shown: Shown }) {
  const { t } = useTranslation();
  const people = usePeople();
  const rules = useTicketRules();
  const departments = useDesk()?.departments ?? [];
  const queue = useQueueTitle();
  const words: Readonly<Record<Name, (value: string) => string>> = {
    state: (value) => rules?.states.find(({ name }) => name === value)?.title ?? value,
    owner: people,
    department: (value) => departments.find(({ name }) => name === value)?.title ?? value,
    reason: (value) => (rules ? pathOf(rules, value) : value),
    tag: (value) => value,
    priority: (value) => t(`tickets.priorities.${value as "high"}`, { defaultValue: value }),
  };
  return (
    <>
      {FILTERS.filter((name) => shown[name] !== "").map((name) => <Chip key={name} to={addressOf({ ...shown, [name]: "" })} word={`${t(`tickets.narrow.${name}`)}: ${words[name](shown[name])}`} />)}
      {shown.waitsIn !== "" && <Chip to={addressOf({ ...shown, waitsIn: "" })} word={t("tickets.waits_in", { queue: queue(shown.waitsIn) })} />}
      {shown.late && <Chip to={addressOf({ ...shown, late: false })} word={t("tickets.lists.overdue")} />}
    </>
  );
}

function Chip({ to, word }: { readonly to: string; readonly word: string }) {
  const { t } = useTranslation();
  return <span className={classes.chip}><span className="cut">{word}</span><Link replace to={to} aria-label={t("tickets.without", { what: word })}><Icon name="x" size={14} /></Link></span>;
}
