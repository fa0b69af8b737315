// A flow as the file has it, and every change to one. Pure: a change gives another document; nothing is checked here, the server judges.

export type Part = string | { readonly prompt: string } | { readonly digits: string } | { readonly words: string | Readonly<Record<string, string>> };
/** What is said: one part, or several after another. */
export type Said = Part | readonly Part[];

export type Kind =
  | "play" | "menu" | "gather" | "record" | "hours" | "condition" | "set" | "classify" | "request" | "look_up" | "customer" | "language" | "consent" | "text"
  | "queue" | "department" | "agent" | "number" | "voicemail" | "callback" | "hang_up" | "survey" | "sub_flow" | "return" | "split";

export interface Step {
  readonly kind: Kind;
  readonly name?: string;
  readonly at?: readonly [number, number];
  readonly exits?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

export type Steps = Readonly<Record<string, Step>>;

export interface FlowTest {
  readonly name: string;
  readonly keys?: readonly string[];
  readonly values?: Readonly<Record<string, string>>;
  readonly replies?: Readonly<Record<string, string>>;
  readonly expects?: { readonly ends?: string; readonly passes?: readonly string[]; readonly within?: string };
}

export interface Flow {
  readonly name?: string;
  readonly start: string;
  readonly steps: Steps;
  readonly otherwise?: string;
  readonly person_key?: string;
  readonly person?: string;
  readonly tests?: readonly FlowTest[];
}

export const GROUPS = {
  say: ["play", "language", "hang_up"],
  ask: ["menu", "gather", "record", "consent"],
  decide: ["hours", "condition", "split", "look_up", "customer"],
  data: ["set", "classify", "request", "text", "survey"],
  hand_over: ["queue", "department", "agent", "number", "voicemail", "callback", "sub_flow", "return"],
} as const satisfies Readonly<Record<string, readonly Kind[]>>;

export type Group = keyof typeof GROUPS;

export const groupOf = (kind: Kind): Group =>
  (Object.keys(GROUPS) as Group[]).find((group) => (GROUPS[group] as readonly Kind[]).includes(kind)) ?? "say";

export const KEYS: readonly string[] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "*", "#"];
const SILENT = ["no_input", "no_match"];

const FIXED: Partial<Readonly<Record<Kind, readonly string[]>>> = {
  play: ["next"],
  gather: ["next", "no_input", "no_match"],
  record: ["next", "nothing", "failed"],
  hours: ["open", "closed", "holiday"],
  set: ["next"],
  classify: ["next"],
  request: ["ok", "refused", "failed", "timeout"],
  look_up: ["found", "missing"],
  customer: ["known", "unknown", "several", "late"],
  language: ["next"],
  consent: ["yes", "no", "no_input"],
  queue: ["closed", "full", "nobody", "max_wait"],
  department: ["closed"],
  agent: ["away", "no_answer"],
  number: ["failed"],
  callback: ["refused"],
  survey: ["next"],
  text: ["sent", "not_possible", "error"],
};

export interface Claim {
  readonly value: string;
  readonly [how: string]: unknown;
}
export interface Case {
  readonly exit: string;
  readonly when: readonly Claim[];
}

/** The exits of a step, in the order in which they are shown: those that are its kind's, then others it was given. */
export function exitsOf(step: Step): readonly string[] {
  const given = Object.keys(step.exits ?? {});
  return [...new Set([...own(step), ...given])];
}

function own(step: Step): readonly string[] {
  switch (step.kind) {
    case "menu":
      return [...keysOf(step), ...SILENT];
    case "condition":
      return [...casesOf(step).map((one) => one.exit), "else"];
    case "split":
      return Object.keys((step["shares"] ?? {}));
    case "sub_flow":
      return ["next"];
    default:
      return FIXED[step.kind] ?? [];
  }
}

/** The keys of a menu that lead somewhere, as on a telephone. */
export function keysOf(step: Step): readonly string[] {
  return KEYS.filter((key) => step.exits?.[key] !== undefined);
}

