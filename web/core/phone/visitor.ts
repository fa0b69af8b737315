// The phone of a visitor: one call to one number, from the click to its end.
//
// Owns the order of things: microphone first, and only when asked to call; then a phone from the center, then the call. What the
// center says of the call, waiting or talking or what is announced, is asked once a second while it lasts.
import { Problem, UNREACHABLE } from "../api/client";
import type { GuestCallRow, GuestPhoneRow } from "../api/rows";
import { Store } from "../store/store";
import { letGo, missingHere } from "./able";
import type { Credentials, Ending, Leg, Line } from "./line";
import type { Sound } from "./sound";

/** A phone that is not registered by then never will be. */
const REGISTERED_MS = 15_000;
const FOLLOW_MS = 1_000;
/** The goodbye is on its way by then. */
const FORGET_MS = 1_000;

/** Why there is no call. `off`: the center takes none from pages; `full`: all lines are taken; `too_many`: too often of late. */
export type Trouble = "insecure" | "unsupported" | "microphone_refused" | "microphone_none" | "off" | "full" | "too_many" | "busy" | "refused" | "failed" | "unreachable";

export interface VisitorState {
  readonly phase: "idle" | "asking" | "calling" | "announcement" | "menu" | "waiting" | "talking" | "message" | "ended";
  readonly trouble: Trouble | null;
  /** By this machine's clock, in ms; null: not up, or not ended. */
  readonly upMs: number | null;
  readonly endedMs: number | null;
  readonly muted: boolean;
  /** The browser plays no sound before somebody clicks. */
  readonly soundBlocked: boolean;
  /** What is said, in writing; the last of it stays until the next. Only a menu's words go with the menu: its keys mean nothing later. */
  readonly words: string;
}

export const IDLE: VisitorState = { phase: "idle", trouble: null, upMs: null, endedMs: null, muted: false, soundBlocked: false, words: "" };

export interface VisitorOptions {
  /** A phone for one call. Raises Problem. */
  readonly open: () => Promise<GuestPhoneRow>;
  /** How its call stands. Raises Problem. */
  readonly follow: (username: string) => Promise<GuestCallRow>;
  /** Tell the center that it is not needed any more. */
  readonly forget: (username: string) => void;
  readonly line: Line;
  readonly sound: Pick<Sound, "microphone" | "play" | "stop"> & { meter(stream: MediaStream, tell: (level: number) => void): () => void };
}

export class Visitor {
  readonly state = new Store<VisitorState>(IDLE);
  /** How loud the microphone is, 0 to 1. */
  readonly level = new Store(0);
  readonly #options: VisitorOptions;
  /** Which call it is: what comes late belongs to one that is over. */
  #turn = 0;
  #username = "";
  #leg: Leg | null = null;
  #stream: MediaStream | null = null;
  #heard: MediaStream | null = null;
  #quiet: () => void = () => undefined;
  /** Phones of calls that are over, which the center still keeps. */
  readonly #left = new Set<string>();
  #timers: ReturnType<typeof setTimeout>[] = [];

  constructor(options: VisitorOptions) {
    this.#options = options;
  }

