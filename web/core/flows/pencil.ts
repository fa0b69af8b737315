// The pencil of a flow, as one tab holds it: asked for again and again, and let go when the tab is closed or turns elsewhere.
//
// A tab is told apart from every other, those of the same person too, by a name that lives as long as its page.
import { Store } from "../store/store";

/** Of this tab. Not kept anywhere: a tab that is copied or loaded anew is another one. */
export const TAB = `tab-${Math.random().toString(36).slice(2)}`;

/** The server lets it fall after half a minute. */
export const HOLD_MS = 10_000;

export interface Holder {
  readonly user: string;
  /** This tab has it. */
  readonly mine: boolean;
}

export interface Server {
  readonly hold: (take: boolean) => Promise<Holder>;
  /** `leaving`: sent although the page goes away. */
  readonly drop: (leaving: boolean) => Promise<unknown>;
}

export class Pencil {
  /** Who holds it; null: not known yet. */
  readonly holder = new Store<Holder | null>(null);
  #turn: Promise<unknown> = Promise.resolve();
  #begun = false;

  constructor(private readonly server: Server) {}

  /** Hold it from now on, where nobody else does. Returns how to let go. */
  begin(): () => void {
    this.#begun = true;
    const again = (): void => void this.ask().catch(() => undefined);
    const leave = (): void => void this.server.drop(true).catch(() => undefined);
    again();
    const timer = setInterval(again, HOLD_MS);
    window.addEventListener("pagehide", leave);
    window.addEventListener("pageshow", again);
    return () => {
      this.#begun = false;
      this.holder.set(null);
      clearInterval(timer);
      window.removeEventListener("pagehide", leave);
      window.removeEventListener("pageshow", again);
      void this.#next(() => this.server.drop(true)).catch(() => undefined);
    };
  }

  /** Whose it is now, and hold it where it is nobody's. `take`: away from whoever has it. Raises what the server's refusal raises. */
  async ask(take = false): Promise<Holder> {
    const holder = await this.#next(() => this.server.hold(take));
    if (this.#begun) this.holder.set(holder);
    return holder;
  }

  /** One after another: what is let go must not arrive after what is held anew. */
  #next<T>(what: () => Promise<T>): Promise<T> {
    const asked = this.#turn.then(what);
    this.#turn = asked.catch(() => undefined);
    return asked;
  }
}
