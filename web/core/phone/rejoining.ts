// A page that was loaded anew, or took over from one that is gone, asks for each of its calls until all are here.
import { Problem } from "../api/client";

/** A page that takes over may come sooner than the engine knows that the old one is gone. */
export const ASK_AGAIN_MS = 2_500;

export class Rejoining {
  readonly #ask: (call: string) => Promise<void>;
  readonly #nowMs: () => number;
  /** At the desk phone, say, by the server's word: it stays there until it is over. */
  readonly #elsewhere = new Set<string>();
  #nextAskMs = 0;
  #over = false;

  constructor(ask: (call: string) => Promise<void>, nowMs: () => number = Date.now) {
    this.#ask = ask;
    this.#nowMs = nowMs;
  }

  /** Which of my conversations have no leg at this phone; told whenever it may have changed. */
  look(missing: readonly string[]): void {
    const wanted = missing.filter((call) => !this.#elsewhere.has(call));
    this.#over ||= wanted.length === 0;
    if (this.#over || this.#nowMs() < this.#nextAskMs) return;
    this.#nextAskMs = this.#nowMs() + ASK_AGAIN_MS;
    for (const call of wanted) void this.#ask(call).catch((error: unknown) => this.#refused(call, error));
  }

  end(): void {
    this.#over = true;
  }

  #refused(call: string, error: unknown): void {
    if (error instanceof Problem && error.code === "at_another_device") this.#elsewhere.add(call);
  }
}
