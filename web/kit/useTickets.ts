// Tickets as pages ask for them: lists, one with its story, the center's rules. Asked for anew as others change them.
import { counts, entries, listPath, ofCall, ofCustomer, rules, ticket, type Counted, type Page, type Shown } from "@core/tickets/tickets";
import { get } from "@core/api/client";
import type { LiveState } from "@core/live/state";
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

import { useLive } from "./useLive";
import { useMay } from "./useMay";

const AT_ONCE = 50;
const OF_CUSTOMER = 20;
/** What becomes overdue is not told: nobody did anything. */
const LOOK_AGAIN_MS = 20_000;
const SOON_MS = 1_000;

const revision = (state: LiveState): number => state.revision;

/** States, reasons and their forms; anew when the configuration is another. */
export function useTicketRules() {
  const now = useLive(revision);
  const may = useMay("tickets.read");
  return useQuery({ queryKey: ["tickets", "rules", now], queryFn: rules, staleTime: Infinity, enabled: may, placeholderData: (before) => before }).data;
}

/** Once a page: everything about tickets is asked for anew when one changes. */
export function useTicketChanges(): void {
  const queries = useQueryClient();
  const changed = useLive((live) => live.tickets);
  useEffect(() => void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === "tickets" && queryKey[1] !== "rules" }), [changed, queries]);
}

export function useTicketList(shown: Shown) {
  return useInfiniteQuery({
    queryKey: ["tickets", "list", shown],
    queryFn: ({ pageParam }) => get<Page>(listPath(shown, AT_ONCE, pageParam)),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
    refetchInterval: LOOK_AGAIN_MS,
  });
}

export const useTicket = (id: string) => useQuery({ queryKey: ["tickets", "one", id], queryFn: () => ticket(id), refetchInterval: LOOK_AGAIN_MS });
/** A letter that is about to be another is asked for again soon. */
export const useTicketEntries = (id: string) =>
  useQuery({
    queryKey: ["tickets", "entries", id],
    queryFn: () => entries(id),
    refetchInterval: ({ state }) => (state.data?.items.some(({ letter }) => letter?.state === "waiting" || letter?.state === "sending") ? SOON_MS : LOOK_AGAIN_MS),
  });
/** The ticket of a call, and the customer's others; it comes a moment after the talk begins. Who opens the page just then hears of no change. */
export const useCallTicket = (call: string) => useQuery({ queryKey: ["tickets", "call", call], queryFn: () => ofCall(call), enabled: useMay("tickets.read"), retry: false, refetchInterval: ({ state }) => (state.data?.ticket === null ? LOOK_AGAIN_MS : false) });
export const useTicketCounts = (which: Counted) => useQuery({ queryKey: ["tickets", "counts", which], queryFn: () => counts(which), refetchInterval: LOOK_AGAIN_MS });
export const useCustomersTickets = (customer: string) => useQuery({ queryKey: ["tickets", "customer", customer], queryFn: () => ofCustomer(customer, OF_CUSTOMER), enabled: useMay("tickets.read") && customer !== "" });
