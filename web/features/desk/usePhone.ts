// The phone of this browser as the desk sees it: kept while the browser is the device that rings.
import { answer, keepPhone, phone } from "@core/phone/mine";
import { useStore } from "@kit/useStore";
import { useEffect } from "react";

import { accept as acceptOffer } from "./actions";
import { useMyRow } from "./useWork";

export interface DeskPhone {
  /** Whether "accept" answers this call here; else the device itself must be picked up. */
  canAnswer(call: string): boolean;
  accept(call: string): Promise<void>;
}

export function usePhone(): DeskPhone {
  const { calls } = useStore(phone.state);
  return {
    canAnswer: (call) => calls.some((one) => one.call === call && one.phase === "ringing"),
    // The sound comes first: who answers first has the call. The floor is told for the record of who wanted it.
    accept: async (call) => {
      await answer(call);
      await acceptOffer(call).catch(() => undefined);
    },
  };
}

/** Have the phone registered while this browser is the agent's device, and to the end of the calls that it has. Once in a page. */
export function useKeptPhone(): void {
  const row = useMyRow();
  const { calls } = useStore(phone.state);
  const wanted = row !== undefined && row.presence !== "logged_out" && (row.device === "browser" || calls.length > 0);
  useEffect(() => (wanted ? keepPhone() : undefined), [wanted]);
}
