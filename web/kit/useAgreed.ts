// Orders and appointments, asked for anew whenever the server says that one is another now, and as time passes.
import { get } from "@core/api/client";
import { appointmentPath, appointmentsOf, keyOf, orderPath, ordersOf, products, sums, type About, type AppointmentList, type AppointmentPage, type OrderList, type OrderPage } from "@core/orders/orders";
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

import { useLive } from "./useLive";

/** What becomes overdue is not told: nobody did anything. */
const LOOK_AGAIN_MS = 30_000;

/** Once a page: every list is asked for anew when one changes. */
export function useAgreedChanges(): void {
  const queries = useQueryClient();
  const changed = useLive((live) => live.agreed);
  useEffect(() => void queries.invalidateQueries({ queryKey: ["agreed"] }), [changed, queries]);
}

function useList<T extends { readonly next: string | null }>(key: string, path: (cursor: string | null) => string, enabled: boolean) {
  return useInfiniteQuery({
    queryKey: ["agreed", "list", key],
    queryFn: ({ pageParam }) => get<T>(path(pageParam)),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    refetchInterval: LOOK_AGAIN_MS,
    enabled,
  });
}

export const useOrderList = (list: OrderList | null) => useList<OrderPage>(`orders ${list ?? ""}`, (cursor) => orderPath(list ?? "open", cursor), list !== null);
export const useAppointmentList = (list: AppointmentList | null) => useList<AppointmentPage>(`appointments ${list ?? ""}`, (cursor) => appointmentPath(list ?? "due", cursor), list !== null);
export const useOrdersOf = (about: About) => useQuery({ queryKey: ["agreed", "orders", keyOf(about)], queryFn: () => ordersOf(about) });
export const useAppointmentsOf = (about: About) => useQuery({ queryKey: ["agreed", "appointments", keyOf(about)], queryFn: () => appointmentsOf(about) });
export const useOrderSums = () => useQuery({ queryKey: ["agreed", "sums"], queryFn: sums });
export const useProducts = () => useQuery({ queryKey: ["products"], queryFn: products, staleTime: 60_000 });
