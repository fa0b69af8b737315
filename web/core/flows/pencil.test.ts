import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { HOLD_MS, Pencil, type Holder, type Server } from "./pencil";

/** A server with one pencil: who comes first has it, as `api/pencils.py` hands it out. */
class OnePencil {
  held = "";

  of(tab: string): Server {
    return {
      hold: (take) => {
        if (take || this.held === "") this.held = tab;
        return Promise.resolve<Holder>({ user: "rita", mine: this.held === tab });
      },
      drop: () => {
        if (this.held === tab) this.held = "";
        return Promise.resolve();
      },
    };
  }
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

test("a second tab of the same person does not share it, and may take it", async () => {
  const server = new OnePencil();
  const [one, other] = [new Pencil(server.of("one")), new Pencil(server.of("other"))];
  const ends = [one.begin(), other.begin()];
  expect(other.holder.get()).toBeNull();
  await settle();
  expect([one.holder.get()?.mine, other.holder.get()?.mine]).toEqual([true, false]);
  await other.ask(true);
  expect(other.holder.get()?.mine).toBe(true);
  await vi.advanceTimersByTimeAsync(HOLD_MS);
  expect(one.holder.get()?.mine).toBe(false);
  ends.forEach((end) => end());
});

test("a tab that is closed lets go at once; one that comes back asks again at once", async () => {
  const server = new OnePencil();
  const end = new Pencil(server.of("one")).begin();
  await settle();
  window.dispatchEvent(new Event("pagehide"));
  expect(server.held).toBe("");
  window.dispatchEvent(new Event("pageshow"));
  await settle();
  expect(server.held).toBe("one");
  end();
  await settle();
  expect(server.held).toBe("");
  window.dispatchEvent(new Event("pageshow"));
  await vi.advanceTimersByTimeAsync(HOLD_MS);
  expect(server.held).toBe("");
});

test("what is let go does not arrive after what is held anew", async () => {
  const told: string[] = [];
  let answer: (holder: Holder) => void = () => undefined;
  const pencil = new Pencil({
    hold: () => {
      told.push("hold");
      return new Promise((resolve) => (answer = resolve));
    },
    drop: () => {
      told.push("drop");
      return Promise.resolve();
    },
  });
  pencil.begin()();
  const end = pencil.begin();
  await settle();
  expect(told).toEqual(["hold"]);
  answer({ user: "rita", mine: true });
  await settle();
  expect(told).toEqual(["hold", "drop", "hold"]);
  answer({ user: "rita", mine: true });
  await settle();
  expect(pencil.holder.get()?.mine).toBe(true);
  end();
  expect(pencil.holder.get()).toBeNull();
});
