import { expect, it, vi } from "vitest";

import { Store } from "../store/store";
import { Lead, type Locks } from "./lead";
import { Mirror, type Channel } from "./mirror";

/** One browser's lock: the next in line has it when the one before lets go. */
function locks(): Locks {
  let last: Promise<unknown> = Promise.resolve();
  return {
    request: (_, held) => {
      last = last.then(held);
      return last;
    },
  };
}

it("one tab leads, and when it ends the next does", async () => {
  const browser = locks();
  const first = new Lead(browser);
  const second = new Lead(browser);
  first.begin();
  second.begin();
  await vi.waitFor(() => expect(first.leads.get()).toBe(true));
  expect(second.leads.get()).toBe(false);
  first.end();
  await vi.waitFor(() => expect(second.leads.get()).toBe(true));
});

/** Two ends of a channel. */
function joined(): [Channel, Channel] {
  const ends: Channel[] = [];
  const end = (place: number): Channel => ({ onmessage: null, postMessage: (data) => ends[1 - place]?.onmessage?.({ data } as MessageEvent<unknown>) });
  ends.push(end(0), end(1));
  return [ends[0] as Channel, ends[1] as Channel];
}

it("the others show what the leader knows, and what they ask is done there", () => {
  const [here, there] = joined();
  const leading = new Store("quiet");
  const asked: string[] = [];
  new Mirror(leading, () => true, (ask) => asked.push(ask), here);
  const following = new Store("nothing yet");
  const other = new Mirror(following, () => false, () => undefined, there);
  expect(following.get()).toBe("quiet");
  leading.set("ringing");
  expect(following.get()).toBe("ringing");
  other.ask("answer");
  expect(asked).toEqual(["answer"]);
});
