// Who is signed in at this browser, and what they may do.
import { get, post, Problem } from "../api/client";
import type { Me } from "../api/rows";
import { Store } from "../store/store";

/** `unknown`: not asked yet. */
export type Session = { readonly state: "unknown" } | { readonly state: "out" } | { readonly state: "in"; readonly me: Me };

export const session = new Store<Session>({ state: "unknown" });

/** Ask the server who this browser is. Raises Problem when the server is not reached. */
export async function recognise(): Promise<void> {
  try {
    session.set({ state: "in", me: await get<Me>("/auth/me") });
  } catch (error) {
    if (!(error instanceof Problem && error.status === 401)) throw error;
    session.set({ state: "out" });
  }
}

export async function signOut(): Promise<void> {
  await post("/auth/logout").catch(() => undefined);
  session.set({ state: "out" });
}

/** The page on which one begins: managers with what customers say. */
export const home = (me: Me): string => (me.role === "manager" && may(me, "feedback.read") ? "/feedback" : "/start");

/** Whether somebody has this right at all; with what, the server decides. */
export const may = (me: Me, right: string): boolean => right in me.rights;
