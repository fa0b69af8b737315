// The phone of this page as the desk sees it.
import { accept as acceptOffer } from "./actions";

export interface DeskPhone {
  /** Whether "accept" answers here; else the device itself must be picked up. */
  readonly canAnswer: boolean;
  accept(call: string): Promise<void>;
}

export function usePhone(): DeskPhone {
  return { canAnswer: false, accept: acceptOffer };
}
