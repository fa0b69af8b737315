// What can be done with an offer, wherever it is shown: by click and by key.
import type { CallRow } from "@core/api/rows";
import { useKeys, useShortcut, type KeysSaid } from "@kit/shortcuts";
import { useAct } from "@kit/useAct";

import { decline } from "./actions";
import { useWho } from "./targets";
import { usePhone } from "./usePhone";
import type { Work } from "./work";

export interface OfferTaken {
  readonly who: string;
  /** null: it rings on a device that must be picked up. */
  readonly accept: (() => void) | null;
  readonly refuse: () => void;
  readonly accepts: KeysSaid;
  readonly refuses: KeysSaid;
  /** Why it was refused, if it was. */
  readonly said: string;
}

export function useOffer({ call }: Work): OfferTaken {
  const who = useWho();
  const phone = usePhone();
  const act = useAct();
  const accept = phone.canAnswer(call.id) ? () => void act.run(() => phone.accept(call.id)) : null;
  const refuse = (): void => void act.run(() => decline(call.id));
  useShortcut("accept", accept);
  useShortcut("refuse", refuse);
  return { who: who(call), accept, refuse, accepts: useKeys("accept"), refuses: useKeys("refuse"), said: act.said };
}

/** Why it came to me, in a word. */
export function headOf(call: CallRow): "offer.consult" | "offer.colleague" | "offer.callback" | "offer.returned" | "offer.passed" | "offer.help" | "offer.incoming" {
  const last = call.path?.at(-1);
  if (call.intent === "consult") return "offer.consult";
  if (call.intent === "internal_call") return "offer.colleague";
  if (call.intent === "callback") return "offer.callback";
  if (last?.result === "returning") return "offer.returned";
  if (call.stage === "talking") return "offer.help";
  return last?.result === "pending" ? "offer.passed" : "offer.incoming";
}
