// Calls of whoever wants it so are answered by the page itself; a tone says so before the caller is heard (the server's).
import { useLive } from "@kit/useLive";
import { useEffect, useRef } from "react";

import { usePhone } from "./usePhone";
import type { Work } from "./work";

export function useAutoAnswer(work: readonly Work[]): void {
  const phone = usePhone();
  const me = useLive((state) => state.me);
  const offered = work.find(({ activity, call }) => activity === "ringing" && call.auto_answered_by?.includes(me))?.call.id;
  const ready = offered !== undefined && phone.canAnswer(offered);
  const latest = useRef(phone);
  useEffect(() => {
    latest.current = phone;
  });
  useEffect(() => {
    if (offered !== undefined && ready) void latest.current.accept(offered).catch(() => undefined);
  }, [offered, ready]);
}
