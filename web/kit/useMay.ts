// Whether the person at this page has a right at all.
import { may, session } from "@core/session/session";

import { useStore } from "./useStore";

export function useMay(right: string): boolean {
  const now = useStore(session);
  return now.state === "in" && may(now.me, right);
}
