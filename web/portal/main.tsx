// The entry of the public portal: what everybody may read. Small: no component library, no router.
import "@kit/tokens.css";
import "@kit/base.css";

import { begin, bring } from "@core/words/words";
import { follow } from "@kit/scheme";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { PortalPage } from "./PortalPage";

async function start(): Promise<void> {
  follow(null);
  await Promise.all([bring("portal"), begin()]);
  const root = document.getElementById("root");
  if (root === null) return;
  createRoot(root).render(
    <StrictMode>
      <PortalPage />
    </StrictMode>,
  );
}

void start();
