// Leads: what is asked of the server about them, and which lists there are. Pure but for the requests.
import { get, patch, post, query } from "@core/api/client";
import type { components } from "@core/api/schema";
import { ringingOwn } from "@core/phone/mine";

type Schemas = components["schemas"];
export type LeadRow = Schemas["LeadRow"];
export type LeadDeed = Schemas["LeadDeedRow"];
export type LeadPage = Schemas["Leads"];

/** One's own first: that is what one works on. */
export const LISTS = ["mine", "nobody", "all", "overdue", "won", "lost"] as const;
export type List = (typeof LISTS)[number];

const ASKED: Readonly<Record<List, Readonly<Record<string, string>>>> = {
  mine: { which: "mine" },
  nobody: { which: "nobody" },
  all: {},
  overdue: { overdue: "true" },
  won: { state: "won" },
  lost: { state: "lost" },
};

/** Where a list is asked for, from this cursor on. */
export const listPath = (list: List, cursor: string | null): string => `/leads${query({ ...ASKED[list], ...(cursor !== null && { cursor }) })}`;

const at = (id: string, rest = ""): string => `/leads/${encodeURIComponent(id)}${rest}`;

export const isOpen = (row: LeadRow): boolean => row.state !== "won" && row.state !== "lost";

export interface Given {
  readonly about: string;
  readonly value: number;
  readonly customer?: string;
  readonly name?: string;
  readonly number?: string;
  readonly language?: string;
  readonly region?: string;
  readonly postcode?: string;
}

export const one = (id: string): Promise<LeadRow> => get(at(id));
export const deeds = (id: string): Promise<{ items: LeadDeed[] }> => get(at(id, "/deeds"));
export const ofCall = (call: string): Promise<LeadPage> => get(`/leads${query({ interaction: call, state: "all" })}`);
export const ofCustomer = (customer: string): Promise<LeadPage> => get(`/leads${query({ customer, state: "all" })}`);
export const make = (given: Given, key: string): Promise<LeadRow> => post("/leads", { ...given, key });
export const flag = (call: string, about: string, value: number, key: string): Promise<LeadRow> => post(`/calls/${encodeURIComponent(call)}/lead`, { about, value, key });
export const change = (row: LeadRow, given: Partial<Given>): Promise<LeadRow> => patch(at(row.id), { version: row.version, ...given });
export const give = (id: string, owner: string): Promise<LeadRow> => post(at(id, "/give"), { owner });
export const letGo = (id: string): Promise<LeadRow> => post(at(id, "/let-go"));
export const contacted = (id: string): Promise<LeadRow> => post(at(id, "/contacted"));
export const win = (id: string): Promise<LeadRow> => post(at(id, "/won"));
export const lose = (id: string, reason: string): Promise<LeadRow> => post(at(id, "/lost"), { reason });
export const reopen = (id: string): Promise<LeadRow> => post(at(id, "/reopen"));
export const call = (row: LeadRow): Promise<unknown> => ringingOwn(() => post("/calls", { number: row.number }));

/** Money as people write it; whole. */
export const money = (value: number, currency: string, language: string): string => new Intl.NumberFormat(language, { style: "currency", currency, maximumFractionDigits: 0 }).format(value);

/** What was typed as a value, whole; null: it is none. */
export function valueOf(typed: string): number | null {
  const bare = typed.replace(/[\s\u00a0\u202f]/g, "");
  if (bare === "") return 0;
  return /^\d{1,9}$/.test(bare) ? Number(bare) : null;
}
