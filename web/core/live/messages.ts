// What the live socket says (docs/reference/live.md). Every message is one JSON object.
import type { AgentRow, CallRow, Counts, ParkedRow, PresentRow, QueueRow, QueueSums } from "../api/rows";

/** One's own events carry their fields beside these. */
export interface LiveEvent {
  readonly event: string;
  readonly at: string;
  readonly [field: string]: unknown;
}

/** Rows that are different now; `null`: it is gone. */
type Changes<Row> = Readonly<Record<string, Row | null>>;

export interface Rows {
  readonly queues: Readonly<Record<string, QueueRow>>;
  readonly agents: Readonly<Record<string, AgentRow>>;
  readonly calls: Readonly<Record<string, CallRow>>;
}

export interface Snapshot extends Rows {
  readonly type: "snapshot";
  readonly sequence: number;
  readonly at: string;
  readonly me: string;
  readonly revision: number;
  readonly counts?: Counts;
  readonly sums?: QueueSums;
  readonly parked?: readonly ParkedRow[];
}

export interface Change {
  readonly type: "change";
  readonly sequence: number;
  readonly at: string;
  readonly events?: readonly LiveEvent[];
  /** Of the configuration, when it is another: words and titles may be different. */
  readonly revision?: number;
  readonly queues?: Changes<QueueRow>;
  readonly agents?: Changes<AgentRow>;
  readonly calls?: Changes<CallRow>;
  readonly counts?: Counts;
  /** Mailboxes whose list of messages may be different. */
  readonly messages?: readonly string[];
  /** Queues whose list of missed calls may be different. */
  readonly missed?: readonly string[];
  /** Follow-ups that are others now. */
  readonly followups?: readonly string[];
  /** Imports of customers that are others now. */
  readonly imports?: readonly string[];
  /** Tickets that are others now. */
  readonly tickets?: readonly string[];
  /** Of those that are another now. */
  readonly leads?: readonly string[];
  /** Orders and appointments that are others now. */
  readonly agreed?: readonly string[];
  /** Of tickets that one has open: all who have them open, oneself among them. */
  readonly present?: Readonly<Record<string, readonly PresentRow[]>>;
  /** There is something new among one's own notices. */
  readonly notices?: boolean;
  /** Calls of one's own in which something was said. */
  readonly hints?: readonly string[];
  /** Articles that are others now. */
  readonly articles?: readonly string[];
  readonly sums?: QueueSums;
  /** All of them, when the list is different. */
  readonly parked?: readonly ParkedRow[];
}

export interface Ping {
  readonly type: "ping";
}

export interface Again {
  readonly type: "again";
  readonly code: "behind" | "rights_changed" | "signed_out";
}

export type Message = Snapshot | Change | Ping | Again;
