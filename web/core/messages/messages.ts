// Messages that callers left: what is asked of the server, and what is shown of one. Pure but for the requests.
import { ask, post, put, query } from "@core/api/client";
import type { components } from "@core/api/schema";
import { ringingOwn } from "@core/phone/mine";

export type MessageRow = components["schemas"]["MessageRow"];
export type MessageRows = components["schemas"]["MessageRows"];

export const STATES = ["open", "new", "done", "deleted"] as const;
export type State = (typeof STATES)[number];
export const SPEEDS = [1, 1.25, 1.5, 2] as const;

export interface Filters {
  readonly state: State;
  readonly mailbox: string;
  readonly search: string;
}

export function filtersOf(search: URLSearchParams): Filters {
  const state = search.get("state") ?? "";
  return {
    state: (STATES as readonly string[]).includes(state) ? (state as State) : "open",
    mailbox: search.get("mailbox") ?? "",
    search: search.get("search") ?? "",
  };
}

export const listPath = (filters: Filters): string => `/messages${query({ ...filters })}`;

const path = (id: string, rest = ""): string => `/messages/${encodeURIComponent(id)}${rest}`;

export const soundOf = (id: string): string => `/api/v1${path(id, "/sound")}`;
export const heard = (id: string): Promise<MessageRow> => post(path(id, "/heard"));
export const assign = (id: string, owner: string): Promise<MessageRow> => put(path(id, "/owner"), { owner });
export const done = (id: string): Promise<MessageRow> => post(path(id, "/done"));
export const reopen = (id: string): Promise<MessageRow> => ask("DELETE", path(id, "/done"));
export const remove = (id: string): Promise<MessageRow> => ask("DELETE", path(id));
export const restore = (id: string): Promise<MessageRow> => post(path(id, "/restore"));

export const callBack = (id: string): Promise<void> => ringingOwn(() => post(path(id, "/call-back")));

/** The bars of a waveform: 0 to 1 each, never flat enough to vanish. */
export function barsOf(peaks: string, most: number): number[] {
  const values = Array.from(atob(peaks), (one) => one.charCodeAt(0) / 255);
  const step = Math.max(1, Math.ceil(values.length / most));
  const bars: number[] = [];
  for (let place = 0; place < values.length; place += step) bars.push(Math.max(0.06, ...values.slice(place, place + step)));
  return bars;
}
