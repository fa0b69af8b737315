// Beside the note: what helps to lead the conversation. Takes no room while there is nothing.
import type { CallRow } from "@core/api/rows";
import { useDesk } from "@kit/useDesk";

import classes from "./Guidance.module.css";
import { Guidelines } from "./Guidelines";
import { Script, useScriptOf } from "./Script";

export function Guidance({ call }: { readonly call: CallRow }) {
  const words = useDesk()?.guidelines[call.queue ?? ""] ?? "";
  const found = useScriptOf(call).data;
  const script = found !== undefined && found.offers.length > 0;
  if (words === "" && !script) return null;
  return (
    <aside className={classes.guidance}>
      <Guidelines queue={call.queue} />
      {script && <Script call={call} found={found} />}
    </aside>
  );
}
