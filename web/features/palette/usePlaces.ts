// The places of the rail, as this person sees it, and views of the list of tickets.
import type { Entry } from "@core/palette/palette";
import { addressOf } from "@core/tickets/tickets";
import { shownOf } from "@core/tickets/views";
import { useViews } from "@kit/useViews";
import { useTranslation } from "react-i18next";

export interface Place {
  readonly to: string;
  /** Of the rail. */
  readonly word: string;
}

export function usePlaces(places: readonly Place[]): readonly Entry[] {
  const { t } = useTranslation();
  const more = [{ to: "/account", title: t("person.account") }, { to: "/glossary", title: t("person.glossary") }];
  const there = [...places.map(({ to, word }) => ({ to, title: t(`rail.${word as "desk"}`) })), ...more];
  const views = useViews()?.items ?? [];
  return [
    ...there.map(({ to, title }): Entry => ({ id: `place ${to}`, group: "place", title, about: "", to })),
    ...views.map((one): Entry => ({ id: `view ${one.id}`, group: "place", title: one.name, about: t("tickets.views.one"), to: `/tickets${addressOf(shownOf(one))}` })),
  ];
}
