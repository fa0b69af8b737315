// The six steps in their order, and which of them the configuration says are done. Pure: there is no other memory of them.
import { readShare } from "./aims";
import { namesIn, type Tree, type Value } from "../schema";

export const STEPS = ["software", "goals", "kind", "people", "routing", "quality"] as const;
export type Step = (typeof STEPS)[number];
export type Place = Step | "done";

export const isPlace = (word: string | undefined): word is Place => word === "done" || (STEPS as readonly string[]).includes(word ?? "");

type Entry = Readonly<Record<string, Value>>;

export const entriesIn = (tree: Tree, section: string): Readonly<Record<string, Entry>> => (tree[section] ?? {}) as Readonly<Record<string, Entry>>;

/** The name that a center has before anybody gave it one. */
const UNNAMED = "Centrala";

/** Whether what a step is for stands in the configuration. */
export function isDone(step: Step, tree: Tree): boolean {
  switch (step) {
    case "software":
      return tree["name"] !== undefined && tree["name"] !== UNNAMED;
    case "goals":
      return namesIn(tree, "goals").length > 0;
    case "kind":
      return namesIn(tree, "queues").length > 0;
    case "people":
      return Object.values(entriesIn(tree, "agents")).some((agent) => namesIn({ queues: agent["queues"] ?? [] }, "queues").length > 0);
    case "routing":
      return namesIn(tree, "trunks").length > 0 && namesIn(tree, "numbers").length > 0;
    case "quality":
      return Object.values(entriesIn(tree, "queues")).some((queue) => waitingLimit(queue) !== undefined);
  }
}

/** From how many waiting the board warns, where the queue says so itself. */
export function waitingLimit(queue: Entry): number | undefined {
  const limits = queue["limits"] as Readonly<Record<string, Entry>> | undefined;
  const said = limits?.["waiting"]?.["warn_above"];
  return said === undefined ? undefined : readShare(said);
}

/** Where somebody goes on who comes back. */
export const firstOpen = (tree: Tree): Place => STEPS.find((step) => !isDone(step, tree)) ?? "done";

export function after(place: Place): Place {
  const at = STEPS.findIndex((step) => step === place);
  return STEPS[at + 1] ?? "done";
}

export function before(place: Place): Place | null {
  const at = place === "done" ? STEPS.length : STEPS.findIndex((step) => step === place);
  return STEPS[at - 1] ?? null;
}
