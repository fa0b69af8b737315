// The pages and where they stand: the one list from which routes and rail are made.
import type { IconName } from "@kit/icons/names";
import { lazy, type ComponentType } from "react";

export interface PageEntry {
  readonly path: string;
  readonly Content: ComponentType;
  /** In the rail; absent: reached from elsewhere. */
  readonly rail?: { readonly to: string; readonly icon: IconName; readonly word: "desk" | "board" | "calls" | "messages" | "setup" | "start" };
  /** Whoever has one of these rights sees it; absent: everybody. */
  readonly rights?: readonly string[];
}

export const pages: readonly PageEntry[] = [
  { path: "/start", Content: lazy(() => import("@features/start")), rail: { to: "/start", icon: "flag", word: "start" } },
  {
    path: "/desk/*",
    Content: lazy(() => import("@features/desk")),
    rail: { to: "/desk", icon: "headset", word: "desk" },
    rights: ["calls.answer"],
  },
  {
    path: "/board/*",
    Content: lazy(() => import("@features/board")),
    rail: { to: "/board", icon: "board", word: "board" },
    rights: ["queues.see", "live.see"],
  },
  {
    path: "/calls/*",
    Content: lazy(() => import("@features/calls")),
    rail: { to: "/calls", icon: "phonein", word: "calls" },
    rights: ["interactions.read"],
  },
  {
    path: "/messages/*",
    Content: lazy(() => import("@features/voicemail")),
    rail: { to: "/messages", icon: "voicemail", word: "messages" },
    rights: ["recordings.play"],
  },
  {
    path: "/set-up/*",
    Content: lazy(() => import("@features/setup")),
    rail: { to: "/set-up", icon: "sliders", word: "setup" },
    rights: ["configuration.read"],
  },
  { path: "/glossary", Content: lazy(() => import("@features/glossary")) },
  { path: "/account/*", Content: lazy(() => import("@features/account")) },
];
