// A look at the network before anybody calls: the page calls the center's echo, sends silence, and counts what comes back.
//
// Owns the order of things and the judgement. It has a phone of its own that registers nowhere, so that no call rings here, and
// works whether or not the page's phone is there. No microphone is asked for.
import { Store } from "../store/store";
import { letGo, missingHere } from "./able";
import type { Credentials, Leg, Line } from "./line";
import { readingOf, type Reading } from "./reading";
import { levelOf, type Quality } from "./state";

/** The engine's extension that gives sound back (telephony/asterisk/dialplan.py). */
const ECHO = "echo";
/** A way for signalling or an answer that is not there by then is no way. */
const OPEN_MS = 8_000;
const ANSWER_MS = 8_000;
/** ICE and DTLS; the browser itself gives up after about fifteen seconds, nobody waits for that. */
const SOUND_MS = 8_000;
const LOOK_MS = 250;
const MEASURE_MS = 5_000;
/** Looks at the begin and at the end of which the quietest counts: a machine that stalls for a moment loses nothing. */
const EDGE = 4;
/** Packets more or fewer may be under way at the end. */
const SLACK = 2;
/** The goodbye is on its way by then. */
const FORGET_MS = 1_000;

/** `way`: to the center; `sound`: a way for sound; `measuring`: sound comes back and is counted. */
export type CheckPhase = "idle" | "way" | "sound" | "measuring" | "done";

export type Verdict = "good" | "fair" | "poor";

/** What speaks against a good verdict most. `way`: no signalling; `refused`: no echo; `sound`: no way for it; `silent`: a way, and nothing comes. */
export type Cause = "none" | "insecure" | "unsupported" | "unreachable" | "way" | "refused" | "sound" | "silent" | "loss" | "round_trip" | "jitter";

/** Over the time of the measurement. */
export interface Measured {
  /** null: nothing was answered. */
  readonly rttMs: number | null;
  readonly jitterMs: number;
  /** Of the way there or the way back, whichever lost more. */
  readonly lossPercent: number;
  readonly relayed: boolean;
}

export interface Found {
  readonly verdict: Verdict;
  readonly cause: Cause;
  /** null: no sound came. */
  readonly measured: Measured | null;
}

export interface CheckState {
  readonly phase: CheckPhase;
  readonly found: Found | null;
}

export const UNCHECKED: CheckState = { phase: "idle", found: null };

export interface CheckOptions {
  /** A secret for this look alone. Raises Problem. */
  readonly credentials: () => Promise<Credentials>;
  readonly forget: (username: string) => void;
  readonly line: Line;
  /** Silence to send; its own, to be let go. */
  readonly silence: () => Promise<MediaStream>;
}

export class NetworkCheck {
  readonly state = new Store<CheckState>(UNCHECKED);
  readonly #options: CheckOptions;
  /** Which look it is: what comes late belongs to one that is over. */
  #turn = 0;
  #username = "";
  #leg: Leg | null = null;
  #stream: MediaStream | null = null;
  #late: ReturnType<typeof setTimeout> | undefined;
  #looking: ReturnType<typeof setInterval> | undefined;

  constructor(options: CheckOptions) {
    this.#options = options;
  }

  get isBusy(): boolean {
    const { phase } = this.state.get();
    return phase !== "idle" && phase !== "done";
  }

  /** Call it from a click: else the browser sends nothing. What was found, as in the state; null: it was stopped. */
  run(): Promise<Found | null> {
    if (!this.isBusy) void this.#begin();
    return new Promise((tell) => {
      const look = (): void => {
        if (this.isBusy) return;
        stop();
        tell(this.state.get().found);
      };
      const stop = this.state.subscribe(look);
      look();
    });
  }

