// A number and the trunk it comes by, as sections of the file. Pure.
import type { Tree, Value } from "../schema";
import { entriesIn } from "./steps";

export interface NumberForm {
  readonly number: string;
  readonly title: string;
  readonly queue: string;
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
    hours = freeName(Object.keys(entriesIn(tree, "hours")));
    found["hours"] = { ...entriesIn(tree, "hours"), [hours]: { ...week(form), ...(form.holidays && typeof tree["country"] === "string" && { holidays: tree["country"] }) } };
  }
  const queue = entriesIn(tree, "queues")[form.queue];
  if (form.open !== "queue" && queue !== undefined) found["queues"] = { ...entriesIn(tree, "queues"), [form.queue]: withHours(queue, form.open === "always" ? null : hours) };
  found["numbers"] = { ...entriesIn(tree, "numbers"), [form.number.trim()]: { queue: form.queue, ...(form.title.trim() && { name: form.title.trim() }) } };
  const outbound = (tree["outbound"] ?? {}) as Readonly<Record<string, Value>>;
  const way = trunk?.name ?? Object.keys(entriesIn(tree, "trunks"))[0];
  if (form.out && way !== undefined && !hasRoute(tree)) found["outbound"] = { ...outbound, routes: [{ prefix: "", trunks: [way] }], caller_id: form.number.trim() };
  return found;
}

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

function freeName(taken: readonly string[]): string {
  let name = NEW_HOURS;
  for (let count = 2; taken.includes(name); count += 1) name = `${NEW_HOURS}-${count}`;
  return name;
}
