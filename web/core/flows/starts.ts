// Starting points of a new flow. The words come from the catalogue, the queues and hours from the center.
import type { Flow, Steps } from "./document";
import { arranged } from "./layout";

export const STARTS = ["menu", "hours", "blank"] as const;
export type Start = (typeof STARTS)[number];

export interface StartWords {
  readonly title: string;
  readonly hello: string;
  readonly menu: string;
  readonly branches: readonly [string, string, string];
  readonly closed: string;
}

export interface Has {
  readonly queues: readonly string[];
  readonly hours: readonly string[];
}

/** One key of a menu, and the queue that it leads to. */
export interface Way {
  readonly key: string;
  readonly queue: string;
  /** As people call the queue. */
  readonly title: string;
}

/** One menu: each key to a queue; whoever presses nothing, or something else, and the key 0, to `otherwise`. */
export function keyed(title: string, said: string, ways: readonly Way[], otherwise: Omit<Way, "key">): Flow {
  const leading = Object.fromEntries(ways.map((way) => [way.key, `key_${way.key}`]));
  const flow: Flow = {
    name: title,
    start: "menu",
    otherwise: "rest",
    person_key: "0",
    person: "rest",
    steps: {
      menu: { kind: "menu", said, exits: { ...leading, no_input: "rest", no_match: "rest" } },
      ...Object.fromEntries(ways.map((way) => [`key_${way.key}`, { kind: "queue", name: way.title, queue: way.queue }])),
      rest: { kind: "queue", name: otherwise.title, queue: otherwise.queue },
    },
  };
  return arranged(flow);
}

export function started(which: Start, words: StartWords, has: Has): Flow {
  const title = words.title === "" ? {} : { name: words.title };
  const flow: Flow = which === "blank" ? { ...title, start: "", steps: {} } : { ...title, ...menu(words, has, which === "hours") };
  return arranged(flow);
}

function menu(words: StartWords, has: Has, hours: boolean): Flow {
  const queue = (place: number): string => has.queues[place] ?? has.queues[0] ?? "";
  const branch = (place: 0 | 1 | 2) => ({ kind: "queue", name: words.branches[place], queue: queue(place) }) as const;
  const opening: Steps = hours
    ? {
        hours: { kind: "hours", hours: has.hours[0] ?? "", exits: { open: "hello", closed: "closed", holiday: "closed" } },
        closed: { kind: "play", said: words.closed, exits: { next: "message" } },
        message: { kind: "voicemail", mailbox: queue(2) },
      }
    : {};
  return {
    start: hours ? "hours" : "hello",
    otherwise: "third",
    person_key: "0",
    person: "third",
    steps: {
      ...opening,
      hello: { kind: "play", said: words.hello, exits: { next: "menu" } },
      menu: { kind: "menu", said: words.menu, exits: { "1": "first", "2": "second", "3": "third", no_input: "third", no_match: "third" } },
      first: branch(0),
      second: branch(1),
      third: branch(2),
    },
  };
}
