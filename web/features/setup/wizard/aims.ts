// What a day should reach, as the form asks for it, and as goals and queues of the file say it. Pure.
import type { Tree, Value } from "../schema";
import { entriesIn } from "./steps";

export interface Aim {
  readonly metric: "service_level" | "abandonment_rate" | "asa" | "handled" | "acw";
  readonly wanted: boolean;
  /** Per cent, seconds, or a count: as people say it. */
  readonly target: number;
}

export interface Aims {
  readonly aims: readonly Aim[];
  /** Seconds of the service level. */
  readonly within: number;
  readonly owner: string;
}

/** Sensible for most: four of five within 20 s, at most four in a hundred give up. */
const USUAL: readonly Aim[] = [
  { metric: "service_level", wanted: true, target: 80 },
  { metric: "abandonment_rate", wanted: true, target: 4 },
  { metric: "asa", wanted: false, target: 20 },
  { metric: "handled", wanted: false, target: 40 },
  { metric: "acw", wanted: false, target: 60 },
];
const USUAL_WITHIN = 20;
const NAMES = { service_level: "answered-in-time", abandonment_rate: "few-give-up", asa: "short-wait", handled: "calls-a-day", acw: "short-wrap-up" } as const;
const OF_EACH: readonly string[] = ["handled", "acw"];
const PERCENT: readonly string[] = ["service_level", "abandonment_rate"];
const SECONDS: readonly string[] = ["asa", "acw"];

/** `80%`, `0.8` or a plain number. */
export function readShare(value: Value | undefined): number {
  return typeof value === "string" && value.endsWith("%") ? Number(value.slice(0, -1)) / 100 : Number(value ?? NaN);
}

/** `1m30s`, `500ms`, `2h`, or a bare number of seconds. */
export function readSeconds(value: Value | undefined): number {
  if (typeof value !== "string") return Number(value ?? NaN);
  const units: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3_600 };
  const parts = [...value.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)];
  return parts.length === 0 ? Number(value) : parts.reduce((sum, [, figure, unit]) => sum + Number(figure) * (units[unit ?? "s"] ?? 1), 0);
}

const rounded = (figure: number): number => Math.round(1_000 * figure) / 1_000;

/** A goal of the whole center with this metric: what the form changes. */
function goalOf(tree: Tree, metric: string): readonly [string, Readonly<Record<string, Value>>] | undefined {
  return Object.entries(entriesIn(tree, "goals")).find(([, goal]) => goal["metric"] === metric && ["queue", "team", "agent"].every((whom) => goal[whom] === undefined));
}

/** `chosen`: seconds that were chosen before there was a queue to say them. */
export function aimsOf(tree: Tree, me: string, chosen?: number): Aims {
  const goals = entriesIn(tree, "goals");
  const none = Object.keys(goals).length === 0;
  const aims = USUAL.map((usual): Aim => {
    const found = goalOf(tree, usual.metric)?.[1]["target"];
    if (found === undefined) return none ? usual : { ...usual, wanted: false };
    const target = PERCENT.includes(usual.metric) ? rounded(100 * readShare(found)) : SECONDS.includes(usual.metric) ? readSeconds(found) : Number(found);
    return { ...usual, wanted: true, target };
  });
  const queues = Object.values(entriesIn(tree, "queues"));
  const within = queues.map((queue) => readSeconds(queue["answer_within"])).find((seconds) => !Number.isNaN(seconds));
  const owner = Object.values(goals).map((goal) => goal["owner"]).find((one) => typeof one === "string");
  return { aims, within: within ?? (queues.length > 0 ? USUAL_WITHIN : chosen ?? USUAL_WITHIN), owner: (owner) ?? me };
}

/** What each queue promises then. */
export function promiseOf({ aims, within }: Aims): Readonly<Record<string, Value>> {
  const level = aims.find((aim) => aim.metric === "service_level");
  const gone = aims.find((aim) => aim.metric === "abandonment_rate");
  return {
    answer_within: `${within}s`,
    ...(level?.wanted && { target: `${level.target}%` }),
    ...(gone?.wanted && { limits: { abandonment_rate: { warn_above: `${gone.target}%`, alert_above: `${Math.min(100, rounded(2.5 * gone.target))}%` } } }),
  };
}

/** The sections that change: goals, and the queues that there are. Goals of a queue, a team or a person stay as they are. */
export function withAims(tree: Tree, now: Aims, title: (metric: Aim["metric"]) => string): Readonly<Record<string, Value>> {
  const goals: Record<string, Value> = { ...entriesIn(tree, "goals") };
  for (const { metric, wanted, target } of now.aims) {
    const found = goalOf(tree, metric);
    const name = found?.[0] ?? NAMES[metric];
    if (!wanted) {
      if (found) Reflect.deleteProperty(goals, name);
      continue;
    }
    const said = PERCENT.includes(metric) ? `${target}%` : SECONDS.includes(metric) ? `${target}s` : target;
    goals[name] = { name: title(metric), ...found?.[1], metric, target: said, ...(now.owner && { owner: now.owner }), ...(OF_EACH.includes(metric) && { each: true }) };
  }
  const promise = promiseOf(now);
  const queues = Object.entries(entriesIn(tree, "queues")).map(([name, queue]) => [name, { ...queue, ...promise, limits: { ...(queue["limits"] as object | undefined), ...(promise["limits"] as object | undefined) } }] as const);
  return { goals, ...(queues.length > 0 && { queues: Object.fromEntries(queues) }) };
}
