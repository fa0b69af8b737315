// Calls that nobody answered: who looks after each, and what is done about it. Pure but for the requests.
import { ask, post, query } from "@core/api/client";
import type { components } from "@core/api/schema";
import { ringingOwn } from "@core/phone/mine";

export type MissedRow = components["schemas"]["MissedRow"];

export const STATES = ["open", "done", "all"] as const;
export type State = (typeof STATES)[number];

export const listPath = (state: State): string => `/missed${query({ state })}`;

const path = (interaction: string, deed: string): string => `/missed/${encodeURIComponent(interaction)}/${deed}`;

export const callBack = (interaction: string): Promise<unknown> => ringingOwn(() => post(path(interaction, "call-back")));
export const claim = (interaction: string): Promise<MissedRow> => post(path(interaction, "claim"));
export const release = (interaction: string): Promise<MissedRow> => ask("DELETE", path(interaction, "claim"));
export const done = (interaction: string): Promise<MissedRow> => post(path(interaction, "done"));

/** Which is called back by the key: the oldest that is mine, else the oldest that nobody looks after. */
export function nextOf(rows: readonly MissedRow[], me: string): MissedRow | undefined {
  const open = [...rows].reverse().filter((row) => row.state === "open");
  return open.find(({ owner }) => owner === me) ?? open.find(({ owner }) => owner === null);
}
