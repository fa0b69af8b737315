// A number and the trunk it comes by, as sections of the file. Pure.
import { keyed } from "@core/flows/starts";

import type { Tree, Value } from "../schema";
import { entriesIn } from "./steps";

export interface KeyForm {
  readonly key: string;
  readonly queue: string;
}

/** A menu between the number and its queues. */
export interface MenuForm {
  readonly keys: readonly KeyForm[];
  /** What callers hear. */
  readonly said: string;
  /** Of the flow, as people call it. */
  readonly title: string;
}

export interface NumberForm {
  readonly number: string;
  readonly title: string;
  /** Where it leads; with a menu: who presses none of its keys. */
  readonly queue: string;
  /** None: straight to the queue. */
  readonly menu: MenuForm | null;
  /** When the queue is open. `queue`: as it says already; `always`; `new`: the days below; else an entry of `hours`. */
  readonly open: string;
  /** Monday is 0. */
  readonly days: readonly number[];
  readonly from: string;
  readonly to: string;
  readonly holidays: boolean;
  /** Calls out go the same way and show this number. */
  readonly out: boolean;
}

export const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const NEW_HOURS = "open";
const NEW_FLOW = "main";

export interface TrunkMade {
  readonly name: string;
  readonly value: Value;
}

/** The sections that change. */
export function withRouting(tree: Tree, form: NumberForm | null, trunk: TrunkMade | null): Readonly<Record<string, Value>> {
  const found: Record<string, Value> = {};
  if (trunk !== null) found["trunks"] = { ...entriesIn(tree, "trunks"), [trunk.name]: trunk.value };
  if (form === null) return found;
  let hours = form.open;
  if (form.open === "new") {
    hours = freeName(NEW_HOURS, Object.keys(entriesIn(tree, "hours")));
    found["hours"] = { ...entriesIn(tree, "hours"), [hours]: { ...week(form), ...(form.holidays && typeof tree["country"] === "string" && { holidays: tree["country"] }) } };
  }
  const queues = entriesIn(tree, "queues");
  if (form.open !== "queue") {
    const opened = served(form).flatMap((name) => (queues[name] === undefined ? [] : [[name, withHours(queues[name], form.open === "always" ? null : hours)] as const]));
    if (opened.length > 0) found["queues"] = { ...queues, ...Object.fromEntries(opened) };
  }
  const named = form.title.trim() && { name: form.title.trim() };
  if (form.menu === null) found["numbers"] = { ...entriesIn(tree, "numbers"), [form.number.trim()]: { queue: form.queue, ...named } };
  else {
    const flow = freeName(NEW_FLOW, Object.keys(entriesIn(tree, "flows")));
    const title = (name: string): string => titleOf(tree, name);
    const ways = form.menu.keys.map((one) => ({ ...one, title: title(one.queue) }));
    const drawn = keyed(form.menu.title, form.menu.said.trim(), ways, { queue: form.queue, title: title(form.queue) });
    found["flows"] = { ...entriesIn(tree, "flows"), [flow]: drawn as unknown as Value };
    found["numbers"] = { ...entriesIn(tree, "numbers"), [form.number.trim()]: { flow, ...named } };
  }
  const outbound = (tree["outbound"] ?? {}) as Readonly<Record<string, Value>>;
  const way = trunk?.name ?? Object.keys(entriesIn(tree, "trunks"))[0];
  if (form.out && way !== undefined && !hasRoute(tree)) found["outbound"] = { ...outbound, routes: [{ prefix: "", trunks: [way] }], caller_id: form.number.trim() };
  return found;
}

/** The queues to which this number leads, each once. */
const served = (form: NumberForm): readonly string[] => [...new Set([...(form.menu?.keys ?? []).map((one) => one.queue), form.queue])];

export function titleOf(tree: Tree, queue: string): string {
  const name = entriesIn(tree, "queues")[queue]?.["name"];
  return typeof name === "string" && name !== "" ? name : queue;
}

/** A menu of the first queues, as it is offered. */
export function firstKeys(queues: readonly string[]): readonly KeyForm[] {
  return queues.slice(0, FIRST_KEYS).map((queue, place) => ({ key: String(place + 1), queue }));
}

/** The keys that a menu may have; 0 is for a person. */
export const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"] as const;
const FIRST_KEYS = 2;

/** Without hours it is open always; with them, callers outside are told so, unless the queue says something else. */
function withHours(queue: Readonly<Record<string, Value>>, hours: string | null): Readonly<Record<string, Value>> {
  const rest = Object.fromEntries(Object.entries(queue).filter(([key]) => key !== "hours"));
  return hours === null ? rest : { closed: { announcement: "closed" }, ...rest, hours };
}

export function hasRoute(tree: Tree): boolean {
  const outbound = tree["outbound"] as Readonly<Record<string, readonly Value[]>> | undefined;
  return (outbound?.["routes"]?.length ?? 0) > 0;
}

/** Days that are alike stand together: `mon-fri`. */
function week({ days, from, to }: NumberForm): Record<string, Value> {
  const found: Record<string, Value> = {};
  for (let start = 0; start < DAYS.length; ) {
    const open = days.includes(start);
    let end = start;
    while (open && end + 1 < DAYS.length && days.includes(end + 1)) end += 1;
    found[end === start ? DAYS[start] ?? "" : `${DAYS[start] ?? ""}-${DAYS[end] ?? ""}`] = open ? `${from}-${to}` : "closed";
    start = end + 1;
  }
  return found;
}

function freeName(wanted: string, taken: readonly string[]): string {
  let name = wanted;
  for (let count = 2; taken.includes(name); count += 1) name = `${wanted}-${count}`;
  return name;
}
