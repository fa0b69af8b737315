// Which conversations of mine have no leg at this phone. Pure.
import type { LiveState } from "../live/state";
import type { PhoneState } from "./state";

/** A consult of mine has the leg of the call that it is about, and is none by itself. */
export function missingCalls(state: Pick<LiveState, "me" | "agents" | "calls">, phone: Pick<PhoneState, "calls">): readonly string[] {
  const parts = state.agents[state.me]?.calls ?? [];
  const mine = new Set(parts.map(({ id }) => id));
  const here = new Set(phone.calls.map(({ call }) => call));
  return parts
    .filter(({ id, activity }) => (activity === "talking" || activity === "on_hold") && !here.has(id) && !mine.has(state.calls[id]?.about ?? ""))
    .map(({ id }) => id);
}
