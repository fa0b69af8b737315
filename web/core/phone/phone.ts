// The phone of this browser: registers, rings, answers, and heals.
//
// Owns its legs: one a call, each with the same microphone, each played. Whose turn it is, who is at the other end and which of
// two calls is heard is the floor's affair: of one that waits nothing comes, and nobody hears it. Holding, muting and digits go
// through the floor as well, so that every device behaves alike.
import { Store } from "../store/store";
import { letGo, missingHere } from "./able";
import type { Credentials, Leg, Line } from "./line";
import { readingOf } from "./reading";
import type { Sound } from "./sound";
import { levelOf, SILENT, type PhoneCall, type PhoneState } from "./state";

const MEASURE_MS = 2_000;

export interface PhoneOptions {
  /** A secret for this page. Raises Problem. */
  readonly credentials: () => Promise<Credentials>;
  /** Tell the server that the phone is not needed any more. */
  readonly forget: (username: string) => void;
  readonly line: Line;
  readonly sound: Sound;
  /** Whether what rings for this interaction is answered at once: one that this page was in before it was loaded anew. */
  readonly expected?: (call: string) => boolean;
}

/** A leg, and what is known of it besides what is shown. */
interface Held {
  readonly leg: Leg;
  heard: MediaStream | null;
  blocked: boolean;
  /** The way to the engine was lost, and whether it still has this call is not known yet. */
  inDoubt: boolean;
  before: { readonly packets: number; readonly lost: number };
}

type Signal = "quiet" | "ring" | "knock";

export class Phone {
  readonly state = new Store<PhoneState>(SILENT);
  readonly #options: PhoneOptions;
  #username = "";
  readonly #held = new Map<string, Held>();
  /** One for all legs, from the first answer to the end of the last. */
  #microphone: Promise<MediaStream> | null = null;
  #signal: Signal = "quiet";
  #measuring: ReturnType<typeof setInterval> | undefined;

  constructor(options: PhoneOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    const { is } = this.state.get().registration;
    if (is === "starting" || is === "ready" || is === "lost") return;
    const missing = missingHere();
    this.#registration(missing === null ? { is: "starting" } : { is: "failed", why: missing });
    if (missing !== null) return;
    try {
      const credentials = await this.#options.credentials();
      this.#username = credentials.username;
      this.#options.line.start(credentials, { registered: this.#registered, unregistered: this.#unregistered, incoming: this.#incoming });
    } catch {
      this.#registration({ is: "failed", why: "refused" });
    }
  }

  stop(): void {
    for (const { leg } of this.#held.values()) {
      leg.hangUp();
      this.#over(leg);
    }
    this.#options.line.stop();
    if (this.#username) this.#options.forget(this.#username);
    this.#username = "";
    this.state.set(SILENT);
  }

  /** Answer what rings for this interaction. Call it from a click, for then the browser plays sound. */
  async answer(call: string): Promise<void> {
    const leg = this.#ringing(call);
    if (leg === undefined) return;
    this.#call(leg, { phase: "connecting" });
    const stream = await this.#speak();
    if (this.#held.has(leg.id)) leg.answer(stream);
  }

  /** Another microphone was chosen, or the one that was taken away is back. */
  async changeMicrophone(): Promise<void> {
    const before = this.#microphone;
    if (before === null) return;
    const now = this.#record();
    this.#microphone = now;
    const track = (await now).getAudioTracks()[0];
    try {
      if (track) await Promise.all([...this.#held.values()].map(({ leg }) => leg.replaceTrack(track)));
    } finally {
      letGo(await before);
    }
  }

  #ringing(call: string): Leg | undefined {
    const found = this.state.get().calls.find((one) => one.call === call && one.phase === "ringing");
    return found && this.#held.get(found.id)?.leg;
  }

  #speak(): Promise<MediaStream> {
    this.#microphone ??= this.#record();
    return this.#microphone;
  }

  async #record(): Promise<MediaStream> {
    const { stream, found } = await this.#options.sound.microphone();
    this.state.update((state) => ({ ...state, microphone: found }));
    return stream;
  }

  #registered = (): void => {
    const again = this.state.get().registration.is === "lost";
    this.#registration({ is: "ready" });
    if (again) for (const held of this.#held.values()) void held.leg.renew().then(() => this.#lives(held));
  };

  #lives(held: Held): void {
    held.inDoubt = false;
    this.#alert();
  }

  #unregistered = (why: "lost" | "refused"): void => {
    if (why === "lost") {
      this.#registration({ is: "lost" });
      for (const held of this.#held.values()) held.inDoubt = true;
      return;
    }
    this.#options.line.stop();
    this.#registration({ is: "off" });
    void this.start();
  };

