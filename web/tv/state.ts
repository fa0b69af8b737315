// What a screen is at: opening its link, showing the board, or at the end of its link. Pure.
import type { Problem } from "@core/api/client";
import type { components } from "@core/api/schema";

export type BoardRow = components["schemas"]["BoardRow"];

/** What stands over the figures. */
export type Heading = Pick<BoardRow, "label" | "center" | "timezone">;

/** `unreached`: the center did not answer; the screen asks again by itself. */
export type ScreenState = { readonly at: "opening"; readonly unreached: boolean } | { readonly at: "board"; readonly heading: Heading } | { readonly at: "over" };

export const OPENING: ScreenState = { at: "opening", unreached: false };

export type News = { readonly kind: "board"; readonly board: BoardRow } | { readonly kind: "refused" } | { readonly kind: "unreached" };

export function after(state: ScreenState, news: News): ScreenState {
  switch (news.kind) {
    case "board":
      return { at: "board", heading: { label: news.board.label, center: news.board.center, timezone: news.board.timezone } };
    case "refused":
      return { at: "over" };
    case "unreached":
      return state.at === "opening" ? { at: "opening", unreached: true } : state; // a board that was seen stays, as old
  }
}

/** A refusal is the end; a center that is not there, busy or in trouble is asked again. */
export function newsOf(problem: Problem): News {
  return { kind: [401, 403, 404, 422].includes(problem.status) ? "refused" : "unreached" };
}
