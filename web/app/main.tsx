// The app's entry: words, theme, then the first page.
import "@kit/library.css";
import "@kit/tokens.css";
import "@kit/base.css";

import { live } from "@core/center/center";
import { session } from "@core/session/session";
import { bringTerms } from "@core/words/glossary";
import { follow } from "@core/words/mine";
import { begin, bring } from "@core/words/words";
import { resolver, theme } from "@kit/theme";
import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { setNonce } from "get-nonce";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { BrowserRouter } from "react-router";

import { App, WHO } from "./App";
import { loadAhead } from "./pages";

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";
setNonce(nonce); // for what locks scrolling behind a drawer
const queries = new QueryClient({ defaultOptions: { queries: { retry: 1, staleTime: 5_000 } } });

async function start(): Promise<void> {
  loadAhead(location.pathname);
  // Who is there hears of the center while the page is drawn. What goes wrong is told by the page that asks again.
  void queries.query(WHO).then(() => session.get().state === "in" && live.open(), () => undefined);
  await begin();
  follow();
  void bringTerms();
  void bring("refused");
  const root = document.getElementById("root");
  if (root === null) return;
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={resolver} defaultColorScheme="auto" getStyleNonce={() => nonce}>
        <QueryClientProvider client={queries}>
          <BrowserRouter>
            <App />
          </BrowserRouter>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
}

void start();
