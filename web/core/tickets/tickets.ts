// Tickets: what is asked of the server about them, which lists there are, and the folds that pages show. Pure but for the requests.
import { get, patch, post, put, query, remove } from "@core/api/client";
import type { components } from "@core/api/schema";

type Schemas = components["schemas"];
export type TicketRow = Schemas["TicketRow"];
export type TicketRecord = Schemas["TicketRecord"];
export type TicketEntry = Schemas["TicketEntryRow"];
export type TicketClock = Schemas["TicketClockRow"];
export type TicketSpan = Schemas["TicketSpanRow"];
export type TicketRules = Schemas["TicketRules"];
export type TicketReason = Schemas["TicketReasonRow"];
export type Present = Schemas["PresentRows"];
export type TicketField = Schemas["TicketFieldRow"];
export type CallTicket = Schemas["CallTicket"];
export type TicketCounts = Schemas["TicketCountsRow"];

/** Whose tickets, and the registers that are kept by themselves. */
export const LISTS = ["mine", "department", "nobody", "watching", "overdue", "all", "complaints", "suggestions"] as const;
export type List = (typeof LISTS)[number];

export const SORTS = ["due", "-changed", "-opened", "-priority"] as const;
export type Sort = (typeof SORTS)[number];

export const PRIORITIES = ["urgent", "high", "normal", "low"] as const;
export type Priority = (typeof PRIORITIES)[number];

/** What a list shows. */
export interface Shown {
  readonly list: List;
  /** One state; empty: those that are not done. */
  readonly state: string;
  readonly words: string;
  readonly sort: Sort;
  /** These empty: whatever it is. */
  readonly owner: string;
  readonly department: string;
  readonly reason: string;
  readonly tag: string;
  readonly priority: string;
  /** Only what is overdue. */
  readonly late: boolean;
  /** Only what waits in this queue for somebody now; no part of a view. */
  readonly waitsIn: string;
}

/** What a list is narrowed by, as the address has it. */
export const FILTERS = ["state", "owner", "department", "reason", "tag", "priority"] as const;
export type Filter = (typeof FILTERS)[number];

/** Registers are kept for reading: what is done stands in them, too. */
export const isRegister = (list: List): boolean => list === "complaints" || list === "suggestions";

/** Lists whose numbers stand beside them: those that are somebody's. */
export const COUNTED = ["mine", "department", "nobody", "watching", "all"] as const;
export type Counted = (typeof COUNTED)[number];
export const isCounted = (list: List): list is Counted => (COUNTED as readonly string[]).includes(list);

const asked = (list: List): Readonly<Record<string, string | boolean>> => {
  if (list === "overdue") return { overdue: true };
  return isRegister(list) ? { register: list } : { which: list };
};

const narrowing = (shown: Shown): Readonly<Record<string, string>> => Object.fromEntries(FILTERS.filter((name) => shown[name] !== "").map((name) => [name, shown[name]]));

/** What the server is asked for, without the words. */
export function askedFor(shown: Shown): Readonly<Record<string, string | boolean>> {
  const { list, state, sort, late } = shown;
  const whole = state === "" && !isRegister(list) && shown.words === "";
  return { ...asked(list), ...narrowing(shown), ...(late && { overdue: true }), ...(whole && { done: false }), sort };
}

/** The list as the server has it. */
export const listPath = (shown: Shown, limit: number, cursor: string | null): string => `/tickets${query({ ...askedFor(shown), waits_in: shown.waitsIn || null, q: shown.words || null, limit, cursor })}`;

export const readShown = (search: URLSearchParams): Shown => ({
  list: LISTS.find((one) => one === search.get("which")) ?? "mine",
  state: search.get("state") ?? "",
  words: search.get("q") ?? "",
  sort: SORTS.find((one) => one === search.get("sort")) ?? "due",
  owner: search.get("owner") ?? "",
  department: search.get("department") ?? "",
  reason: search.get("reason") ?? "",
  tag: search.get("tag") ?? "",
  priority: search.get("priority") ?? "",
  late: search.get("late") === "1",
  waitsIn: search.get("waits_in") ?? "",
});

