// What the customer orders in this call, and when one meets.
import type { CallRow } from "@core/api/rows";
import { Agreed as Whole } from "@kit/Agreed";
import { useMay } from "@kit/useMay";
import { useSearchParams } from "react-router";

export function Agreed({ call }: { readonly call: CallRow }) {
  const [search] = useSearchParams();
  const asked = search.get("make");
  const opens = asked === "order" || asked === "appointment" ? asked : null;
  return useMay("leads.write") ? <Whole key={`${call.id} ${opens ?? ""}`} about={{ interaction: call.id }} opens={opens} /> : null;
}
