/// <reference types="vitest/config" />
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// The button for other pages is one script without imports, so its words are put in here.
const words = JSON.parse(readFileSync(here("core/words/en.json"), "utf8")) as { readonly widget: unknown };

// Every entry stands on the first of these, the app alone on the second. What only calls need (JsSIP) is in neither.
const REACT = /node_modules[\\/](?:react|react-dom|scheduler|i18next|react-i18next|html-parse-stringify|void-elements|use-sync-external-store)[\\/]/;
const LIBRARY = /node_modules[\\/](?:@mantine|@tanstack|@floating-ui|react-router|clsx|get-nonce|react-remove-scroll[\w-]*|react-style-singleton|use-callback-ref|use-sidecar|react-number-format|react-textarea-autosize|use-[\w-]+)[\\/]/;

// What stands on neither a page nor the component library: also what visitors' pages and screens on the wall are made of.
const GROUND = [here("core/"), here("kit/")];
const LATER = /^(?:flows|library)/; // what only the builder draws with; the library's own styles
const ground = (id: string): boolean => {
  const folder = GROUND.find((one) => id.startsWith(one));
  return folder !== undefined && !LATER.test(id.slice(folder.length)) && !/from "(?:@mantine|@tanstack|react-router)/.test(readFileSync(id, "utf8"));
};

// Every entry is a page of its own; what they share is cut out by the bundler. The pages are served by `api/built.py`.
export default defineConfig({
  root: here("."),
  base: "/",
  cacheDir: process.env["CENTRALA_WEB_CACHE"] ?? here("node_modules/.vite"),
  plugins: [react()],
  define: { WIDGET_WORDS: JSON.stringify(words.widget) },
  resolve: {
    alias: { "@app": here("app"), "@core": here("core"), "@kit": here("kit"), "@features": here("features") },
  },
  build: {
    outDir: here("../src/centrala/api/built"),
    emptyOutDir: true,
    assetsInlineLimit: 0, // a data: address would need a wider content security policy
    modulePreload: { polyfill: false },
    manifest: "pages.json", // from it the server names the scripts of the page that is asked for
    rolldownOptions: {
      input: { app: here("index.html"), tv: here("tv/index.html"), call: here("call.html"), widget: here("widget/widget.ts") },
      output: {
        entryFileNames: ({ name }) => (name === "widget" ? "widget.js" : "assets/[name]-[hash].js"),
        // A browser asks for six files at once and waits for each answer: libraries are few files, not one for each sharing.
        codeSplitting: { groups: [{ name: "react", test: REACT, priority: 2 }, { name: "library", test: LIBRARY, minShareCount: 3, priority: 1 }, { name: "ground", test: ground, minShareCount: 2 }] },
      },
    },
  },
  server: {
    proxy: {
      "/api": { target: "http://127.0.0.1:8800", ws: true },
      "/phone": { target: "http://127.0.0.1:8800", ws: true },
    },
  },
  test: {
    environment: "happy-dom",
    include: ["**/*.test.{ts,tsx}"],
    setupFiles: ["tools/setup-tests.ts"],
    testTimeout: 10_000,
  },
});
