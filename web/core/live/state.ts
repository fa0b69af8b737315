// What the live socket has said so far, as one value, and the reducer that takes in a message.
//
// Pure: `nowMs` goes in. A row that did not change stays the very same object, so that only what shows it is drawn anew.
import type { Counts, ParkedRow, PresentRow, QueueSums } from "../api/rows";
import type { Change, Message, Rows, Snapshot } from "./messages";

/** `connecting`: never heard yet; `live`; `lost`: heard before, not now; `signed_out`: the session is over. */
export type Phase = "connecting" | "live" | "lost" | "signed_out";

export interface LiveState extends Rows {
  readonly phase: Phase;
  /** One's own user name. */
  readonly me: string;
  readonly revision: number;
  readonly counts: Counts | null;
  /** How often a list of messages became a different one. */
  readonly messages: number;
  /** How often the list of missed calls became a different one. */
  readonly missed: number;
  /** How often a follow-up became another one. */
  readonly followups: number;
  /** How often an import of customers became another one. */
  readonly imports: number;
  /** How often a lead became another one. */
  readonly leads: number;
  /** How often an order or an appointment became another one. */
  readonly agreed: number;
  /** How often a ticket became another one. */
  readonly tickets: number;
  /** How often something new came among one's own notices. */
  readonly notices: number;
  /** Who has those tickets open that one has open. */
  readonly present: Readonly<Record<string, readonly PresentRow[]>>;
  /** How often an article became another one. */
  readonly articles: number;
  readonly hints: number;
  /** Of the queues that are seen, as one: on a screen, and for who sees several and not all; else null. */
  readonly sums: QueueSums | null;
  /** Calls that anybody may fetch, by their places. */
  readonly parked: readonly ParkedRow[];
  readonly sequence: number;
  /** This machine's clock before the server's, in ms: of all messages the one that was on its way for the shortest time. */
  readonly aheadMs: number;
  /** When something was last heard, by this machine's clock; 0: never. */
  readonly heardMs: number;
  /** When the connection was lost, by this machine's clock; 0: it is not. */
  readonly lostMs: number;
}

export const NOTHING: LiveState = {
  phase: "connecting",
  me: "",
  revision: 0,
  queues: {},
  agents: {},
  calls: {},
  counts: null,
  messages: 0,
  missed: 0,
  followups: 0,
  imports: 0,
  leads: 0,
  agreed: 0,
  tickets: 0,
  notices: 0,
  present: {},
  articles: 0,
  hints: 0,
  sums: null,
  parked: [],
  sequence: 0,
  aheadMs: 0,
  heardMs: 0,
  lostMs: 0,
};

/** The state after a message. */
export function heard(state: LiveState, message: Message, nowMs: number): LiveState {
  switch (message.type) {
    case "snapshot":
      return begun(state, message, nowMs);
    case "change":
      return changed(state, message, nowMs);
    case "ping":
      return { ...state, heardMs: nowMs };
    case "again":
      return message.code === "signed_out" ? { ...state, phase: "signed_out" } : state;
  }
}

/** The state when the connection is gone. What was shown stays, and is told to be old. */
export function lost(state: LiveState, nowMs: number): LiveState {
  if (state.phase !== "live") return state;
  return { ...state, phase: "lost", lostMs: nowMs };
}

function begun(state: LiveState, message: Snapshot, nowMs: number): LiveState {
  return {
    ...state,
    phase: "live",
    me: message.me,
    revision: message.revision,
    queues: message.queues,
    agents: message.agents,
    calls: message.calls,
    counts: message.counts ?? null,
    messages: state.messages + 1,
    missed: state.missed + 1,
    followups: state.followups + 1,
    imports: state.imports + 1,
    leads: state.leads + 1,
    agreed: state.agreed + 1,
    tickets: state.tickets + 1,
    present: {},
    articles: state.articles + 1,
    hints: state.hints + 1,
    sums: message.sums ?? null,
    parked: message.parked ?? [],
    sequence: message.sequence,
    aheadMs: nowMs - Date.parse(message.at),
    heardMs: nowMs,
    lostMs: 0,
  };
}

function changed(state: LiveState, message: Change, nowMs: number): LiveState {
  return {
    ...state,
    revision: message.revision ?? state.revision,
    queues: merged(state.queues, message.queues),
    agents: merged(state.agents, message.agents),
    calls: merged(state.calls, message.calls),
    counts: message.counts ?? state.counts,
    messages: state.messages + (message.messages === undefined ? 0 : 1),
    missed: state.missed + (message.missed === undefined ? 0 : 1),
    followups: state.followups + (message.followups === undefined ? 0 : 1),
    imports: state.imports + (message.imports === undefined ? 0 : 1),
    leads: state.leads + (message.leads === undefined ? 0 : 1),
    agreed: state.agreed + (message.agreed === undefined ? 0 : 1),
    tickets: state.tickets + (message.tickets === undefined ? 0 : 1),
    notices: state.notices + (message.notices === undefined ? 0 : 1),
    present: message.present === undefined ? state.present : { ...state.present, ...message.present },
    articles: state.articles + (message.articles === undefined ? 0 : 1),
    hints: state.hints + (message.hints === undefined ? 0 : 1),
    sums: message.sums ?? state.sums,
    parked: message.parked ?? state.parked,
    sequence: message.sequence,
    aheadMs: Math.min(state.aheadMs, nowMs - Date.parse(message.at)),
    heardMs: nowMs,
  };
}

function merged<Row>(rows: Readonly<Record<string, Row>>, changes?: Readonly<Record<string, Row | null>>): Readonly<Record<string, Row>> {
  if (changes === undefined) return rows;
  const left = Object.entries(rows).filter(([name]) => changes[name] === undefined);
  const come = Object.entries(changes).filter((change): change is [string, Row] => change[1] !== null);
  const places = new Map(Object.keys(rows).map((name, place) => [name, place]));
  const all = [...left, ...come];
  // A row that changed keeps its place; what is new comes last.
  all.sort(([one], [other]) => (places.get(one) ?? Infinity) - (places.get(other) ?? Infinity) || 0);
  return Object.fromEntries(all);
}
