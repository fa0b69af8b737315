// What the browser counted of one call (W3C Identifiers for WebRTC's Statistics API), as far as the phone asks for it. Pure.

/** Since the call began. */
export interface Reading {
  readonly sent: number;
  readonly received: number;
  /** Of what was sent to us. */
  readonly lost: number;
  readonly jitterMs: number;
  /** null: nothing was answered yet. */
  readonly rttMs: number | null;
  /** null: the two ends have found no way for sound. */
  readonly way: "direct" | "relayed" | null;
}

interface Entry {
  readonly id: string;
  readonly type: string;
  readonly kind?: string;
  readonly packetsSent?: number;
  readonly packetsReceived?: number;
  readonly packetsLost?: number;
  readonly jitter?: number;
  readonly currentRoundTripTime?: number;
  readonly nominated?: boolean;
  readonly state?: string;
  readonly localCandidateId?: string;
  readonly candidateType?: string;
}

export function readingOf(report: RTCStatsReport): Reading {
  const entries: Entry[] = [];
  report.forEach((entry: Entry) => entries.push(entry));
  const sounds = (type: string): readonly Entry[] => entries.filter((one) => one.type === type && one.kind === "audio");
  const sum = (numbers: readonly (number | undefined)[]): number => numbers.reduce<number>((so, one) => so + Math.max(0, one ?? 0), 0);
  const come = sounds("inbound-rtp");
  const pair = entries.find((one) => one.type === "candidate-pair" && one.nominated && one.state === "succeeded");
  const local = entries.find((one) => one.id === pair?.localCandidateId);
  return {
    sent: sum(sounds("outbound-rtp").map((one) => one.packetsSent)),
    received: sum(come.map((one) => one.packetsReceived)),
    lost: sum(come.map((one) => one.packetsLost)),
    jitterMs: 1_000 * Math.max(0, ...come.map((one) => one.jitter ?? 0)),
    rttMs: pair?.currentRoundTripTime === undefined ? null : 1_000 * pair.currentRoundTripTime,
    way: pair === undefined ? null : local?.candidateType === "relay" ? "relayed" : "direct",
  };
}