/** The step to which an exit leads; undefined: it is open, or that step is gone. */
export function targetOf(flow: Flow, step: Step, exit: string): string | undefined {
  const to = step.exits?.[exit];
  return to !== undefined && to in flow.steps ? to : undefined;
}

/** The first key of a menu that leads nowhere yet. */
export const freeKey = (step: Step): string | undefined => KEYS.find((key) => step.exits?.[key] === undefined);

/** Whether an exit may stay open without harm: the flow's `otherwise`, the queue or the house's regret takes over. */
export function mayStayOpen(step: Step, exit: string): boolean {
  if (["play", "set", "classify", "language", "survey", "split", "condition"].includes(step.kind)) return false;
  if (step.kind === "sub_flow") return true;
  return !["next", "open", "closed", "ok", "found", "yes", "no", "sent", "known", "unknown"].includes(exit) || step.kind === "queue";
}

export function casesOf(step: Step): readonly Case[] {
  const given = (step["cases"] ?? []) as readonly { readonly exit: string; readonly when: Claim | readonly Claim[] }[];
  return given.map((one) => ({ exit: one.exit, when: Array.isArray(one.when) ? (one.when as readonly Claim[]) : [one.when as Claim] }));
}

export function partsOf(said: unknown): readonly Part[] {
  if (said === undefined || said === null || said === "") return [];
  return Array.isArray(said) ? (said as readonly Part[]) : [said as Part];
}

/** As short as the file has it; `undefined` for nothing. */
export function saidOf(parts: readonly Part[]): Said | undefined {
  return parts.length === 0 ? undefined : parts.length === 1 ? parts[0] : parts;
}

/** Language to words of a part; the empty language is the center's own. */
export function wordsOf(part: Part): Readonly<Record<string, string>> {
  if (typeof part === "string") return { "": part };
  if (!("words" in part)) return {};
  return typeof part.words === "string" ? { "": part.words } : part.words;
}

/** Words in some languages, as a part that would say them. */
export const partOf = (words: unknown): Part => (typeof words === "string" ? words : { words: (words ?? "") as string | Readonly<Record<string, string>> });

export function partOfWords(words: Readonly<Record<string, string>>): Part {
  const kept = Object.fromEntries(Object.entries(words).filter(([, text]) => text !== ""));
  const names = Object.keys(kept);
  return names.length === 0 || (names.length === 1 && names[0] === "") ? (kept[""] ?? "") : { words: kept };
}

/** The words of a step in one line, for its card: in this language, else in the first there are. */
export function excerpt(said: unknown, language = ""): string {
  return partsOf(said)
    .map((part) => {
      if (typeof part !== "string" && "prompt" in part) return `♪ ${part.prompt}`;
      if (typeof part !== "string" && "digits" in part) return part.digits;
      const words = wordsOf(part);
      return words[language] ?? words[""] ?? Object.values(words)[0] ?? "";
    })
    .join(" ");
}

const WANTS_OTHERWISE: Partial<Readonly<Record<Kind, Readonly<Record<string, unknown>>>>> = {
  play: { said: "" },
  menu: { said: "" },
  gather: { said: "", into: "number" },
  record: { said: "", into: "message" },
  condition: { cases: [{ exit: "yes", when: [{ value: "caller.number", known: true }] }] },
  set: { values: { reason: "" } },
  classify: { category: "" },
  look_up: { key: "{caller.number}" },
  split: { shares: { a: 50, b: 50 } },
  language: { language: "en" },
  text: { words: "" },
};

/** A new step of this kind, with what it can't be without; `more` fills in what the center has. */
export function blank(kind: Kind, more: Readonly<Record<string, unknown>> = {}): Step {
  return { kind, ...WANTS_OTHERWISE[kind], ...more };
}

/** A name that no step has: `menu`, `menu_2`, … */
export function freeName(taken: Readonly<Record<string, unknown>>, wanted: string): string {
  if (!(wanted in taken)) return wanted;
  const stem = wanted.replace(/_\d+$/, "");
  for (let number = 2; ; number += 1) if (!(`${stem}_${number}` in taken)) return `${stem}_${number}`;
}

