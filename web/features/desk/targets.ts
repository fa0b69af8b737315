// To whom a call can go: one list of people, queues, departments and a number, as it fits what is typed. Pure but for the hook.
import { get } from "@core/api/client";
import type { CallRow, PersonTarget, PlaceTarget, Targets } from "@core/api/rows";
import { begins } from "@core/text/search";
import type { StateKind } from "@kit/states";
import { useLive } from "@kit/useLive";
import { usePeople } from "@kit/usePeople";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";

import { colleaguesOf, partyOf } from "./work";

export type Target =
  | { readonly kind: "agent"; readonly name: string; readonly title: string; readonly person: PersonTarget }
  | { readonly kind: "queue" | "department"; readonly name: string; readonly title: string; readonly place: PlaceTarget }
  | { readonly kind: "number"; readonly name: string; readonly title: string };

const NUMBER = /^[+*#]?[0-9 ()/.-]{2,}$/;
const STATES: Readonly<Record<string, StateKind>> = {
  free: "available",
  ringing: "ringing",
  talking: "talking",
  wrapping: "wrapup",
  paused: "paused",
  not_responding: "missed",
  logged_out: "offline",
};
const ORDER = Object.keys(STATES);

export const stateOfPerson = (person: Pick<PersonTarget, "state">): StateKind => STATES[person.state] ?? "offline";

/** Whether it could take a call at once. */
export function isFree(target: Target): boolean {
  if (target.kind === "number") return true;
  return target.kind === "agent" ? target.person.state === "free" || target.person.takes_second : target.place.open;
}

/** Among colleagues a call goes to a person only, who is not in it. */
export const peopleBut = (targets: readonly Target[], inIt: readonly string[]): readonly Target[] => targets.filter(({ kind, name }) => kind === "agent" && !inIt.includes(name));

/** What fits: all words of the search begin a word of the target; who is free comes first, then by name. */
export function fitting(all: Targets, text: string, me: string, mayDial: boolean): readonly Target[] {
  const fits = (...said: readonly string[]): boolean => begins(text, ...said);
  const people = all.people.filter((one) => one.name !== me && fits(one.title, one.name, one.extension, one.department, one.team));
  people.sort((one, other) => ORDER.indexOf(one.state) - ORDER.indexOf(other.state) || one.title.localeCompare(other.title));
  const number = text.trim();
  return [
    ...(mayDial && NUMBER.test(number) ? [{ kind: "number", name: number, title: number } as const] : []),
    ...people.map((person) => ({ kind: "agent", name: person.name, title: person.title, person }) as const),
    ...all.queues.filter((one) => fits(one.title, one.name)).map((place) => ({ kind: "queue", name: place.name, title: place.title, place }) as const),
    ...all.departments.filter((one) => fits(one.title, one.name)).map((place) => ({ kind: "department", name: place.name, title: place.title, place }) as const),
  ];
}

const NOBODY: Targets = { people: [], queues: [], departments: [] };
const KEPT_MS = 2_000;

/** As they are now, while they are shown. */
export function useTargets(shown: boolean): Targets {
  const found = useQuery({ queryKey: ["targets"], queryFn: () => get<Targets>("/targets"), enabled: shown, refetchInterval: shown ? KEPT_MS : false, placeholderData: (before) => before });
  return found.data ?? NOBODY;
}

export function useFitting(text: string, shown: boolean, mayDial: boolean): readonly Target[] {
  const all = useTargets(shown);
  const me = useLive((state) => state.me);
  return useMemo(() => fitting(all, text, me, mayDial), [all, text, me, mayDial]);
}

export { usePeople };

/** Who is at the other end for me: a colleague's name, the customer's, a number, or that it is withheld. */
export function useWho(): (call: CallRow) => string {
  const { t } = useTranslation();
  const people = usePeople();
  const me = useLive((state) => state.me);
  return (call) => colleaguesOf(call, me)?.map(people).join(", ") ?? (partyOf(call) || t("call.withheld"));
}
