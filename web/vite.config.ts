/// <reference types="vitest/config" />
import { fileURLToPath } from "node:url";

import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// Every entry is a page of its own; what they share is cut out by the bundler. The pages are served by `api/built.py`.
export default defineConfig({
  root: here("."),
  base: "/",
  cacheDir: process.env["CENTRALA_WEB_CACHE"] ?? here("node_modules/.vite"),
  plugins: [react()],
  resolve: {
    alias: { "@app": here("app"), "@core": here("core"), "@kit": here("kit"), "@features": here("features") },
  },
  build: {
    outDir: here("../src/centrala/api/built"),
    emptyOutDir: true,
    assetsInlineLimit: 0, // a data: address would need a wider content security policy
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { app: here("index.html"), tv: here("tv/index.html") } },
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
