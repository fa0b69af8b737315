// One beat a second for all that counts on a page: everything changes in the same moment, and a page has one timer.
import { Store } from "../store/store";

const SECOND_MS = 1_000;

/** This machine's clock, in ms, told once a second while somebody looks. */
class Second {
  readonly #now = new Store(Date.now());
  #watching = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  get = (): number => this.#now.get();

  subscribe = (tell: () => void): (() => void) => {
    const stop = this.#now.subscribe(tell);
    this.#watching += 1;
    if (this.#watching === 1) {
      this.#now.set(Date.now());
      this.#timer = setInterval(() => this.#now.set(Date.now()), SECOND_MS);
    }
    return () => {
      stop();
      this.#watching -= 1;
      if (this.#watching === 0) clearInterval(this.#timer);
    };
  };
}

export const second = new Second();
