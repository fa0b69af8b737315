// The entry of the page from which a visitor calls. Small: no component library, no router; SIP is loaded with the first call.
import "@kit/tokens.css";
import "@kit/base.css";

import { begin, bring } from "@core/words/words";
import { follow } from "@kit/scheme";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { CallPage } from "./CallPage";
import { tellOpener } from "./frame";

async function start(): Promise<void> {
  tellOpener("ready");
  follow(null);
  await Promise.all([bring("visitors"), begin()]);
  const root = document.getElementById("root");
  if (root === null) return;
  createRoot(root).render(
    <StrictMode>
      <CallPage />
    </StrictMode>,
  );
}

void start();