  async #begin(): Promise<void> {
    const turn = (this.#turn += 1);
    this.state.set({ phase: "way", found: null });
    const missing = missingHere();
    if (missing !== null) {
      this.#over(failed(missing));
      return;
    }
    try {
      const [credentials, stream] = await Promise.all([this.#options.credentials(), this.#options.silence()]);
      if (turn === this.#turn) this.#open(turn, credentials, stream);
      else {
        letGo(stream);
        this.#options.forget(credentials.username);
      }
    } catch {
      if (turn === this.#turn) this.#over(failed("unreachable"));
    }
  }

  /** Nobody wants to know any more. */
  stop(): void {
    if (!this.isBusy) return;
    this.#clear();
    this.state.set(UNCHECKED);
  }

  #open(turn: number, credentials: Credentials, stream: MediaStream): void {
    this.#username = credentials.username;
    this.#stream = stream;
    this.#by(OPEN_MS, "way");
    this.#options.line.open(credentials, () => {
      if (turn !== this.#turn || this.#leg !== null) return;
      this.state.set({ phase: "sound", found: null });
      this.#by(ANSWER_MS, "refused");
      const leg = this.#options.line.call(ECHO, stream);
      this.#leg = leg;
      leg.listen({
        up: () => turn === this.#turn && this.#wait(turn),
        sound: () => undefined,
        silent: () => turn === this.#turn && this.#over(failed("sound")),
        ended: (why) => turn === this.#turn && this.#over(failed(why === "over" ? "sound" : "refused")),
      });
    });
  }

  /** Until the first sound is back, then as long as a measurement takes. */
  #wait(turn: number): void {
    const readings: Reading[] = [];
    let way: Reading["way"] = null;
    clearTimeout(this.#late);
    this.#late = setTimeout(() => this.#over(failed(way === null ? "sound" : "silent")), SOUND_MS);
    this.#looking = setInterval(() => {
      void this.#leg?.stats().then((report) => {
        if (turn !== this.#turn || report === null) return;
        const reading = readingOf(report);
        way = reading.way;
        if (reading.received === 0) return;
        if (readings.push(reading) > 1) return;
        clearTimeout(this.#late);
        this.state.set({ phase: "measuring", found: null });
        this.#late = setTimeout(() => this.#over(foundOf(measuredOf(readings))), MEASURE_MS);
      });
    }, LOOK_MS);
  }

  #by(ms: number, cause: Cause): void {
    clearTimeout(this.#late);
    this.#late = setTimeout(() => this.#over(failed(cause)), ms);
  }

  #over(found: Found): void {
    this.#clear();
    this.state.set({ phase: "done", found });
  }

  #clear(): void {
    this.#turn += 1;
    clearTimeout(this.#late);
    clearInterval(this.#looking);
    this.#leg?.hangUp();
    this.#options.line.stop();
    letGo(this.#stream);
    const username = this.#username;
    if (username) setTimeout(() => this.#options.forget(username), FORGET_MS);
    this.#username = "";
    this.#leg = this.#stream = null;
  }
}

const failed = (cause: Cause): Found => ({ verdict: "poor", cause, measured: null });

/** Over the readings of one echo, of which there is one at least. */
export function measuredOf(readings: readonly Reading[]): Measured {
  const [first = NONE] = readings;
  const last = readings.at(-1) ?? NONE;
  const lost = last.lost - first.lost;
  const gone = outstanding(readings.slice(-EDGE)) - outstanding(readings.slice(0, EDGE)) - SLACK;
  return {
    rttMs: last.rttMs,
    jitterMs: last.jitterMs,
    lossPercent: Math.max(share(gone, last.sent - first.sent), share(lost, last.received - first.received + lost)),
    relayed: last.way === "relayed",
  };
}

const NONE: Reading = { sent: 0, received: 0, lost: 0, jitterMs: 0, rttMs: null, way: null };

/** What went out and neither came back nor was lost on the way back: lost on the way there, or under way. */
const outstanding = (readings: readonly Reading[]): number => Math.min(...readings.map(({ sent, received, lost }) => sent - received - lost));

/** In percent; of nothing everything. */
const share = (part: number, whole: number): number => (whole > 0 ? (100 * Math.max(0, part)) / whole : 100);

/** From the level by which calls are judged too; the cause is what alone would make it worst. */
export function foundOf(measured: Measured): Found {
  const { rttMs, jitterMs, lossPercent } = measured;
  const clean = { receiving: true, lossPercent: 0, rttMs: 0, jitterMs: 0 };
  const alone: readonly [Cause, Quality["level"]][] = [
    ["loss", levelOf({ ...clean, lossPercent })],
    ["round_trip", levelOf({ ...clean, rttMs: rttMs ?? 0 })],
    ["jitter", levelOf({ ...clean, jitterMs })],
  ];
  const [cause, level] = alone.reduce((so, one) => (one[1] < so[1] ? one : so));
  return { verdict: level === 4 ? "good" : level === 3 ? "fair" : "poor", cause: level === 4 ? "none" : cause, measured };
}