/** The address of a list; what every list begins with is left out. */
export function addressOf(shown: Shown): string {
  const { list, words, sort, late, waitsIn } = shown;
  const given = { ...(list !== "mine" && { which: list }), ...narrowing(shown), ...(late && { late: "1" }), ...(waitsIn && { waits_in: waitsIn }), ...(words && { q: words }), ...(sort !== "due" && { sort }) };
  return `?${new URLSearchParams(given).toString()}`;
}

/** What waits in this queue for somebody now. */
export const waitingIn = (queue: string): string => `/tickets${addressOf({ ...readShown(new URLSearchParams()), list: "all", waitsIn: queue })}`;

/** By how much a list is narrowed. */
export const narrowedBy = (shown: Shown): number => FILTERS.filter((name) => shown[name] !== "").length + (shown.late ? 1 : 0);

const at = (id: string, what = ""): string => `/tickets/${encodeURIComponent(id)}${what}`;

export type Page = { items: TicketRow[]; next: string | null };
export const ticket = (id: string): Promise<TicketRecord> => get(at(id));
/** Nobody's is mine from here on. */
export const take = (id: string): Promise<TicketRecord> => post(at(id, "/take"));
/** What lies before me goes to somebody else. */
export const passOver = (id: string): Promise<void> => post(at(id, "/pass-over"));
export const entries = (id: string): Promise<{ items: TicketEntry[] }> => get(at(id, "/entries"));
export const rules = (): Promise<TicketRules> => get("/tickets/rules");
export const counts = (which: Counted): Promise<TicketCounts> => get(`/tickets/counts${query({ which })}`);
/** How many of these are not done. */
export const notDone = ({ categories }: TicketCounts): number => (categories["open"] ?? 0) + (categories["paused"] ?? 0);
export const create = (given: object): Promise<TicketRecord> => post("/tickets", given);
export const change = (id: string, version: number, given: object): Promise<TicketRecord> => patch(at(id), { version, ...given });
export const note = (id: string, text: string, told: boolean, key: string): Promise<TicketRecord> => post(at(id, "/notes"), { text, told, key });
export const hand = (id: string, to: object, text: string): Promise<TicketRecord> => post(at(id, "/hand"), { ...to, text });
export const merge = (id: string, other: string): Promise<TicketRecord> => post(at(id, "/merge"), { other });
export const unmerge = (gone: string): Promise<TicketRecord> => remove(at(gone, "/merge"));
export const link = (id: string, other: string): Promise<TicketRecord> => put(at(id, `/links/${encodeURIComponent(other)}`), {});
export const unlink = (id: string, other: string): Promise<TicketRecord> => remove(at(id, `/links/${encodeURIComponent(other)}`));
export const present = (id: string, page: string, typing: boolean): Promise<Present> => put(at(id, "/presence"), { page, typing });
export const gone = (id: string, page: string): Promise<void> => remove(at(id, `/presence${query({ page })}`), { keepalive: true });
export const ofCall = (call: string): Promise<CallTicket> => get(`/calls/${encodeURIComponent(call)}/ticket`);
/** The call belongs to this ticket; null: to a new one. */
export const choose = (call: string, to: string | null): Promise<TicketRecord> => post(`/calls/${encodeURIComponent(call)}/ticket`, { ticket: to });
/** `key`: of chance, so that it is done once. */
export const runMacro = (id: string, macro: string, key: string): Promise<TicketRecord> => post(at(id, `/macros/${encodeURIComponent(macro)}`), { key });
export const search = (words: string, limit: number): Promise<Page> => get(`/tickets${query({ q: words, limit })}`);
export const ofCustomer = (customer: string, limit: number): Promise<Page> => get(`/tickets${query({ customer, sort: "-changed", limit })}`);

export const isDone = (row: Pick<TicketRow, "category">): boolean => row.category === "resolved" || row.category === "closed";

