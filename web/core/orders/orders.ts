// Orders and appointments: what is asked of the server about them, money as people write it, and a form's draft. Pure but for the requests.
import { get, post, query } from "@core/api/client";
import type { components } from "@core/api/schema";

type Schemas = components["schemas"];
export type OrderRow = Schemas["OrderRow"];
export type OrderPage = Schemas["Orders"];
export type OrderSumRow = Schemas["OrderSumRow"];
export type AppointmentRow = Schemas["AppointmentRow"];
export type AppointmentPage = Schemas["Appointments"];
export type Products = Schemas["Products"];
export type ProductRow = Schemas["ProductRow"];

/** Of whom: a call says whose it is. */
export type About = { readonly interaction: string } | { readonly customer: string };
export const keyOf = (about: About): string => ("interaction" in about ? `call ${about.interaction}` : `customer ${about.customer}`);

export const KINDS = ["new", "upgrade", "renewal", "payment"] as const;
export type Kind = (typeof KINDS)[number];
/** What comes next first. */
export const APPOINTMENTS = ["due", "later", "closed"] as const;
export const ORDERS = ["open", "done", "cancelled"] as const;
export type AppointmentList = (typeof APPOINTMENTS)[number];
export type OrderList = (typeof ORDERS)[number];

const cursorOf = (cursor: string | null): object => (cursor === null ? {} : { cursor });
export const orderPath = (state: OrderList, cursor: string | null): string => `/orders${query({ state, ...cursorOf(cursor) })}`;
export const appointmentPath = (which: AppointmentList, cursor: string | null): string => `/appointments${query({ which, ...cursorOf(cursor) })}`;

export const ordersOf = (about: About): Promise<OrderPage> => get(`/orders${query({ ...about, state: "all" })}`);
export const appointmentsOf = (about: About): Promise<AppointmentPage> => get(`/appointments${query({ ...about, which: "all" })}`);
export const products = (): Promise<Products> => get("/orders/products");
export const sums = (): Promise<{ items: OrderSumRow[] }> => get("/orders/sums");

export interface Line {
  readonly what: string;
  readonly count: number;
  readonly price: number;
  readonly product: string;
}

const at = (row: { readonly id: string }, deed: string): string => `/${row.id.startsWith("h") ? "appointments" : "orders"}/${encodeURIComponent(row.id)}/${deed}`;
export const takeOrder = (about: About, given: { readonly kind: Kind; readonly lines: readonly Line[]; readonly note: string }, key: string): Promise<OrderRow> => post("/orders", { ...about, ...given, key });
export const agree = (about: About, given: { readonly about: string; readonly begins: string; readonly long_ms: number; readonly where: string; readonly owner: string }, key: string): Promise<AppointmentRow> => post("/appointments", { ...("interaction" in about ? { interaction: about.interaction } : { customer: about.customer }), ...given, key });
export const confirm = (row: OrderRow): Promise<unknown> => post(at(row, "confirm"));
export const finish = (row: OrderRow): Promise<unknown> => post(at(row, "done"));
export const keep = (row: AppointmentRow): Promise<unknown> => post(at(row, "kept"));
export const miss = (row: AppointmentRow): Promise<unknown> => post(at(row, "missed"));
export const move = (row: AppointmentRow, begins: string): Promise<unknown> => post(at(row, "move"), { begins });
export const cancel = (row: { readonly id: string }, reason: string): Promise<unknown> => post(at(row, "cancel"), { reason });
export const reopen = (row: { readonly id: string }): Promise<unknown> => post(at(row, "reopen"));

export const isOpen = (row: OrderRow): boolean => row.state === "taken" || row.state === "confirmed";

/** How many digits stand behind the point. */
export const digitsOf = (currency: string): number => new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** Money of the smallest unit, as people write it. */
export const money = (minor: number, currency: string, language: string): string => new Intl.NumberFormat(language, { style: "currency", currency }).format(minor / 10 ** digitsOf(currency));

/** The same without the currency, as one would type it. */
export const typedOf = (minor: number, currency: string, language: string): string => {
  const digits = digitsOf(currency);
  return new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: false, numberingSystem: "latn" }).format(minor / 10 ** digits);
};

/** What was typed as a price, in the smallest unit; null: it is none. */
export function minorOf(typed: string, currency: string): number | null {
  const [, whole = "", part = ""] = /^(\d{1,7})(?:[.,](\d*))?$/.exec(typed.replace(/[\s\u00a0\u202f]/g, "")) ?? [];
  const digits = digitsOf(currency);
  if (typed.trim() === "") return 0;
  return whole === "" || part.length > digits ? null : Number(`${whole}${part.padEnd(digits, "0")}`);
}

export interface DraftLine {
  readonly what: string;
  readonly count: string;
  readonly price: string;
}

export interface Draft {
  readonly kind: Kind;
  /** The last one is empty: writing into it makes the next. */
  readonly lines: readonly DraftLine[];
  readonly note: string;
}

const EMPTY: DraftLine = { what: "", count: "1", price: "" };
const isEmpty = (line: DraftLine): boolean => line.what.trim() === "" && line.price.trim() === "";

/** With these words in the first line. */
export const draftOf = (words: string, known: Products, language: string): Draft => written({ kind: "new", lines: [EMPTY], note: "" }, 0, { what: words.trim() }, known, language);

/** With this line changed. A product brings its price, unless another one was written. */
export function written(draft: Draft, place: number, given: Partial<DraftLine>, known: Products, language: string): Draft {
  const priceOf = (what: string): string => {
    const found = productOf(what, known);
    return found === undefined || found.price === 0 ? "" : typedOf(found.price, known.currency, language);
  };
  const changed = draft.lines.map((line, at) => {
    if (at !== place) return line;
    const after = { ...line, ...given };
    return given.what !== undefined && given.price === undefined && (line.price === "" || line.price === priceOf(line.what)) ? { ...after, price: priceOf(after.what) } : after;
  });
  const rest = changed.filter((line, at) => at === place || !isEmpty(line));
  const last = rest[rest.length - 1];
  return { ...draft, lines: last !== undefined && isEmpty(last) ? rest : [...rest, EMPTY] };
}

const productOf = (what: string, known: Products): ProductRow | undefined => known.items.find(({ title }) => title.toLowerCase() === what.trim().toLowerCase());

/** The lines as they are sent; null: one of them can't be right yet. */
export function linesOf(draft: Draft, known: Products): readonly Line[] | null {
  const lines = draft.lines.filter((line) => !isEmpty(line)).map((line) => ({
    what: line.what.trim(),
    count: /^\d{1,5}$/.test(line.count.trim()) ? Number(line.count) : 0,
    price: minorOf(line.price, known.currency) ?? -1,
    product: productOf(line.what, known)?.name ?? "",
  }));
  return lines.some(({ what, count, price }) => what === "" || count < 1 || count > 10_000 || price < 0) ? null : lines;
}

export const totalOf = (lines: readonly Pick<Line, "count" | "price">[]): number => lines.reduce((sum, { count, price }) => sum + count * price, 0);

/** A moment as a field for it has it, in the clock of this page. */
export const fieldOf = (moment: Date): string => {
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}T${two(moment.getHours())}:${two(moment.getMinutes())}`;
};

/** Tomorrow at ten, unless one writes another. */
export const tomorrow = (now: Date): string => fieldOf(new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, 10));

/** What was written as a moment; null: it is none. */
export function momentOf(field: string): string | null {
  const found = new Date(field);
  return field === "" || Number.isNaN(found.getTime()) ? null : found.toISOString();
}
