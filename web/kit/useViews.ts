// Views of the list of tickets as pages ask for them; counted anew while they are looked at.
import { tags, views } from "@core/tickets/views";
import { useQuery } from "@tanstack/react-query";

import { useMay } from "./useMay";

const LOOK_AGAIN_MS = 20_000;

export const useViews = () => useQuery({ queryKey: ["tickets", "views"], queryFn: views, enabled: useMay("tickets.read"), refetchInterval: LOOK_AGAIN_MS }).data;
export const useTicketTags = () => useQuery({ queryKey: ["tickets", "tags"], queryFn: tags }).data?.items ?? [];
