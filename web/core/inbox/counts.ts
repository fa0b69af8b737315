// How much waits for oneself: what every page asks.
import { get } from "@core/api/client";
import type { components } from "@core/api/schema";

export type InboxCounts = components["schemas"]["InboxCounts"];

export const counts = (): Promise<InboxCounts> => get("/inbox/counts");
