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
