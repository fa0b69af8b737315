// The live socket: opens it, reads it, and heals it. What is heard goes into a store; one's own events go to who listens.
//
// Liveness is the server's ping every 15 s. A page that slept (closed lid, hidden tab) is noticed by a beat that came late.
import { Store } from "../store/store";
import type { LiveEvent, Message } from "./messages";
import { heard, lost, NOTHING, type LiveState } from "./state";

const SILENCE_MS = 20_000;
const BEAT_MS = 2_000;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5_000;
const REFUSED = 1008;

export class LiveConnection {
  readonly state = new Store<LiveState>(NOTHING);
  readonly #listeners = new Set<(event: LiveEvent) => void>();
  readonly #address: string;
  #socket: WebSocket | null = null;
  #beat: ReturnType<typeof setInterval> | undefined;
  #again: ReturnType<typeof setTimeout> | undefined;
  #lastBeatMs = 0;
  #waitMs = FIRST_WAIT_MS;

  /** `path`: of the socket, below the REST interface. */
  constructor(path = "/live") {
    this.#address = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/api/v1${path}`;
  }

  open(): void {
    if (this.#beat !== undefined) return;
    this.#lastBeatMs = Date.now();
    this.#beat = setInterval(this.#check, BEAT_MS);
    window.addEventListener("online", this.#now);
    document.addEventListener("visibilitychange", this.#seen);
    this.#connect();
  }

  close(): void {
    clearInterval(this.#beat);
    clearTimeout(this.#again);
    this.#beat = undefined;
    window.removeEventListener("online", this.#now);
    document.removeEventListener("visibilitychange", this.#seen);
    this.#drop();
    this.state.set(NOTHING);
  }

  /** One's own events, as they come. Returns how to stop listening. */
  listen(listener: (event: LiveEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #connect(): void {
    clearTimeout(this.#again);
    this.#drop();
    const socket = new WebSocket(this.#address);
    this.#socket = socket;
    socket.onmessage = (message) => this.#read(String(message.data));
    socket.onclose = (close) => {
      if (this.#socket !== socket) return;
      this.#socket = null;
      if (close.code === REFUSED) this.state.update((state) => ({ ...state, phase: "signed_out" }));
      else this.#retry();
    };
  }

  #retry(): void {
    this.state.update((state) => lost(state, Date.now()));
    if (this.#beat === undefined || this.state.get().phase === "signed_out") return;
    this.#again = setTimeout(() => this.#connect(), this.#waitMs * (0.75 + Math.random() / 2));
    this.#waitMs = Math.min(LONGEST_WAIT_MS, this.#waitMs * 2);
  }

  #drop(): void {
    const socket = this.#socket;
    this.#socket = null;
    if (socket === null) return;
    socket.onmessage = socket.onclose = null;
    socket.close();
  }

  #read(text: string): void {
    const message = JSON.parse(text) as Message;
    this.state.update((state) => heard(state, message, Date.now()));
    if (message.type === "snapshot") this.#waitMs = FIRST_WAIT_MS;
    if (message.type === "again" && message.code !== "signed_out") this.#connect();
    if (message.type !== "change") return;
    for (const event of message.events ?? []) for (const listener of [...this.#listeners]) listener(event);
  }

  #check = (): void => {
    const now = Date.now();
    const slept = now - this.#lastBeatMs > SILENCE_MS;
    this.#lastBeatMs = now;
    const { phase, heardMs } = this.state.get();
    if (phase === "live" && (slept || now - heardMs > SILENCE_MS)) this.#now();
  };

  #seen = (): void => {
    if (document.visibilityState === "visible") this.#check();
  };

  #now = (): void => {
    if (this.state.get().phase === "signed_out") return;
    this.state.update((state) => lost(state, Date.now()));
    this.#connect();
  };
}