// Changes -----------------------------------------------------------------------------------------

export interface Added {
  readonly flow: Flow;
  readonly name: string;
}

/** Names that no new step may have: those of steps, and those of steps that are gone but still led to. */
function takenIn(flow: Flow): Readonly<Record<string, true>> {
  const found: Record<string, true> = {};
  for (const [name, step] of Object.entries(flow.steps)) for (const one of [name, ...Object.values(step.exits ?? {})]) found[one] = true;
  return found;
}

export function addStep(flow: Flow, step: Step, from?: { readonly step: string; readonly exit: string }): Added {
  const name = freeName(takenIn(flow), step.kind);
  const first = Object.keys(flow.steps).length === 0;
  const added: Flow = { ...flow, start: first || !flow.start ? name : flow.start, steps: { ...flow.steps, [name]: step } };
  return { flow: from === undefined ? added : connect(added, from.step, from.exit, name), name };
}

export function changeStep(flow: Flow, name: string, change: (step: Step) => Step): Flow {
  const step = flow.steps[name];
  return step === undefined ? flow : { ...flow, steps: { ...flow.steps, [name]: change(step) } };
}

/** One field of a step; `undefined` takes it out. */
export function setField(flow: Flow, name: string, field: string, value: unknown): Flow {
  return changeStep(flow, name, (step) => {
    const rest = Object.entries(step).filter(([one]) => one !== field);
    return Object.fromEntries(value === undefined ? rest : [...rest, [field, value]]) as Step;
  });
}

export function connect(flow: Flow, from: string, exit: string, to: string): Flow {
  return changeStep(flow, from, (step) => ({ ...step, exits: { ...step.exits, [exit]: to } }));
}

export function disconnect(flow: Flow, from: string, exit: string): Flow {
  return changeStep(flow, from, (step) => {
    const exits = Object.entries(step.exits ?? {}).filter(([one]) => one !== exit);
    return { ...step, exits: Object.fromEntries(exits) };
  });
}

/** An exit takes another name and keeps where it leads: a key of a menu, a case, a share. */
export function renameExit(flow: Flow, name: string, before: string, after: string): Flow {
  return changeStep(flow, name, (step) => {
    const renamed = (one: string): string => (one === before ? after : one);
    const exits = Object.fromEntries(Object.entries(step.exits ?? {}).map(([exit, to]) => [renamed(exit), to]));
    const more: Record<string, unknown> = {};
    if (step.kind === "condition") more["cases"] = casesOf(step).map((one) => ({ ...one, exit: renamed(one.exit) }));
    if (step.kind === "split") more["shares"] = Object.fromEntries(Object.entries((step["shares"] ?? {})).map(([exit, share]) => [renamed(exit), share as number]));
    return { ...step, ...more, exits };
  });
}

export function moveSteps(flow: Flow, to: Readonly<Record<string, readonly [number, number]>>): Flow {
  const steps = Object.fromEntries(
    Object.entries(flow.steps).map(([name, step]) => {
      const place = to[name];
      return [name, place === undefined ? step : { ...step, at: [Math.round(place[0]), Math.round(place[1])] as const }];
    }),
  );
  return { ...flow, steps };
}

/** Exits that are there only because they lead somewhere: without a target nobody would see that they were drawn. */
const isDrawn = (step: Step, exit: string): boolean => (step.kind === "menu" ? KEYS.includes(exit) : step.kind === "sub_flow" && exit !== "next");

/** These steps are gone, and whatever led to them leads nowhere. A key keeps its lost target, which the checker calls red, until somebody decides. */
export function removeSteps(flow: Flow, names: readonly string[]): Flow {
  const gone = new Set(names);
  const kept = Object.entries(flow.steps).filter(([name]) => !gone.has(name));
  const steps = Object.fromEntries(
    kept.map(([name, step]) => {
      const exits = Object.entries(step.exits ?? {}).filter(([exit, to]) => !gone.has(to) || isDrawn(step, exit));
      return [name, step.exits === undefined ? step : { ...step, exits: Object.fromEntries(exits) }];
    }),
  );
  const found: Record<string, unknown> = { ...flow, start: gone.has(flow.start) ? (kept[0]?.[0] ?? "") : flow.start, steps };
  if (flow.otherwise && gone.has(flow.otherwise)) delete found["otherwise"];
  if (flow.person && gone.has(flow.person)) {
    delete found["person"];
    delete found["person_key"];
  }
  return found as unknown as Flow;
}

