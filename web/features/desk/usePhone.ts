// The phone of this browser as the desk sees it: kept while the browser is the device that rings.
import { answer, keepPhone, phone } from "@core/phone/mine";
import type { PhoneState } from "@core/phone/state";
import { useStore } from "@kit/useStore";
import { useEffect } from "react";

import { accept as acceptOffer } from "./actions";
import { useMyRow } from "./useWork";

export interface DeskPhone {
  readonly state: PhoneState;
  /** Whether "accept" answers here; else the device itself must be picked up. */
  readonly canAnswer: boolean;
  accept(call: string): Promise<void>;
}

export function usePhone(): DeskPhone {
  const state = useStore(phone.state);
  return {
    state,
    canAnswer: state.call?.phase === "ringing",
    // The sound comes first: who answers first has the call. The floor is told for the record of who wanted it.
    accept: async (call) => {
      await answer();
      await acceptOffer(call).catch(() => undefined);
    },
  };
}

/** Have the phone registered while this browser is the agent's device. Once in a page. */
export function useKeptPhone(): void {
  const row = useMyRow();
  const wanted = row?.device === "browser" && row.presence !== "logged_out";
  useEffect(() => (wanted ? keepPhone() : undefined), [wanted]);
}
