// SIP over WebSocket (RFC 7118) by JsSIP. Nothing of that library is seen outside of this file.
import type { UA } from "jssip";
import type { DTMFOptions, RTCSession } from "jssip/lib/RTCSession";

import type { Credentials, Ending, Leg, LegEvents, Line, LineEvents } from "./line";

const REGISTER_S = 120;
/** Our own header: of several legs each tells its call. */
const CALL = "X-Centrala-Call";
/** A first address on this host or network is enough: waiting for a STUN server that does not answer costs seconds. */
const GATHER_MS = 400;
/** How long a key sounds, and the silence after it: what the slowest decoders still take (ITU-T Q.24). */
const KEY_MS = 120;
const GAP_MS = 80;
/** The library's name for digits in the stream of the sound: RFC 2833, which RFC 4733 replaced. */
const RFC4733 = { transportType: "RFC2833" } as unknown as DTMFOptions;

interface NewSession {
  readonly originator: string;
  readonly session: RTCSession;
  readonly request: { getHeader(name: string): string | undefined };
}

export class SipLine implements Line {
  #agent: UA | null = null;
  #credentials: Credentials | null = null;
  #stopped = false;

  start(credentials: Credentials, on: LineEvents): void {
    this.#begin(credentials, true, (agent) => {
      agent.on("registered", () => on.registered());
      agent.on("disconnected", () => on.unregistered("lost"));
      agent.on("registrationFailed", (event) => on.unregistered(refused(event) ? "refused" : "lost"));
      agent.on("newRTCSession", ({ originator, session, request }: NewSession) => {
        if (originator === "remote") on.incoming(new SipLeg(session, credentials.ice_servers, request.getHeader(CALL)));
      });
    });
  }

  open(credentials: Credentials, opened: () => void): void {
    this.#begin(credentials, false, (agent) => agent.on("connected", opened));
  }

  #begin(credentials: Credentials, register: boolean, listen: (agent: UA) => void): void {
    this.#stopped = false;
    this.#credentials = credentials;
    void import("jssip").then(({ default: jssip }) => {
      if (this.#stopped) return;
      const agent = new jssip.UA({
        sockets: [new jssip.WebSocketInterface(credentials.websocket)],
        uri: `sip:${credentials.username}@${credentials.domain}`,
        password: credentials.password,
        register,
        register_expires: REGISTER_S,
        connection_recovery_min_interval: 1,
        connection_recovery_max_interval: 4,
        session_timers: false,
        user_agent: "Centrala",
      });
      listen(agent);
      this.#agent = agent;
      agent.start();
    });
  }

  call(target: string, stream: MediaStream): Leg {
    if (this.#agent === null || this.#credentials === null) throw new Error("not registered");
    const { domain, ice_servers } = this.#credentials;
    return new SipLeg(this.#agent.call(`sip:${target}@${domain}`, { mediaStream: stream, pcConfig: { iceServers: [...ice_servers] } }), ice_servers);
  }

  stop(): void {
    this.#stopped = true;
    this.#agent?.stop();
    this.#agent = null;
  }
}

class SipLeg implements Leg {
  readonly id: string;
  readonly call: string;
  readonly remote: string;
  readonly #session: RTCSession;
  readonly #iceServers: readonly RTCIceServer[];

  constructor(session: RTCSession, iceServers: readonly RTCIceServer[], call = "") {
    this.#session = session;
    this.call = call;
    this.#iceServers = iceServers;
    this.id = session.id;
    this.remote = session.remote_identity.display_name || session.remote_identity.uri.user || "";
  }

  listen(events: LegEvents): void {
    const session = this.#session;
    session.on("confirmed", () => events.up());
    session.on("ended", () => events.ended("over"));
    session.on("failed", (event) => events.ended(endingOf(event)));
    const hear = (peer: RTCPeerConnection): void => {
      peer.addEventListener("connectionstatechange", () => peer.connectionState === "failed" && events.silent());
      peer.addEventListener("track", (event) => events.sound(event.streams[0] ?? new MediaStream([event.track])));
    };
    if (made(session)) hear(session.connection); // of a call that we make it is there already
    else session.on("peerconnection", ({ peerconnection }: { peerconnection: RTCPeerConnection }) => hear(peerconnection));
    session.on("icecandidate", soon());
  }

  answer(stream: MediaStream): void {
    this.#session.answer({ mediaStream: stream, pcConfig: { iceServers: [...this.#iceServers] } });
  }

  refuse(): void {
    this.#session.terminate({ status_code: 603 });
  }

  hangUp(): void {
    if (!this.#session.isEnded()) this.#session.terminate();
  }

  press(key: string): void {
    if (!this.#session.isEstablished()) return;
    this.#session.sendDTMF(key, { ...RFC4733, duration: KEY_MS, interToneGap: GAP_MS });
  }

  renew(): Promise<void> {
    return new Promise((agreed) => {
      if (this.#session.isEstablished()) this.#session.renegotiate({}, agreed);
    });
  }

  async replaceTrack(track: MediaStreamTrack): Promise<void> {
    // What rings has no connection yet: it is answered with the microphone of then.
    const connection = this.#session.connection as RTCPeerConnection | null;
    await Promise.all((connection?.getSenders() ?? []).map((sender) => sender.replaceTrack(track)));
  }

  async stats(): Promise<RTCStatsReport | null> {
    return this.#session.isEstablished() ? await this.#session.connection.getStats() : null;
  }
}

/** The engine answered, and not with yes: the secret is not taken any more. */
function refused(event: { response?: unknown }): boolean {
  return event.response !== undefined && event.response !== null;
}

function made(session: { readonly connection: RTCPeerConnection | null | undefined }): boolean {
  return session.connection !== null && session.connection !== undefined;
}

const BUSY: readonly number[] = [480, 486, 503, 600];
const REFUSED: readonly number[] = [403, 404, 603, 604];

/** From the status of the answer (RFC 3261, section 21); a call that we gave up ourselves is over. */
export function endingOf(event: { readonly originator?: string; readonly message?: unknown; readonly cause?: string }): Ending {
  if (event.originator === "local" && event.cause === "Canceled") return "over";
  const status = (event.message as { status_code?: number } | null | undefined)?.status_code ?? 0;
  return BUSY.includes(status) ? "busy" : REFUSED.includes(status) ? "refused" : "failed";
}

/** Ends the gathering of candidates a little after the first one. */
function soon(): (event: { ready: () => void }) => void {
  let waiting = false;
  return ({ ready }) => {
    if (waiting) return;
    waiting = true;
    setTimeout(ready, GATHER_MS);
  };
}
