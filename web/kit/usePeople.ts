// Names of colleagues, whoever sees how they stand or not.
import { get } from "@core/api/client";
import type { Targets } from "@core/api/rows";
import { useQuery } from "@tanstack/react-query";

/** A colleague's name for people; the user name until the list is here. */
export function usePeople(): (name: string | null | undefined) => string {
  const found = useQuery({ queryKey: ["targets"], queryFn: () => get<Targets>("/targets"), staleTime: 60_000 });
  return (name) => found.data?.people.find((one) => one.name === name)?.title ?? name ?? "";
}
