// The entry of the page on which customers answer a survey. Small: no component library, no router.
import "@kit/tokens.css";
import "@kit/base.css";

import { begin, bring } from "@core/words/words";
import { follow } from "@kit/scheme";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { SurveyPage } from "./SurveyPage";

async function start(): Promise<void> {
  follow(null);
  await Promise.all([bring("visitors"), begin()]);
  const root = document.getElementById("root");
  if (root === null) return;
  createRoot(root).render(
    <StrictMode>
      <SurveyPage token={location.hash.slice(1)} />
    </StrictMode>,
  );
}

void start();
