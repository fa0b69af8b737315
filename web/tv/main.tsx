// The entry of a screen on the wall: words, ground, and the board by its link. Small: it brings nothing of the app but what it shows.
import "@kit/tokens.css";
import "@kit/base.css";

import { begin } from "@core/words/words";
import { follow } from "@kit/scheme";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { stayAwake } from "./awake";
import { beginScreen } from "./screen";
import { Tv } from "./Tv";

async function start(): Promise<void> {
  follow(new URLSearchParams(location.search).get("theme"));
  await begin();
  const root = document.getElementById("root");
  if (root === null) return;
  const screen = beginScreen(new URL(import.meta.url).pathname);
  stayAwake();
  createRoot(root).render(
    <StrictMode>
      <Tv screen={screen} />
    </StrictMode>,
  );
}

void start();
