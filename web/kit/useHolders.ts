// Who may look after something: people and departments in one choice.
import { useTranslation } from "react-i18next";

import { useDesk } from "./useDesk";
import { usePersons } from "./usePeople";

const OWNER = "owner:";
const DEPARTMENT = "department:";

interface Group {
  readonly group: string;
  readonly items: { value: string; label: string }[];
}

/** To whom something goes. */
export type Holder = { readonly owner: string } | { readonly department: string };

export interface Holders {
  /** By group; who is chosen already is among them. */
  readonly choices: (chosen: string) => Group[];
  /** What is sent for a choice; null for none. */
  readonly given: (chosen: string) => Holder | null;
}

export function useHolders(): Holders {
  const { t } = useTranslation();
  const persons = usePersons();
  const departments = useDesk()?.departments ?? [];
  return {
    choices: (chosen) => [
      { group: t("tickets.departments"), items: departments.map(({ name, title }) => ({ value: DEPARTMENT + name, label: title || name })) },
      { group: t("tickets.people"), items: persons(chosen.startsWith(OWNER) ? chosen.slice(OWNER.length) : "").map(({ value, label }) => ({ value: OWNER + value, label })) },
    ].filter(({ items }) => items.length > 0),
    given: (chosen) => (chosen.startsWith(OWNER) ? { owner: chosen.slice(OWNER.length) } : chosen.startsWith(DEPARTMENT) ? { department: chosen.slice(DEPARTMENT.length) } : null),
  };
}
