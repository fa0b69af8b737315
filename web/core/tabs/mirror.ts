// What the leading tab knows, shown in the others; and what is asked there, done here.
import type { Store } from "../store/store";

export interface Channel {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent<unknown>) => void) | null;
}

type Said<State> = { readonly state: State } | { readonly ask: string } | { readonly hello: true };

/** One value over all tabs: the leader's store is told, the others' follow. */
export class Mirror<State> {
  readonly state: Store<State>;
  readonly #channel: Channel;
  readonly #leads: () => boolean;

  constructor(state: Store<State>, leads: () => boolean, obey: (ask: string) => void, channel: Channel = new BroadcastChannel("centrala-phone")) {
    this.state = state;
    this.#leads = leads;
    this.#channel = channel;
    state.subscribe(() => this.#leads() && this.#tell());
    channel.onmessage = ({ data }) => {
      const said = data as Said<State>;
      if ("state" in said && !this.#leads()) state.set(said.state);
      if ("hello" in said && this.#leads()) this.#tell();
      if ("ask" in said && this.#leads()) obey(said.ask);
    };
    channel.postMessage({ hello: true });
  }

  /** Ask the leader to do something. */
  ask(what: string): void {
    this.#channel.postMessage({ ask: what });
  }

  #tell(): void {
    this.#channel.postMessage({ state: this.state.get() });
  }
}
