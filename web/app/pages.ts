// The pages and where they stand: the one list from which routes and rail are made.
import type { IconName } from "@kit/icons/names";
import { lazy, type ComponentType } from "react";

export interface PageEntry {
  readonly path: string;
  readonly Content: ComponentType;
  /** Brings its script, as `Content` does when it is first drawn. */
  readonly load: () => Promise<unknown>;
  /** In the rail; absent: reached from elsewhere. */
  readonly rail?: { readonly to: string; readonly icon: IconName; readonly word: "desk" | "console" | "board" | "calls" | "customers" | "messages" | "missed" | "followups" | "flows" | "setup" | "start" };
  /** Whoever has one of these rights sees it; absent: everybody. */
  readonly rights?: readonly string[];
}

const loaded = (load: () => Promise<{ default: ComponentType }>): Pick<PageEntry, "Content" | "load"> => ({ Content: lazy(load), load });

export const signIn = loaded(() => import("@features/signin"));

export const pages: readonly PageEntry[] = [
  { path: "/start", ...loaded(() => import("@features/start")), rail: { to: "/start", icon: "flag", word: "start" } },
  {
    path: "/desk/*",
    ...loaded(() => import("@features/desk")),
    rail: { to: "/desk", icon: "headset", word: "desk" },
    rights: ["calls.answer"],
  },
  {
    path: "/console/*",
    ...loaded(() => import("@features/desk").then(({ Console }) => ({ default: Console }))),
    rail: { to: "/console", icon: "transfer", word: "console" },
    rights: ["calls.move"],
  },
  {
    path: "/board/*",
    ...loaded(() => import("@features/board")),
    rail: { to: "/board", icon: "board", word: "board" },
    rights: ["queues.see", "live.see"],
  },
  {
    path: "/calls/*",
    ...loaded(() => import("@features/calls")),
    rail: { to: "/calls", icon: "phonein", word: "calls" },
    rights: ["interactions.read"],
  },
  {
    path: "/missed/*",
    ...loaded(() => import("@features/missed")),
    rail: { to: "/missed", icon: "phonemissed", word: "missed" },
    rights: ["missed.work"],
  },
  {
    path: "/follow-ups/*",
    ...loaded(() => import("@features/followups")),
    rail: { to: "/follow-ups", icon: "calendar", word: "followups" },
    rights: ["tickets.write"],
  },
  {
    path: "/customers/*",
    ...loaded(() => import("@features/customers")),
    rail: { to: "/customers", icon: "users", word: "customers" },
    rights: ["customers.read"],
  },
  {
    path: "/messages/*",
    ...loaded(() => import("@features/voicemail")),
    rail: { to: "/messages", icon: "voicemail", word: "messages" },
    rights: ["recordings.play"],
  },
  {
    path: "/flows/*",
    ...loaded(() => import("@features/flows")),
    rail: { to: "/flows", icon: "flow", word: "flows" },
    rights: ["configuration.read"],
  },
  {
    path: "/set-up/*",
    ...loaded(() => import("@features/setup")),
    rail: { to: "/set-up", icon: "sliders", word: "setup" },
    rights: ["configuration.read"],
  },
  { path: "/glossary", ...loaded(() => import("@features/glossary")) },
  { path: "/account/*", ...loaded(() => import("@features/account")) },
];

/** The script of the page at this address, before it is known who asks: both are on their way at once. */
export function loadAhead(pathname: string): void {
  const place = `/${pathname.split("/")[1] ?? ""}`;
  const page = place === "/sign-in" ? signIn : pages.find(({ path }) => path.replace("/*", "") === place);
  void page?.load().catch(() => undefined);
}
