// Scripts: their document as the builder changes it, and what is asked of the server. No DOM.
import { get, post, put, remove } from "../api/client";
import type { components } from "../api/schema";

type Schemas = components["schemas"];
export type CallScript = Schemas["CallScript"];
export type ScriptView = Schemas["ScriptView"];
export type ScriptStepRow = Schemas["ScriptStepRow"];
export type ScriptChecked = Schemas["ScriptChecked"];
export type ScriptOpened = Schemas["ScriptOpened"];
export type ScriptVersionRow = Schemas["ScriptVersionRow"];
export type Scripts = Schemas["Scripts"];
export type Move = Partial<Pick<Schemas["ScriptMoveForm"], "answer" | "to" | "made">> & Pick<Schemas["ScriptMoveForm"], "turn" | "step">;

export const KINDS = ["say", "open_question", "active_listening", "positive_confirmation", "extra_information", "closing_action"] as const;
export type StepKind = (typeof KINDS)[number];
export const CLOSINGS = ["follow_up", "meeting", "order"] as const;

export interface Step {
  readonly kind: StepKind;
  readonly name?: string;
  readonly stage?: string;
  readonly words?: string;
  readonly answers?: Readonly<Record<string, string>>;
  readonly next?: string;
  readonly into?: string;
  readonly customer?: string;
  readonly when?: readonly Readonly<Record<string, string | boolean>>[];
  readonly action?: string;
  readonly promise?: string;
}

export interface Script {
  readonly name?: string;
  readonly queues?: readonly string[];
  readonly purposes?: readonly string[];
  readonly categories?: readonly string[];
  readonly menus?: readonly string[];
  readonly stages?: readonly string[];
  readonly steps: Readonly<Record<string, Step>>;
}

const path = (name: string): string => `/scripts/${encodeURIComponent(name)}`;
export const listed = (): Promise<Scripts> => get("/scripts");
export const opened = (name: string): Promise<ScriptOpened> => get(path(name));
export const checked = (name: string, document: Script): Promise<ScriptChecked> => post(`${path(name)}/check`, { document });
export const tried = (name: string, document: Script, moves: readonly Move[], values: Readonly<Record<string, string>>): Promise<ScriptView> => post(`${path(name)}/try`, { document, moves, values });
/** `drawn`: the moment of the draft that this is; it ends with it. */
export const publish = (name: string, document: Script, revision: number, drawn: string | null): Promise<unknown> => put(path(name), { document, drawn }, { headers: { "If-Match": `"${revision}"` } });
/** Keeps the draft in the place of the one that was seen; the moment of the new one. Raises Problem (`changed_meanwhile`). */
export const keepDraft = async (name: string, document: Script, seen: string | null, leaving = false): Promise<string | null> => (await put<Schemas["DraftRow"]>(`${path(name)}/draft`, { document, seen }, { keepalive: leaving })).at;
export const dropDraft = (name: string, seen: string): Promise<unknown> => remove(`${path(name)}/draft?seen=${encodeURIComponent(seen)}`);
export const versions = (name: string): Promise<{ readonly items: readonly ScriptVersionRow[] }> => get(`${path(name)}/versions`);
export const archive = (name: string): Promise<unknown> => remove(path(name));

const beside = (call: string): string => `/calls/${encodeURIComponent(call)}/script`;
export const ofCall = (call: string): Promise<CallScript> => get(beside(call));
export const move = (call: string, script: string, made: Move): Promise<CallScript> => post(beside(call), { script, ...made });
export const openBeside = (call: string, script: string): Promise<CallScript> => post(`${beside(call)}/open`, { script });

/** A document as the builder takes it. */
export const asScript = (document: Readonly<Record<string, unknown>>): Script => ({ ...document, steps: (document["steps"] ?? {}) as Script["steps"] });

