// Names of colleagues, whoever sees how they stand or not.
import { get } from "@core/api/client";
import type { Targets } from "@core/api/rows";
import { useQuery } from "@tanstack/react-query";

const useTargets = () => useQuery({ queryKey: ["targets"], queryFn: () => get<Targets>("/targets"), staleTime: 60_000 });

/** A colleague's name for people; the user name until the list is here. */
export function usePeople(): (name: string | null | undefined) => string {
  const found = useTargets();
  return (name) => found.data?.people.find((one) => one.name === name)?.title ?? name ?? "";
}

/** Everybody, for a choice; one who is chosen already is among them, whoever still works here. */
export function usePersons(): (chosen: string) => { value: string; label: string }[] {
  const people = useTargets().data?.people ?? [];
  return (chosen) => [
    ...people.map(({ name, title }) => ({ value: name, label: title || name })),
    ...(chosen !== "" && !people.some(({ name }) => name === chosen) ? [{ value: chosen, label: chosen }] : []),
  ];
}