  #incoming = (leg: Leg): void => {
    this.#held.set(leg.id, { leg, heard: null, blocked: false, inDoubt: false, before: { packets: 0, lost: 0 } });
    leg.listen({
      up: () => {
        const held = this.#held.get(leg.id);
        if (held) held.inDoubt = false;
        this.#call(leg, { phase: "up" });
        this.#measure();
      },
      sound: (stream) => void this.#hear(leg, stream),
      silent: () => this.#forsaken(leg),
      ended: () => this.#over(leg),
    });
    const expected = this.#options.expected?.(leg.call) ?? false;
    this.state.update((state) => ({ ...state, calls: [...state.calls, { id: leg.id, call: leg.call, phase: "ringing", remote: leg.remote }] }));
    if (expected) void this.answer(leg.call);
    else this.#alert();
  };

  /** Ring aloud, or knock in the ear of who talks already. */
  #alert(): void {
    const { calls } = this.state.get();
    const talks = calls.some(({ id, phase }) => phase !== "ringing" && this.#held.get(id)?.inDoubt === false);
    const signal: Signal = !calls.some(({ phase }) => phase === "ringing") ? "quiet" : talks ? "knock" : "ring";
    if (signal === this.#signal) return;
    this.#signal = signal;
    this.#options.sound[signal]();
  }

  /** Neither sound nor a way to hear of the call's end: it is over. */
  #forsaken(leg: Leg): void {
    if (this.state.get().registration.is === "ready" || !this.#held.has(leg.id)) return;
    this.#over(leg);
    leg.hangUp();
  }

  /** Also for the button that is shown while the browser blocks sound. */
  allowSound = (): void => {
    for (const { leg, heard } of this.#held.values()) if (heard) void this.#hear(leg, heard);
  };

  async #hear(leg: Leg, stream: MediaStream): Promise<void> {
    const held = this.#held.get(leg.id);
    if (held === undefined) return;
    if (held.heard && held.heard !== stream) this.#options.sound.stop(held.heard);
    held.heard = stream;
    held.blocked = await this.#options.sound.play(stream).then(() => false, () => true);
    if (this.#held.has(leg.id)) this.#blocked();
  }

  #blocked(): void {
    const soundBlocked = [...this.#held.values()].some(({ blocked }) => blocked);
    this.state.update((state) => ({ ...state, soundBlocked }));
  }

  #over(leg: Leg): void {
    const held = this.#held.get(leg.id);
    if (held === undefined) return;
    this.#held.delete(leg.id);
    if (held.heard) this.#options.sound.stop(held.heard);
    this.state.update((state) => ({ ...state, calls: state.calls.filter(({ id }) => id !== leg.id) }));
    this.#blocked();
    this.#alert();
    if (this.#held.size === 0) this.#rest();
  }

  /** Nobody talks here any more. */
  #rest(): void {
    clearInterval(this.#measuring);
    void this.#microphone?.then(letGo);
    this.#microphone = null;
    this.state.update((state) => ({ ...state, quality: null }));
  }

  #call(leg: Leg, change: Partial<PhoneCall>): void {
    this.state.update((state) => ({ ...state, calls: state.calls.map((one) => (one.id === leg.id ? { ...one, ...change } : one)) }));
    this.#alert();
  }

  #registration(registration: PhoneState["registration"]): void {
    this.state.update((state) => ({ ...state, registration }));
  }

  #measure(): void {
    clearInterval(this.#measuring);
    this.#measuring = setInterval(() => void this.#look(), MEASURE_MS);
  }

  /** Of the call that is heard: the one from which the most comes. */
  async #look(): Promise<void> {
    const found = await Promise.all([...this.#held.values()].map((held) => this.#readingOf(held)));
    const most = found.filter((one) => one !== null).sort((one, other) => other.come - one.come)[0];
    if (most === undefined || this.#held.size === 0) return;
    const { come, gone, rttMs, jitterMs } = most;
    const lossPercent = come + gone > 0 ? (100 * gone) / (come + gone) : 0;
    const level = levelOf({ receiving: come > 0, lossPercent, rttMs: rttMs ?? 0, jitterMs });
    this.state.update((state) => ({ ...state, quality: { rttMs, lossPercent, jitterMs, level } }));
  }

  /** Since the last look; null: it is not up. */
  async #readingOf(held: Held): Promise<{ readonly come: number; readonly gone: number; readonly rttMs: number | null; readonly jitterMs: number } | null> {
    const report = await held.leg.stats();
    if (!report) return null;
    const { received: packets, lost, jitterMs, rttMs } = readingOf(report);
    const { before } = held;
    held.before = { packets, lost };
    return { come: packets - before.packets, gone: lost - before.lost, rttMs, jitterMs };
  }
}