/** The first state of a category, as the center orders them. */
export const stateOf = (rules: TicketRules, category: string): string => rules.states.find((one) => one.category === category)?.name ?? "";

/** A reason with those that it is part of, the widest first: "Complaint › Late". */
export function pathOf(rules: TicketRules, reason: string): string {
  const found: string[] = [];
  const seen = new Set<string>();
  for (let name = reason; name !== "" && !seen.has(name); ) {
    seen.add(name);
    const one = rules.reasons.find((each) => each.name === name);
    found.unshift(one?.title ?? name);
    name = one?.under ?? "";
  }
  return found.join(" › ");
}

/** Every reason by its path, those of one reason together. */
export const reasonChoices = (rules: TicketRules, kept: string): { value: string; label: string }[] => {
  const names = rules.reasons.map(({ name }) => name);
  return [...names, ...(kept === "" || names.includes(kept) ? [] : [kept])].map((value) => ({ value, label: pathOf(rules, value) })).sort((one, other) => one.label.localeCompare(other.label));
};

/** An entry, or several changes of one person in one go as one. */
export interface Told extends TicketEntry {
  readonly fields: readonly string[];
}

const TOGETHER_MS = 120_000;

/** The story, the newest first; changes of fields by one person soon after one another are one line. */
export function story(all: readonly TicketEntry[]): readonly Told[] {
  const found: Told[] = [];
  for (const one of all) {
    const fields = one.act === "changed" ? one.about.split(", ").filter(Boolean) : [];
    const last = found.at(-1);
    const near = last?.at && one.at ? Date.parse(one.at) - Date.parse(last.at) < TOGETHER_MS : false;
    if (last && last.act === "changed" && one.act === "changed" && last.by === one.by && last.ticket === one.ticket && near) found[found.length - 1] = { ...last, at: one.at, fields: [...new Set([...last.fields, ...fields])] };
    else found.push({ ...one, fields });
  }
  return found.reverse();
}

/** Merges that can be taken back: of each ticket that became part, unless it stands by itself again. */
export const mergedNow = (all: readonly TicketEntry[], parts: readonly string[]): readonly string[] => [...new Set(all.filter(({ act }) => act === "merged").map(({ about }) => about))].filter((id) => parts.includes(id));

export const ticksOf = (row: TicketRecord): readonly string[] => row.checklist.filter(({ ticked }) => ticked).map(({ line }) => line);

/** What is the same in `row` as it was before `given` was made of it: to take it back. */
export function before(row: TicketRecord, given: Readonly<Record<string, unknown>>, me: string): Record<string, unknown> {
  const was: Record<string, unknown> = { ...row, watching: row.watchers.includes(me), ticks: ticksOf(row) };
  const names = Object.keys(given);
  return Object.fromEntries(names.map((name) => [name, name === "fields" ? fieldsBefore(row, given[name] as object) : was[name]]));
}

const fieldsBefore = (row: TicketRecord, given: object): Record<string, unknown> => Object.fromEntries(Object.keys(given).map((name) => [name, row.fields[name] ?? null]));

/** The ticket as it will be when the server has done it. */
export function after(row: TicketRecord, given: Readonly<Record<string, unknown>>, rules: TicketRules | undefined, me: string): TicketRecord {
  const { watching, fields, ticks, ...rest } = given as { readonly ticks?: readonly string[]; readonly watching?: boolean; readonly fields?: Readonly<Record<string, string | number | boolean | null>> };
  const others = row.watchers.filter((name) => name !== me);
  const kept = fields === undefined ? row.fields : (Object.fromEntries(Object.entries({ ...row.fields, ...fields }).filter(([, value]) => value !== null)) as TicketRecord["fields"]);
  const now: TicketRecord = { ...row, ...rest, fields: kept, checklist: ticks === undefined ? row.checklist : row.checklist.map(({ line }) => ({ line, ticked: ticks.includes(line) })), watchers: watching === undefined ? row.watchers : watching ? [...others, me] : others };
  return { ...now, category: rules?.states.find(({ name }) => name === now.state)?.category ?? now.category };
}
