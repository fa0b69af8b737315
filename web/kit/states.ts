// How the state of an agent looks: icon first, word second, colour third.
import type { AgentRow } from "@core/api/rows";
import type { Word } from "@core/words/glossary";

import type { IconName } from "./icons/names";

export type StateKind = "available" | "ringing" | "talking" | "hold" | "wrapup" | "paused" | "missed" | "offline";

export const STATE_ICONS: Readonly<Record<StateKind, IconName>> = {
  available: "available",
  ringing: "ringing",
  talking: "phone",
  hold: "pause",
  wrapup: "pen",
  paused: "cup",
  missed: "phonemissed",
  offline: "offline",
};

/** What the glossary says of it. */
export const STATE_WORDS: Readonly<Record<StateKind, Word>> = {
  available: "available",
  ringing: "ringing",
  talking: "talking",
  hold: "hold",
  wrapup: "wrap-up",
  paused: "paused",
  missed: "not responding",
  offline: "logged out",
};

const ACTIVITIES: Readonly<Record<string, StateKind>> = {
  talking: "talking",
  on_hold: "hold",
  ringing: "ringing",
  dialling: "ringing",
  wrap_up: "wrapup",
};

const PRESENCES: Readonly<Record<string, StateKind>> = {
  available: "available",
  paused: "paused",
  not_responding: "missed",
  logged_out: "offline",
};

/** What the agent does, else what the agent chose. */
export function stateOf(agent: Pick<AgentRow, "presence" | "activity">): StateKind {
  return ACTIVITIES[agent.activity ?? ""] ?? PRESENCES[agent.presence] ?? "offline";
}

/** Since when: of the activity while there is one, else of the presence. */
export function stateSince(agent: AgentRow): string | null {
  return (ACTIVITIES[agent.activity ?? ""] ? agent.activity_since : agent.since) ?? null;
}