  /** Call it from a click: then the browser asks for the microphone, and plays sound. */
  async call(): Promise<void> {
    if (this.isBusy) return;
    const turn = (this.#turn += 1);
    const missing = missingHere();
    this.state.set({ ...IDLE, phase: missing === null ? "asking" : "idle", trouble: missing });
    if (missing !== null) return;
    const { stream, found } = await this.#options.sound.microphone();
    if (turn !== this.#turn || found !== "ok") {
      letGo(stream);
      if (turn === this.#turn) this.state.set({ ...IDLE, trouble: found === "refused" ? "microphone_refused" : "microphone_none" });
      return;
    }
    this.#stream = stream;
    this.#quiet = this.#options.sound.meter(stream, (level) => this.level.set(this.state.get().muted ? 0 : level));
    this.#change({ phase: "calling" });
    try {
      const phone = await this.#options.open();
      if (turn === this.#turn) this.#begin(turn, phone);
      else this.#options.forget(phone.username);
    } catch (error) {
      if (turn === this.#turn) this.#over(troubleOf(error));
    }
  }

  /** Whether a call lasts, or begins. */
  get isBusy(): boolean {
    const { phase } = this.state.get();
    return phase !== "idle" && phase !== "ended";
  }

  hangUp(): void {
    if (!this.isBusy) return;
    const turn = this.#turn;
    this.#leg?.hangUp();
    if (turn === this.#turn) this.#over(null);
  }

  /** The page goes away: nothing is put off. */
  leave(): void {
    this.hangUp();
    for (const username of this.#left) this.#forget(username);
  }

  mute(muted: boolean): void {
    for (const track of this.#stream?.getAudioTracks() ?? []) track.enabled = !muted;
    this.#change({ muted });
  }

  press(key: string): void {
    this.#leg?.press(key);
  }

  allowSound = (): void => {
    if (this.#heard) void this.#hear(this.#turn, this.#heard);
  };

  #begin(turn: number, phone: GuestPhoneRow): void {
    this.#username = phone.username;
    const late = setTimeout(() => this.#over("failed"), REGISTERED_MS);
    this.#timers.push(late);
    this.#options.line.start(phone as Credentials & GuestPhoneRow, {
      registered: () => {
        if (turn !== this.#turn) return;
        clearTimeout(late);
        if (this.#leg === null) this.#dial(turn, phone.target);
        else void this.#leg.renew();
      },
      unregistered: (why) => {
        if (turn === this.#turn && why === "refused" && this.#leg === null) this.#over("failed");
      },
      incoming: (leg) => leg.refuse(),
    });
  }

  #dial(turn: number, target: string): void {
    if (this.#stream === null) return;
    const leg = this.#options.line.call(target, this.#stream);
    this.#leg = leg;
    leg.listen({
      up: () => turn === this.#turn && this.#change({ phase: "waiting", upMs: Date.now() }),
      sound: (stream) => void this.#hear(turn, stream),
      silent: () => undefined,
      ended: (why) => turn === this.#turn && this.#over(why === "over" ? null : TROUBLE[why]),
    });
    this.#timers.push(setInterval(() => void this.#follow(turn), FOLLOW_MS));
  }

  async #follow(turn: number): Promise<void> {
    const row = await this.#options.follow(this.#username).catch(() => null);
    const { upMs, phase, words } = this.state.get();
    if (row === null || turn !== this.#turn || upMs === null || row.stage === "none") return;
    const leftMenu = phase === "menu" && row.stage !== "menu";
    this.#change({ phase: row.stage, words: row.words || (leftMenu ? "" : words) });
  }

  async #hear(turn: number, stream: MediaStream): Promise<void> {
    if (turn !== this.#turn) return;
    if (this.#heard && this.#heard !== stream) this.#options.sound.stop(this.#heard);
    this.#heard = stream;
    const blocked = await this.#options.sound.play(stream).then(() => false, () => true);
    if (turn === this.#turn) this.#change({ soundBlocked: blocked });
  }

  #over(trouble: Trouble | null): void {
    this.#turn += 1;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [];
    this.#quiet();
    this.level.set(0);
    if (this.#heard) this.#options.sound.stop(this.#heard);
    this.#options.line.stop();
    letGo(this.#stream);
    const username = this.#username;
    this.#username = "";
    this.#leg = this.#stream = this.#heard = null;
    this.#change({ phase: "ended", trouble, endedMs: Date.now(), soundBlocked: false, muted: false });
    if (!username) return;
    this.#left.add(username);
    setTimeout(() => this.#forget(username), FORGET_MS);
  }

  #forget(username: string): void {
    if (this.#left.delete(username)) this.#options.forget(username);
  }

  #change(change: Partial<VisitorState>): void {
    this.state.update((state) => ({ ...state, ...change }));
  }
}

const TROUBLE: Readonly<Record<Exclude<Ending, "over">, Trouble>> = { busy: "busy", refused: "refused", failed: "failed" };

const CODES: Readonly<Record<string, Trouble>> = { no_web_calls: "off", too_many_at_once: "full", too_many_tries: "too_many", [UNREACHABLE]: "unreachable" };

/** What the center's refusal means to somebody who wants to call. */
export function troubleOf(error: unknown): Trouble {
  return (error instanceof Problem ? CODES[error.code] : undefined) ?? "failed";
}
