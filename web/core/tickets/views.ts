// Views of the list of tickets: what is asked for, under a name. Kept by the server; without words that were looked for.
import { get, patch, post, remove } from "@core/api/client";
import type { components } from "@core/api/schema";

import { askedFor, LISTS, readShown, SORTS, type List, type Shown } from "./tickets";

type Schemas = components["schemas"];
export type View = Schemas["TicketViewRow"];
export type Views = Schemas["TicketViewRows"];

export const views = (): Promise<Views> => get("/tickets/views");
export const tags = (): Promise<{ items: string[] }> => get("/tickets/tags");
const at = (id: string): string => `/tickets/views/${encodeURIComponent(id)}`;

/** `team` empty: for oneself. `place` left out: the last. */
export const save = (name: string, team: string, shown: Shown): Promise<View> => post("/tickets/views", { name, team, asked: askedFor({ ...shown, words: "" }) });
export const change = (id: string, given: { readonly name?: string; readonly place?: number }): Promise<View> => patch(at(id), given);
export const drop = (id: string): Promise<void> => remove(at(id));
/** As it was before it was deleted. */
export const restore = ({ name, team, asked, place }: View): Promise<View> => post("/tickets/views", { name, team, asked, place });

function listOf({ which, register, overdue }: View["asked"]): List {
  if (register !== null) return LISTS.find((one) => one === register) ?? "all";
  if (overdue && which === "all") return "overdue";
  return LISTS.find((one) => one === which) ?? "all";
}

/** What the page shows of a view. */
export function shownOf({ asked }: Pick<View, "asked">): Shown {
  const list = listOf(asked);
  return {
    ...readShown(new URLSearchParams()),
    list,
    state: asked.state ?? "",
    owner: asked.owner ?? "",
    department: asked.department ?? "",
    reason: asked.reason ?? "",
    tag: asked.tag ?? "",
    priority: asked.priority ?? "",
    late: asked.overdue && list !== "overdue",
    sort: SORTS.find((one) => one === asked.sort) ?? "due",
  };
}

/** Whether the page shows just this view now. */
export const isShown = (view: Pick<View, "asked">, shown: Shown): boolean => JSON.stringify(askedFor(shownOf(view))) === JSON.stringify(askedFor(shown)) && shown.words === "" && shown.waitsIn === "";

/** Those among which one has its place. */
export const beside = (all: readonly View[], one: View): readonly View[] => all.filter(({ team }) => team === one.team);
