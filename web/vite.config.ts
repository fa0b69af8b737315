/// <reference types="vitest/config" />
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const read = (name: string): Record<string, unknown> => JSON.parse(readFileSync(here(`core/words/${name}.json`), "utf8")) as Record<string, unknown>;
const LANGUAGES = Object.keys(read("names"));

// The button for other pages is one script without imports, so its words are put in here, in all languages.
const widget = (): Record<string, unknown> => Object.fromEntries(LANGUAGES.map((language) => [language, read(language)["widget"]]));

// The parts of each language's catalogue: `terms` are the words of the trade, `first` is what every page has at once, the others are
// what only some pages say. `words:parts` brings each when it is asked for.
const APART: Readonly<Record<string, readonly string[]>> = { setup: ["setup"], flows: ["flows"], imports: ["imports"], mine: ["mine"], visitors: ["guest", "survey"], portal: ["portal"], letters: ["letters"], voice: ["feedback", "ideas", "helped"], orders: ["agreed"], scripts: ["script_draft"], notices: ["notices"], writing: ["shown"], refused: ["refused"] };
const PARTS = ["first", ...Object.keys(APART), "terms"];
function part(language: string, name: string): unknown {
  if (name === "terms") return read(`glossary.${language}`);
  const all = read(language);
  const wanted = APART[name];
  if (wanted !== undefined) return Object.fromEntries(wanted.map((one) => [one, all[one]]));
  const apart = new Set(Object.values(APART).flat());
  // What a caller is greeted with stands among the builder's words; getting started says it, too. The button has its own.
  const first = Object.entries(all).filter(([one]) => !apart.has(one) && one !== "widget");
  return { ...Object.fromEntries(first), flows: { words: (all["flows"] as Record<string, unknown>)["words"] } };
}

const record = (names: readonly string[], value: (name: string) => string): string => `{ ${names.map((name) => `${name}: ${value(name)}`).join(", ")} }`;

const words: Plugin = {
  name: "words",
  resolveId: (id) => (id.startsWith("words:") ? `\0${id}` : null),
  load(id) {
    const [kind, language = "", name = ""] = id.split(":");
    if (kind !== "\0words") return null;
    if (language === "parts") return `export default ${record(LANGUAGES, (one) => record(PARTS, (piece) => `() => import("words:${one}:${piece}")`))};`;
    this.addWatchFile(here(`core/words/${name === "terms" ? "glossary." : ""}${language}.json`));
    return `export default ${JSON.stringify(part(language, name))};`;
  },
  // Which file has which part: from it the server brings a language's words with the page.
  generateBundle(_, bundle) {
    const files: Record<string, Record<string, string>> = {};
    for (const one of Object.values(bundle)) {
      if (one.type !== "chunk") continue;
      for (const id of one.moduleIds) {
        const [kind, language = "", name = ""] = id.split(":");
        if (kind === "\0words" && name !== "") (files[language] ??= {})[name] = one.fileName;
      }
    }
    this.emitFile({ type: "asset", fileName: "words.json", source: JSON.stringify(files) });
  },
};

// Every entry stands on the first of these, the app alone on the second. What only calls need (JsSIP) is in neither.
const REACT = /node_modules[\\/](?:react|react-dom|scheduler|i18next|react-i18next|html-parse-stringify|void-elements|use-sync-external-store)[\\/]/;
const LIBRARY = /node_modules[\\/](?:@mantine|@tanstack|@floating-ui|react-router|clsx|get-nonce|react-remove-scroll[\w-]*|react-style-singleton|use-callback-ref|use-sidecar|react-number-format|react-textarea-autosize|use-[\w-]+)[\\/]/;

// What stands on neither a page nor the component library: also what visitors' pages and screens on the wall are made of.
const GROUND = [here("core/"), here("kit/")];
const LATER = /^(?:flows|[Ll]etter|library|words\/glossary|tickets\/reasons)/; // what only the builder draws with; what only letters need; the library's own styles; what only the app explains; what two pages count by
const ground = (id: string): boolean => {
  const folder = GROUND.find((one) => id.startsWith(one));
  return folder !== undefined && !LATER.test(id.slice(folder.length)) && isBare(id);
};
/** Whether neither the module nor what it takes from beside itself stands on the component library. */
const isBare = (id: string): boolean => {
  const text = readFileSync(id, "utf8");
  if (/from "(?:@mantine|@tanstack|react-router)/.test(text)) return false;
  const beside = [...text.matchAll(/from "\.\/(\w+)"/g)].flatMap(([, name]) => [".ts", ".tsx"].map((end) => join(dirname(id), `${name ?? ""}${end}`))).filter(existsSync);
  return beside.every(isBare);
};

// Every entry is a page of its own; what they share is cut out by the bundler. The pages are served by `api/built.py`.
export default defineConfig({
  root: here("."),
  base: "/",
  cacheDir: process.env["CENTRALA_WEB_CACHE"] ?? here("node_modules/.vite"),
  plugins: [react(), words],
  define: { WIDGET_WORDS: JSON.stringify(widget()) },
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
      input: { app: here("index.html"), tv: here("tv/index.html"), call: here("call.html"), survey: here("survey.html"), portal: here("portal.html"), widget: here("widget/widget.ts") },
      output: {
        entryFileNames: ({ name }) => (name === "widget" ? "widget.js" : "assets/[name]-[hash].js"),
        // A browser asks for six files at once and waits for each answer: libraries are few files, not one for each sharing.
        codeSplitting: { groups: [{ name: "react", test: REACT, priority: 2 }, { name: "library", test: LIBRARY, minShareCount: 5, priority: 1 }, { name: "ground", test: ground, minShareCount: 2 }] },
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
