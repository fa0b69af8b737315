// The kinds of steps for a list to choose from, grouped, in plain words.
import { GROUPS, type Group } from "@core/flows/document";
import { useTranslation } from "react-i18next";

export function useKinds(prefix = "") {
  const { t } = useTranslation();
  return (Object.keys(GROUPS) as Group[]).map((group) => ({
    group: t(`flows.group.${group}`),
    items: GROUPS[group].map((kind) => ({ value: `${prefix}${kind}`, label: t(`flows.kind.${kind}`) })),
  }));
}