/** A name for another step that is not taken yet. */
export function freeName(script: Script, kind: StepKind): string {
  for (let number = Object.keys(script.steps).length + 1; ; number += 1) {
    const name = `${kind}-${number}`;
    if (!(name in script.steps)) return name;
  }
}

/** With one more step: after `after`, or as the last. */
export function withStep(script: Script, name: string, step: Step, after: string | null): Script {
  const rows = Object.entries(script.steps);
  const place = after === null ? rows.length : rows.findIndex(([one]) => one === after) + 1 || rows.length;
  return { ...script, steps: Object.fromEntries([...rows.slice(0, place), [name, step] as const, ...rows.slice(place)]) };
}

/** With the step changed; what is empty is left out, as the file has it. */
export function changedStep(script: Script, name: string, values: Partial<Step>): Script {
  const before = script.steps[name];
  if (before === undefined) return script;
  const whole = Object.entries({ ...before, ...values }).filter(([, value]) => !isEmpty(value));
  return { ...script, steps: { ...script.steps, [name]: Object.fromEntries(whole) as unknown as Step } };
}

const isEmpty = (value: unknown): boolean => value === undefined || value === "" || (typeof value === "object" && value !== null && Object.keys(value).length === 0);

/** Without the step; whatever led to it leads on as if nothing were said. */
export function withoutStep(script: Script, name: string): Script {
  const rest = Object.entries(script.steps).filter(([one]) => one !== name);
  const mended = rest.map(([one, step]) => {
    const answers = Object.fromEntries(Object.entries(step.answers ?? {}).map(([answer, to]) => [answer, to === name ? "" : to]));
    const { next, ...others } = step;
    const kept = next === undefined || next === name ? others : { ...others, next };
    return [one, step.answers === undefined ? kept : { ...kept, answers }] as const;
  });
  return { ...script, steps: Object.fromEntries(mended) };
}

/** With the step so many places further; it stays where it is at the ends. */
export function movedStep(script: Script, name: string, by: number): Script {
  const rows = Object.entries(script.steps);
  const from = rows.findIndex(([one]) => one === name);
  const to = Math.max(0, Math.min(rows.length - 1, from + by));
  const row = rows[from];
  if (row === undefined || to === from) return script;
  const rest = rows.filter((_, place) => place !== from);
  return { ...script, steps: Object.fromEntries([...rest.slice(0, to), row, ...rest.slice(to)]) };
}

/** With the step right before another one. */
export function droppedBefore(script: Script, name: string, before: string): Script {
  const names = Object.keys(script.steps);
  const from = names.indexOf(name);
  const to = names.indexOf(before);
  return from < 0 || to < 0 ? script : movedStep(script, name, to - from - (from < to ? 1 : 0));
}

export interface Difference {
  readonly added: readonly string[];
  readonly altered: readonly string[];
  readonly removed: readonly string[];
  /** Something of the script itself: its title, when it opens, its stages, the order of its steps. */
  readonly whole: boolean;
}

/** What is different in `after`, by the names of steps. */
export function difference(before: Script, after: Script): Difference {
  const was = Object.keys(before.steps);
  const is = Object.keys(after.steps);
  const both = is.filter((one) => one in before.steps);
  const order = both.join() !== was.filter((one) => one in after.steps).join();
  const whole = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => key !== "steps") as (keyof Script)[];
  return {
    added: is.filter((one) => !(one in before.steps)),
    altered: both.filter((one) => plain(before.steps[one]) !== plain(after.steps[one])),
    removed: was.filter((one) => !(one in after.steps)),
    whole: order || whole.some((key) => plain(before[key] ?? []) !== plain(after[key] ?? [])),
  };
}

/** The same for what is the same, whatever the order of its keys; what is empty is as if it were not there. The order of answers counts for nobody. */
const plain = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) => (typeof one === "object" && one !== null && !Array.isArray(one) ? Object.fromEntries(Object.entries(one).filter(([, inner]) => !isEmpty(inner) && inner !== false).sort(([first], [second]) => (first < second ? -1 : 1))) : one));
