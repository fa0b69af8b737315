// Of several tabs of one browser one leads: it has the phone. Who leads holds a lock; when that tab is closed, the next has it.
import { Store } from "../store/store";

export interface Locks {
  request(name: string, held: () => Promise<void>): Promise<unknown>;
}

const NAME = "centrala-phone";

export class Lead {
  /** Whether this tab leads. */
  readonly leads = new Store(false);
  #release: (() => void) | null = null;

  constructor(private readonly locks: Locks = navigator.locks) {}

  /** Stand in line for the lead. */
  begin(): void {
    if (this.#release !== null) return;
    const over = new Promise<void>((resolve) => (this.#release = resolve));
    void this.locks.request(NAME, () => {
      this.leads.set(true);
      return over;
    });
  }

  end(): void {
    this.#release?.();
    this.#release = null;
    this.leads.set(false);
  }
}
