// Customers' records: what is asked of the server about them, and how they are said. Pure but for the requests.
import { get, patch, post, query } from "@core/api/client";
import type { CustomerMatch, CustomerRow, CustomerRecord, InteractionRow } from "@core/api/rows";

export type Reach = CustomerRecord["reaches"][number];

const at = (id: string, what = ""): string => `/customers/${encodeURIComponent(id)}${what}`;

export const customer = (id: string): Promise<CustomerRecord> => get(at(id));
export const change = (id: string, version: number, changes: object): Promise<CustomerRecord> => patch(at(id), { version, ...changes });
export const create = (given: object): Promise<CustomerRecord> => post("/customers", given);
export const match = (number: string): Promise<CustomerMatch> => get(`/customers/match${query({ number })}`);
export const contacts = (id: string, limit: number): Promise<{ items: InteractionRow[] }> => get(at(id, `/interactions${query({ limit })}`));
export const choose = (call: string, id: string): Promise<void> => post(`/calls/${encodeURIComponent(call)}/customer`, { customer: id });

/** By name, or by what there is instead of one. */
export function nameOf(one: Pick<CustomerRecord, "name"> & { readonly reaches?: readonly Reach[] }): string {
  return one.name || one.reaches?.[0]?.written || "";
}

export type { CustomerRow, CustomerRecord };
