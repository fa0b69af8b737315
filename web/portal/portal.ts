// Where a visitor is in the portal, and what is asked of the center. Pure but for the requests.
import { get, post, Problem, query } from "@core/api/client";
import type { components } from "@core/api/schema";

export type Front = components["schemas"]["PortalRow"];
export type Category = components["schemas"]["PortalCategory"];
export type Line = components["schemas"]["PortalLine"];
export type When = components["schemas"]["PortalCallback"];
export type Promised = components["schemas"]["PortalPromise"];
export type Own = components["schemas"]["PortalTickets"];
export type Ticket = components["schemas"]["PortalTicket"];
export type Article = components["schemas"]["PortalArticleRow"];

/** What the address says: one of an article, a category, words that are looked for and a form; none of them is the front. */
export interface Place {
  /** `call`: one asks to be called back. `tickets`: for one's own tickets, or sees them by the token behind the `#`. */
  readonly ask: string;
  readonly article: string;
  readonly category: string;
  readonly q: string;
  /** As chosen here; empty: as the browser prefers. It stays when one goes on. */
  readonly language: string;
}

export const FRONT: Place = { ask: "", article: "", category: "", q: "", language: "" };

export function placeOf(search: string): Place {
  const found = new URLSearchParams(search);
  const one = (name: keyof Place): string => found.get(name) ?? "";
  return { ask: one("ask"), article: one("article"), category: one("category"), q: one("q"), language: one("language") };
}

export function addressOf(place: Place): string {
  const { ask, article, category, q, language } = place;
  return `/portal${query({ ask: ask || null, article: article || null, category: category || null, q: q || null, language: language || null })}`;
}

export const LONGEST_QUESTION = 200;
/** A pause after which words are looked for, in ms. */
export const PAUSE_MS = 200;
/** So long nothing is found and nothing typed until it counts as a question without an answer, in ms. */
export const LOST_MS = 1_500;

export const front = (): Promise<Front> => get<Front>("/portal");
export const found = (q: string, language: string, signal: AbortSignal): Promise<readonly Line[]> => lines(`/portal/search${query({ q, language })}`, signal);
export const notFound = (text: string): Promise<void> => post("/portal/questions", { text });
export const listed = (category: string, language: string, signal: AbortSignal): Promise<readonly Line[]> => lines(`/portal/articles${query({ category, language })}`, signal);
export const article = (id: string, signal: AbortSignal): Promise<Article> => get<Article>(`/portal/articles/${encodeURIComponent(id)}`, { signal });
export const say = (id: string, helpful: boolean): Promise<void> => post(`/portal/articles/${encodeURIComponent(id)}/vote`, { helpful });

export const when = (signal: AbortSignal): Promise<When> => get<When>("/portal/callback", { signal });

export interface Wish {
  readonly number: string;
  readonly name: string;
  readonly words: string;
  /** One of the times that were offered; empty: as soon as it is their turn. */
  readonly at: string;
}

export const askCallback = (wish: Wish, language: string): Promise<Promised> => post<Promised>("/portal/callback", { ...wish, at: wish.at === "" ? null : wish.at, language });

/** Whole minutes of a wait, at least one. */
export const minutesOf = (ms: number): number => Math.max(1, Math.round(ms / 60_000));

export const askLink = (reach: string, language: string): Promise<void> => post("/portal/tickets/ask", { reach, language });
export const own = (token: string): Promise<Own> => post<Own>("/portal/tickets/open", { token });
export const write = (token: string, ticket: string, text: string, key: string): Promise<Ticket> => post<Ticket>("/portal/tickets/write", { token, ticket, text, key });

const lines = async (path: string, signal: AbortSignal): Promise<readonly Line[]> => (await get<{ items: Line[] }>(path, { signal })).items;

const HOUSE = ["faq", "product", "troubleshooting", "promotions", "billing", "delivery"] as const;
/** A category that the center did not name by itself: the page has words for it. */
export const houseOf = (name: string): (typeof HOUSE)[number] | undefined => HOUSE.find((one) => one === name);

export const WHYS = ["no_portal", "no_such_article", "no_callbacks", "no_own_tickets", "no_such_link", "link_over", "no_such_ticket", "not_called", "not_then", "mistakes", "too_many_tries", "unreachable"] as const;
export type Why = (typeof WHYS)[number];

/** Why nothing can be shown, as far as the page has words for it. */
export const whyOf = (error: unknown): Why => (error instanceof Problem ? (WHYS.find((one) => one === error.code) ?? (error.status >= 500 || error.status === 0 ? "unreachable" : "no_such_article")) : "unreachable");
