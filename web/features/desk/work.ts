// What one has in hand: one's own calls of the live state, the most engaged first. Pure.
import type { AgentCall, AgentRow, CallRow, OfferRow } from "@core/api/rows";
import type { LiveState } from "@core/live/state";

export type Activity = "ringing" | "dialling" | "talking" | "on_hold" | "wrap_up";

/** One call of mine. */
export interface Work {
  readonly call: CallRow;
  readonly activity: Activity;
  readonly since: string | null;
  readonly wrapUpEnds: string | null;
  /** While it is offered to me. */
  readonly offer: OfferRow | null;
}

const ORDER: readonly Activity[] = ["talking", "on_hold", "dialling", "ringing", "wrap_up"];

export const myRow = (state: LiveState): AgentRow | undefined => state.agents[state.me];

export function myWork(state: LiveState): readonly Work[] {
  const row = myRow(state);
  const found = (row?.calls ?? []).flatMap((part) => workOf(state, part));
  return found.sort((one, other) => ORDER.indexOf(one.activity) - ORDER.indexOf(other.activity));
}

function workOf(state: LiveState, part: AgentCall): Work[] {
  const call = state.calls[part.id];
  if (call === undefined || !ORDER.includes(part.activity as Activity)) return [];
  const offer = call.offers?.find((one) => one.agent === state.me) ?? null;
  return [{ call, activity: part.activity as Activity, since: part.since, wrapUpEnds: part.wrap_up_ends, offer }];
}

/** My consult about this call, while it is open. */
export const consultAbout = (work: readonly Work[], call: string): Work | undefined => work.find((one) => one.call.about === call && one.activity !== "ringing");

/** What one looks at: the call that a consult is about stands for both. */
export function customersFirst(work: readonly Work[]): Work[] {
  const mine = new Set(work.map((one) => one.call.id));
  return work.filter(({ call }) => !(call.about && mine.has(call.about)));
}

/** Those I am in besides each other, the earliest first; a consult and its call are one. */
export function conversations(work: readonly Work[]): readonly Work[] {
  const found = customersFirst(work).filter(({ activity }) => activity === "talking" || activity === "on_hold");
  return found.sort((one, other) => (one.call.opened ?? "").localeCompare(other.call.opened ?? ""));
}

/** What rings while I talk. */
export const ringsBeside = (work: readonly Work[]): Work | undefined => (conversations(work).length > 0 ? work.find(({ activity }) => activity === "ringing") : undefined);

export function sameWork(one: readonly Work[], other: readonly Work[]): boolean {
  return (
    one.length === other.length &&
    one.every((work, place) => {
      const beside = other[place];
      return beside !== undefined && work.call === beside.call && work.activity === beside.activity && work.since === beside.since && work.wrapUpEnds === beside.wrapUpEnds;
    })
  );
}

/** Who is at the other end: a name, else a number, else empty (withheld, or not for me). */
export function partyOf(call: Pick<CallRow, "party_name" | "party_number" | "dialled">): string {
  return call.party_name || call.party_number || call.dialled;
}

/** Of a call among colleagues: who of them is at the other end for me; null: it is none, or the call itself says who. */
export function colleaguesOf(call: CallRow, me: string): readonly string[] | null {
  if (call.intent !== "internal_call") return null;
  const others = (call.parties ?? []).flatMap(({ agent }) => (agent !== null && agent !== me ? [agent] : []));
  if (others.length > 0) return others;
  const last = call.path?.at(-1);
  if (last?.result === "pending" || last?.result === "returning") {
    const goesTo = last.result === "pending" ? last.to : last.by;
    return goesTo === me || goesTo === null ? null : [goesTo];
  }
  const other = call.agent === me ? call.dialled : call.agent;
  return other ? [other] : null;
}