/** What leads to this step: steps with their exits. */
export function waysTo(flow: Flow, name: string): readonly (readonly [string, string])[] {
  return Object.entries(flow.steps).flatMap(([from, step]) =>
    Object.entries(step.exits ?? {}).filter(([, to]) => to === name).map(([exit]) => [from, exit] as const),
  );
}

/** Some steps of a flow, to be put into this flow or another. */
export const copied = (flow: Flow, names: readonly string[]): Steps =>
  Object.fromEntries(names.flatMap((name) => (flow.steps[name] === undefined ? [] : [[name, flow.steps[name]]])));

const ASIDE = 48;

/** Copies under free names, a little aside; connections among them come along, others only where that step is here. */
export function paste(flow: Flow, steps: Steps): { readonly flow: Flow; readonly names: readonly string[] } {
  const taken: Record<string, unknown> = { ...takenIn(flow) };
  const names: Record<string, string> = {};
  for (const name of Object.keys(steps)) {
    const free = freeName(taken, name);
    names[name] = free;
    taken[free] = true;
  }
  const made = Object.entries(steps).map(([name, step]) => {
    const exits = Object.entries(step.exits ?? {}).flatMap(([exit, to]) => {
      const target = names[to] ?? (to in flow.steps ? to : undefined);
      return target === undefined ? [] : [[exit, target] as const];
    });
    const [x, y] = step.at ?? [0, 0];
    const copy: Step = { ...step, at: [x + ASIDE, y + ASIDE] };
    return [names[name] ?? name, step.exits === undefined ? copy : { ...copy, exits: Object.fromEntries(exits) }] as const;
  });
  const start = flow.start || (made[0]?.[0] ?? "");
  return { flow: { ...flow, start, steps: { ...flow.steps, ...Object.fromEntries(made) } }, names: made.map(([name]) => name) };
}

const OF_CUSTOMER = ["name", "form_of_address", "language", "owner", "region", "value"].map((name) => `customer.${name}`);

/** The names of values that stand for something in this flow: the caller's, the clock's, and those its steps set. */
export function valuesOf(flow: Flow): readonly string[] {
  const found = ["caller.number", "caller.name", "caller.last_agent", ...OF_CUSTOMER, "date", "time", "day"];
  for (const step of Object.values(flow.steps)) {
    if (typeof step["into"] === "string" && step["into"] !== "") found.push(step["into"]);
    if (step.kind === "set") found.push(...Object.keys((step["values"] ?? {})));
    if (step.kind === "request") found.push(...Object.keys((step["take"] ?? {})));
  }
  return [...new Set(found)];
}

/** Steps from the start on, each after what leads to it; those that nothing leads to come last. */
export function inOrder(flow: Flow): readonly string[] {
  const found: string[] = [];
  const seen = new Set<string>();
  const walk = (from: string): void => {
    const waiting = [from];
    while (waiting.length > 0) {
      const name = waiting.shift() ?? "";
      const step = flow.steps[name];
      if (step === undefined || seen.has(name)) continue;
      seen.add(name);
      found.push(name);
      waiting.push(...exitsOf(step).flatMap((exit) => step.exits?.[exit] ?? []));
    }
  };
  walk(flow.start);
  for (const name of [flow.person, flow.otherwise]) if (name) walk(name);
  for (const name of Object.keys(flow.steps)) walk(name);
  return found;
}

/** A document from the server, or one that is being written, as a flow: what is missing is empty. */
export function asFlow(document: Readonly<Record<string, unknown>> | null): Flow {
  const steps = (document?.["steps"] ?? {}) as Steps;
  return { ...document, start: typeof document?.["start"] === "string" ? document["start"] : "", steps };
}
