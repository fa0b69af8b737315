// The port to SIP: one line over WebSocket. What speaks SIP implements it; the tests have one without a network.
//
// Promises: `on` is told in order. A call that ended is told once. Nothing is told of a call that we make before `call` has
// returned, so whoever listens at once misses nothing. Nothing is played or recorded here.

export interface Credentials {
  readonly username: string;
  readonly password: string;
  readonly domain: string;
  readonly websocket: string;
  readonly ice_servers: readonly RTCIceServer[];
}

export interface LineEvents {
  registered(): void;
  /** `refused`: the secret is not taken any more. */
  unregistered(why: "lost" | "refused"): void;
  incoming(leg: Leg): void;
}

/** One call at this phone. */
export interface Leg {
  readonly id: string;
  /** The interaction that it rang for, as the engine says; empty of a call that we make. */
  readonly call: string;
  readonly remote: string;
  answer(stream: MediaStream): void;
  refuse(): void;
  hangUp(): void;
  /** One key of the keypad, in the stream of the sound (RFC 4733). Before the call is up it goes nowhere. */
  press(key: string): void;
  /** One re-INVITE: after the way was lost, so that the far end knows the new one (RFC 3261, 14.1). Resolves once it is agreed. */
  renew(): Promise<void>;
  /** Exchange what is sent, without signalling. */
  replaceTrack(track: MediaStreamTrack): Promise<void>;
  stats(): Promise<RTCStatsReport | null>;
  listen(events: LegEvents): void;
}

export interface LegEvents {
  up(): void;
  sound(stream: MediaStream): void;
  /** Nothing comes from the far end any more, nor does it hear us (RFC 7675). */
  silent(): void;
  ended(why: Ending): void;
}

/** `over`: somebody hung up. Never came about: `busy`, no line or nobody free; `refused`, not wanted; `failed`, the way or the sound. */
export type Ending = "over" | "busy" | "refused" | "failed";

export interface Line {
  start(credentials: Credentials, on: LineEvents): void;
  /** For one who calls and is not called: nothing registers, and `opened` tells that the way is there. */
  open(credentials: Credentials, opened: () => void): void;
  /** Call this user of the line's own domain and send `stream`. Once registered or opened; raises before. */
  call(target: string, stream: MediaStream): Leg;
  stop(): void;
}
