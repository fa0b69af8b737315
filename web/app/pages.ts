// The pages and where they stand: the one list from which routes and rail are made.
import { bringTerms } from "@core/words/glossary";
import { bring, type Part } from "@core/words/words";
import type { IconName } from "@kit/icons/names";
import { lazy, type ComponentType } from "react";

export interface PageEntry {
  readonly path: string;
  readonly Content: ComponentType;
  /** Brings its script, as `Content` does when it is first drawn. */
  readonly load: () => Promise<unknown>;
  /** In the rail; absent: reached from elsewhere. */
  readonly rail?: { readonly to: string; readonly icon: IconName; readonly word: "inbox" | "desk" | "console" | "board" | "calls" | "customers" | "messages" | "missed" | "followups" | "tickets" | "leads" | "orders" | "knowledge" | "feedback" | "flows" | "scripts" | "setup" | "start" };
  /** Whoever has one of these rights sees it; absent: everybody. */
  readonly rights?: readonly string[];
}

const loaded = (load: () => Promise<{ default: ComponentType }>): Pick<PageEntry, "Content" | "load"> => ({ Content: lazy(load), load });

/** The page, when this part of the words is there, too: both are on their way at once. */
async function worded<T>(part: Part, page: Promise<T>): Promise<T> {
  await bring(part);
  return page;
}

export const signIn = loaded(() => import("@features/signin"));

export const pages: readonly PageEntry[] = [
  { path: "/start", ...loaded(() => worded("setup", import("@features/start"))), rail: { to: "/start", icon: "flag", word: "start" } },
  {
    path: "/inbox/*",
    ...loaded(() => import("@features/inbox")),
    rail: { to: "/inbox", icon: "inbox", word: "inbox" },
    rights: ["missed.work", "tickets.write"],
  },
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
    path: "/tickets/*",
    ...loaded(() => import("@features/tickets")),
    rail: { to: "/tickets", icon: "ticket", word: "tickets" },
    rights: ["tickets.read"],
  },
  {
    path: "/leads/*",
    ...loaded(() => import("@features/leads")),
    rail: { to: "/leads", icon: "trendup", word: "leads" },
    rights: ["leads.read"],
  },
  {
    path: "/customers/*",
    ...loaded(() => worded("orders", worded("imports", import("@features/customers")))),
    rail: { to: "/customers", icon: "users", word: "customers" },
    rights: ["customers.read"],
  },
  {
    path: "/knowledge/*",
    ...loaded(() => import("@features/knowledge")),
    rail: { to: "/knowledge", icon: "book", word: "knowledge" },
    rights: ["knowledge.read"],
  },
  {
    path: "/feedback/*",
    ...loaded(() => worded("voice", import("@features/feedback"))),
    rail: { to: "/feedback", icon: "chat", word: "feedback" },
    rights: ["feedback.read"],
  },
  {
    path: "/messages/*",
    ...loaded(() => import("@features/voicemail")),
    rail: { to: "/messages", icon: "voicemail", word: "messages" },
    rights: ["recordings.play"],
  },
  {
    path: "/flows/*",
    ...loaded(() => worded("flows", import("@features/flows"))),
    rail: { to: "/flows", icon: "flow", word: "flows" },
    rights: ["configuration.read"],
  },
  {
    path: "/scripts/*",
    ...loaded(() => worded("scripts", import("@features/scripts"))),
    rail: { to: "/scripts", icon: "bullets", word: "scripts" },
    rights: ["knowledge.write"],
  },
  {
    path: "/set-up/*",
    ...loaded(() => worded("setup", import("@features/setup"))),
    rail: { to: "/set-up", icon: "sliders", word: "setup" },
    rights: ["configuration.read"],
  },
  {
    path: "/orders/*",
    ...loaded(() => worded("orders", import("@features/orders"))),
    rail: { to: "/orders", icon: "tag", word: "orders" },
    rights: ["leads.read"],
  },
  { path: "/glossary", ...loaded(() => bringTerms().then(() => import("@features/glossary"))) },
  { path: "/account/*", ...loaded(() => import("@features/account")) },
];

/** The script of the page at this address, before it is known who asks: both are on their way at once. */
export function loadAhead(pathname: string): void {
  const place = `/${pathname.split("/")[1] ?? ""}`;
  const page = place === "/sign-in" ? signIn : pages.find(({ path }) => path.replace("/*", "") === place);
  void page?.load().catch(() => undefined);
}
