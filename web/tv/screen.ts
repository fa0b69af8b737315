// A screen's life: posts the token of its address once, then follows the board, and heals by itself.
//
// The token goes as soon as the center has answered to it; from then on the browser sends a cookie that no page can read.
import { get, post, Problem } from "@core/api/client";
import { LiveConnection } from "@core/live/connection";
import type { LiveState } from "@core/live/state";
import { Store } from "@core/store/store";

import { after, newsOf, OPENING, type BoardRow, type News, type ScreenState } from "./state";

const AGAIN_MS = 4_000;

export interface Screen {
  readonly state: Store<ScreenState>;
  readonly live: Store<LiveState>;
}

/** `script`: the address of the page's own script; with another one there is a new version of the page. */
export function beginScreen(script: string): Screen {
  const state = new Store<ScreenState>(OPENING);
  const live = new LiveConnection("/boards/tv/live");
  let timer: ReturnType<typeof setTimeout> | undefined;

  const told = (news: News): void => {
    state.update((before) => after(before, news));
    clearTimeout(timer);
    if (news.kind === "refused") live.close();
    else if (news.kind === "unreached" || live.state.get().phase === "lost") timer = setTimeout(ask, AGAIN_MS);
    if (news.kind === "board") live.open();
  };
  const ask = (): void => void answer().then(told);
  ask();

  let phase = live.state.get().phase;
  live.state.subscribe(() => {
    const before = phase;
    phase = live.state.get().phase;
    if (phase === before) return;
    if (phase === "signed_out") told({ kind: "refused" });
    if (phase === "lost") ask(); // perhaps the link is over, and the socket can't say so
    if (phase === "live" && before === "lost") void renew(script);
  });
  // A new link that is put into the address of the open page.
  window.addEventListener("hashchange", () => {
    if (location.hash.length < 2) return;
    live.close();
    state.set(OPENING);
    ask();
  });
  return { state, live: live.state };
}

/** What the center says of the link: that of the address, if there is one, else that of the cookie. */
async function answer(): Promise<News> {
  try {
    const token = location.hash.slice(1);
    if (token !== "") await post("/boards/tv-session", { token });
    forget();
    return { kind: "board", board: await get<BoardRow>("/boards/tv") };
  } catch (error) {
    const news: News = error instanceof Problem ? newsOf(error) : { kind: "unreached" };
    if (news.kind === "refused") forget();
    return news;
  }
}

function forget(): void {
  if (location.hash !== "") history.replaceState(null, "", location.pathname + location.search);
}

/** A screen stands for months: after a pause of the center it takes in the page's new version. */
async function renew(script: string): Promise<void> {
  const page = await fetch("/tv", { cache: "no-store" }).catch(() => null);
  if (page?.ok && !page.redirected && !(await page.text()).includes(script)) location.reload();
}
