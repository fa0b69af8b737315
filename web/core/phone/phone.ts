// The phone of this browser: registers, rings, answers, and heals.
//
// Owns what becomes of one leg at a time; whose turn it is and who is at the other end is the floor's affair. Holding, muting
// and digits go through the floor as well, so that every device behaves alike.
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
  /** Whether the next call that comes is answered at once: the one that this page was in before it was loaded anew. */
  readonly expected?: () => boolean;
}

export class Phone {
  readonly state = new Store<PhoneState>(SILENT);
  readonly #options: PhoneOptions;
  #username = "";
  #leg: Leg | null = null;
  #stream: MediaStream | null = null;
  /** The way to the engine was lost, and whether it still has this call is not known yet. */
  #inDoubt = false;
  #measuring: ReturnType<typeof setInterval> | undefined;
  #before: { packets: number; lost: number } = { packets: 0, lost: 0 };

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
    this.#leg?.hangUp();
    this.#options.line.stop();
    if (this.#username) this.#options.forget(this.#username);
    this.#username = "";
    this.#over();
    this.state.set(SILENT);
  }

  /** Answer what rings. Call it from a click, for then the browser plays sound. */
  async answer(): Promise<void> {
    const leg = this.#leg;
    if (leg === null || this.state.get().call?.phase !== "ringing") return;
    this.#call({ phase: "connecting" });
    this.#options.sound.quiet();
    const { stream, found } = await this.#options.sound.microphone();
    this.#stream = stream;
    this.state.update((state) => ({ ...state, microphone: found }));
    leg.answer(stream);
  }

  refuse(): void {
    if (this.state.get().call?.phase === "ringing") this.#leg?.refuse();
  }

  hangUp(): void {
    this.#leg?.hangUp();
  }

  /** Another microphone was chosen, or the one that was taken away is back. */
  async changeMicrophone(): Promise<void> {
    if (this.#leg === null || this.#stream === null) return;
    const { stream, found } = await this.#options.sound.microphone();
    const track = stream.getAudioTracks()[0];
    if (track) await this.#leg.replaceTrack(track);
    letGo(this.#stream);
    this.#stream = stream;
    this.state.update((state) => ({ ...state, microphone: found }));
  }

  #registered = (): void => {
    const again = this.state.get().registration.is === "lost";
    this.#registration({ is: "ready" });
    if (again) void this.#leg?.renew().then(() => (this.#inDoubt = false));
  };

  #unregistered = (why: "lost" | "refused"): void => {
    if (why === "lost") {
      this.#registration({ is: "lost" });
      this.#inDoubt = this.#leg !== null;
      return;
    }
    this.#options.line.stop();
    this.#registration({ is: "off" });
    void this.start();
  };

  #incoming = (leg: Leg): void => {
    const before = this.#leg;
    if (before !== null && !this.#inDoubt) {
      leg.refuse();
      return;
    }
    if (before !== null) {
      this.#over();
      before.hangUp();
    }
    this.#leg = leg;
    leg.listen({
      up: () => {
        this.#call({ phase: "up" });
        this.#measure();
      },
      sound: (stream) => void this.#hear(stream),
      silent: () => this.#leg === leg && this.#forsaken(leg),
      ended: () => this.#leg === leg && this.#over(),
    });
    this.state.update((state) => ({ ...state, call: { id: leg.id, phase: "ringing", remote: leg.remote, muted: false } }));
    if (this.#options.expected?.()) void this.answer();
    else this.#options.sound.ring();
  };

  /** Neither sound nor a way to hear of the call's end: it is over. */
  #forsaken(leg: Leg): void {
    if (this.state.get().registration.is === "ready") return;
    this.#over();
    leg.hangUp();
  }

  /** Also for the button that is shown while the browser blocks sound. */
  allowSound = (): void => {
    if (this.#heard) void this.#hear(this.#heard);
  };

  #heard: MediaStream | null = null;

  async #hear(stream: MediaStream): Promise<void> {
    this.#heard = stream;
    const blocked = await this.#options.sound.play(stream).then(() => false, () => true);
    this.state.update((state) => ({ ...state, soundBlocked: blocked }));
  }

  #over(): void {
    clearInterval(this.#measuring);
    this.#options.sound.quiet();
    this.#options.sound.stop();
    letGo(this.#stream);
    this.#stream = this.#leg = this.#heard = null;
    this.#inDoubt = false;
    this.#before = { packets: 0, lost: 0 };
    this.state.update((state) => ({ ...state, call: null, soundBlocked: false, quality: null }));
  }

  #call(change: Partial<PhoneCall>): void {
    this.state.update((state) => (state.call === null ? state : { ...state, call: { ...state.call, ...change } }));
  }

  #registration(registration: PhoneState["registration"]): void {
    this.state.update((state) => ({ ...state, registration }));
  }

  #measure(): void {
    clearInterval(this.#measuring);
    this.#measuring = setInterval(() => void this.#look(), MEASURE_MS);
  }

  async #look(): Promise<void> {
    const report = await this.#leg?.stats();
    if (!report) return;
    const { received: packets, lost, jitterMs, rttMs } = readingOf(report);
    const come = packets - this.#before.packets;
    const gone = lost - this.#before.lost;
    this.#before = { packets, lost };
    const lossPercent = come + gone > 0 ? (100 * gone) / (come + gone) : 0;
    const level = levelOf({ receiving: come > 0, lossPercent, rttMs: rttMs ?? 0, jitterMs });
    this.state.update((state) => ({ ...state, quality: { rttMs, lossPercent, jitterMs, level } }));
  }
}
