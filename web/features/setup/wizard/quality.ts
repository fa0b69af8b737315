// What each queue asks of the end of a call, and from where the board warns. Pure.
import type { Tree, Value } from "../schema";
import { readSeconds } from "./aims";
import { entriesIn, waitingLimit } from "./steps";

export const MODES = ["optional", "required", "timed", "none"] as const;
export type Mode = (typeof MODES)[number];

export interface Care {
  readonly queue: string;
  readonly title: string;
  readonly mode: Mode;
  /** Seconds of wrap-up. */
  readonly limit: number;
  /** Seconds that one phone rings. */
  readonly ring: number;
  readonly waiting: number;
}

const USUAL = { mode: "optional" as Mode, limit: 30, ring: 20, waiting: 5 };

export function caresOf(tree: Tree): readonly Care[] {
  return Object.entries(entriesIn(tree, "queues")).map(([queue, entry]) => ({
    queue,
    title: typeof entry["name"] === "string" ? entry["name"] : queue,
    ...wrapUp(entry["wrap_up"]),
    ring: entry["ring"] === undefined ? USUAL.ring : readSeconds(entry["ring"]),
    waiting: waitingLimit(entry) ?? USUAL.waiting,
  }));
}

/** `none`, `30s`, `required`, or `{mode, limit}`. */
function wrapUp(value: Value | undefined): { readonly mode: Mode; readonly limit: number } {
  if (value === undefined) return { mode: USUAL.mode, limit: USUAL.limit };
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    const { mode, limit } = value as Readonly<Record<string, Value>>;
    return { mode: asMode(mode), limit: limit === undefined ? USUAL.limit : readSeconds(limit) };
  }
  if (typeof value === "string" && (MODES as readonly string[]).includes(value)) return { mode: value as Mode, limit: USUAL.limit };
  return { mode: USUAL.mode, limit: readSeconds(value) };
}

const asMode = (value: Value | undefined): Mode => MODES.find((mode) => mode === value) ?? USUAL.mode;

/** The sections that change. `emergency`: where callers go when nothing of ours answers; empty: a message. */
export function withCare(tree: Tree, cares: readonly Care[], emergency: string): Readonly<Record<string, Value>> {
  const queues: Record<string, Value> = { ...entriesIn(tree, "queues") };
  for (const { queue, mode, limit, ring, waiting } of cares) {
    const entry = queues[queue] as Readonly<Record<string, Value>>;
    const limits = { ...(entry["limits"] as object | undefined), waiting: { warn_above: waiting, alert_above: 2 * waiting } };
    queues[queue] = { ...entry, ring: `${ring}s`, wrap_up: mode === "none" ? "none" : { mode, limit: `${limit}s` }, limits };
  }
  const before = (tree["emergency"] ?? {}) as Readonly<Record<string, Value>>;
  const changed = emergency.trim() !== (before["number"] ?? "");
  return { ...(cares.length > 0 && { queues }), ...(changed && { emergency: { ...before, number: emergency.trim() } }) };
}
