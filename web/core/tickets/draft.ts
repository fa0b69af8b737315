// Words that are not sent yet, kept in this browser at every pause: whoever is torn away finds them again.

export interface Draft {
  readonly text: string;
  readonly told: boolean;
  /** Of chance, and the same until it is sent: sent twice, it is written once. */
  readonly key: string;
}

const place = (me: string, ticket: string): string => `ticket-note:${me}:${ticket}`;

/** Of chance, also where the page is not served by TLS. */
export const chance = (): string => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

export const fresh = (): Draft => ({ text: "", told: false, key: chance() });

export function readDraft(store: Pick<Storage, "getItem">, me: string, ticket: string): Draft {
  try {
    const found: unknown = JSON.parse(store.getItem(place(me, ticket)) ?? "null");
    if (typeof found !== "object" || found === null) return fresh();
    const { text, told, key } = found as Partial<Draft>;
    return typeof text === "string" && typeof key === "string" && key !== "" ? { text, told: told === true, key } : fresh();
  } catch {
    return fresh();
  }
}

/** Nothing is kept of a draft without words. */
export function keepDraft(store: Pick<Storage, "setItem" | "removeItem">, me: string, ticket: string, draft: Draft): void {
  if (draft.text.trim() === "") store.removeItem(place(me, ticket));
  else store.setItem(place(me, ticket), JSON.stringify(draft));
}
