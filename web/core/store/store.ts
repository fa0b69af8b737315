// A value that changes, and those who are told. Owns nothing of React; `kit/useStore` is the bridge.

export class Store<T> {
  readonly #told = new Set<() => void>();
  #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  get = (): T => this.#value;

  /** Tells everybody, unless it is the very same value. */
  set(value: T): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const tell of [...this.#told]) tell();
  }

  update(change: (value: T) => T): void {
    this.set(change(this.#value));
  }

  /** Returns how to stop being told. */
  subscribe = (tell: () => void): (() => void) => {
    this.#told.add(tell);
    return () => void this.#told.delete(tell);
  };
}
