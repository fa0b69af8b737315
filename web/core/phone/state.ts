// What the phone of this browser is doing, as one value.

export type Registration =
  | { readonly is: "off" }
  | { readonly is: "starting" }
  | { readonly is: "ready" }
  /** The way to the engine is gone; it is tried again by itself. */
  | { readonly is: "lost" }
  /** `insecure`: the page is no secure context, so no browser gives it a microphone. */
  | { readonly is: "failed"; readonly why: "insecure" | "refused" | "unsupported" };

export type Microphone = "unknown" | "ok" | "none" | "refused";

export interface PhoneCall {
  /** SIP Call-ID of the leg. */
  readonly id: string;
  /** The interaction that it rang for. */
  readonly call: string;
  readonly phase: "ringing" | "connecting" | "up";
  readonly remote: string;
}

/** Of the last seconds of a call; null: not known yet. */
export interface Quality {
  readonly rttMs: number | null;
  readonly lossPercent: number | null;
  readonly jitterMs: number | null;
  /** 0: no sound comes; 4: as good as it gets. */
  readonly level: 0 | 1 | 2 | 3 | 4;
}

export interface PhoneState {
  readonly registration: Registration;
  /** In the order in which they came. Which of them is heard is the floor's affair. */
  readonly calls: readonly PhoneCall[];
  readonly microphone: Microphone;
  /** The browser plays no sound before somebody clicks. */
  readonly soundBlocked: boolean;
  readonly quality: Quality | null;
}

export const SILENT: PhoneState = { registration: { is: "off" }, calls: [], microphone: "unknown", soundBlocked: false, quality: null };

/** A level from what was measured: packets that come, loss and round trip (after ITU-T G.107's impairments, coarsely). */
export function levelOf(measured: { readonly receiving: boolean; readonly lossPercent: number; readonly rttMs: number; readonly jitterMs: number }): Quality["level"] {
  if (!measured.receiving) return 0;
  const { lossPercent, rttMs, jitterMs } = measured;
  if (lossPercent > 10 || rttMs > 600) return 1;
  if (lossPercent > 4 || rttMs > 350 || jitterMs > 60) return 2;
  if (lossPercent > 1 || rttMs > 200 || jitterMs > 30) return 3;
  return 4;
}
