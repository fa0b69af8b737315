// The entry of the page from which a visitor calls. Small: no component library, no router; SIP is loaded with the first call.
import "@kit/tokens.css";
import "@kit/base.css";

import { begin } from "@core/words/words";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { CallPage } from "./CallPage";
import { tellOpener } from "./frame";

/** Light or dark as the system is: the tokens have one switch. */
function dress(): void {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const set = (): void => document.documentElement.setAttribute("data-mantine-color-scheme", dark.matches ? "dark" : "light");
  dark.addEventListener("change", set);
  set();
}

async function start(): Promise<void> {
  tellOpener("ready");
  dress();
  await begin();
  const root = document.getElementById("root");
  if (root === null) return;
  createRoot(root).render(
    <StrictMode>
      <CallPage />
    </StrictMode>,
  );
}

void start();
