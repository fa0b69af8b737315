// Leads, asked for anew whenever the server says that one is another now, and as time passes.
import { get } from "@core/api/client";
import { deeds, listPath, ofCall, ofCustomer, one, type LeadPage, type List } from "@core/leads/leads";
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

import { useLive } from "./useLive";

/** What becomes overdue is not told: nobody did anything. */
const LOOK_AGAIN_MS = 30_000;

/** Once a page: every list of leads is asked for anew when one changes. */
export function useLeadChanges(): void {
  const queries = useQueryClient();
  const changed = useLive((live) => live.leads);
  useEffect(() => void queries.invalidateQueries({ queryKey: ["leads"] }), [changed, queries]);
}

export function useLeadList(list: List) {
  return useInfiniteQuery({
    queryKey: ["leads", "list", list],
    queryFn: ({ pageParam }) => get<LeadPage>(listPath(list, pageParam)),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
    refetchInterval: LOOK_AGAIN_MS,
  });
}

export const useLead = (id: string) => useQuery({ queryKey: ["leads", "one", id], queryFn: () => one(id) });
export const useLeadDeeds = (id: string) => useQuery({ queryKey: ["leads", "deeds", id], queryFn: () => deeds(id) });
export const useLeadsOfCall = (call: string) => useQuery({ queryKey: ["leads", "call", call], queryFn: () => ofCall(call) });
export const useLeadsOfCustomer = (customer: string) => useQuery({ queryKey: ["leads", "customer", customer], queryFn: () => ofCustomer(customer), enabled: customer !== "" });
