// What the board adds up over the rows that are shown. Pure. Figures of the day are the server's, never computed here.
import type { AgentRow, QueueRow } from "@core/api/rows";
import { stateOf, type StateKind } from "@kit/states";

export interface Cards {
  readonly waiting: number;
  readonly ringing: number;
  /** When the one who waits longest came; null: nobody waits. */
  readonly waitsSince: string | null;
  readonly talking: number;
  readonly free: number;
  readonly staffed: number;
}

/** Queues add up; people are counted once, however many queues they serve. */
export function cardsOf(queues: readonly QueueRow[], agents: readonly AgentRow[]): Cards {
  const moments = queues.flatMap((queue) => queue.waits_since ?? []).sort();
  return {
    waiting: sum(queues.map((queue) => queue.waiting)),
    ringing: sum(queues.map((queue) => queue.ringing)),
    waitsSince: moments[0] ?? null,
    talking: sum(queues.map((queue) => queue.talking)),
    free: agents.filter((agent) => agent.free).length,
    staffed: agents.filter((agent) => agent.presence !== "logged_out").length,
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((so, one) => so + one, 0);

export const STATES: readonly StateKind[] = ["available", "ringing", "talking", "hold", "wrapup", "paused", "missed", "offline"];

/** How many are in each state. */
export function byState(agents: readonly AgentRow[]): Readonly<Record<StateKind, number>> {
  const found = Object.fromEntries(STATES.map((state) => [state, 0])) as Record<StateKind, number>;
  for (const agent of agents) found[stateOf(agent)] += 1;
  return found;
}

/** By name: a tile keeps its place whatever its agent does. */
export function byName(agents: Readonly<Record<string, AgentRow>>, language: string): readonly AgentRow[] {
  const order = new Intl.Collator(language, { numeric: true });
  return Object.values(agents).sort((one, other) => order.compare(one.title || one.name, other.title || other.name));
}

/** The worst first. */
export const SEVERITY = { ok: 0, warn: 1, alert: 2 } as const;
export type Severity = keyof typeof SEVERITY;

export function worst(states: readonly string[]): Severity {
  return states.reduce<Severity>((so, one) => (SEVERITY[one as Severity] > SEVERITY[so] ? (one as Severity) : so), "ok");
}
