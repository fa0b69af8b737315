// This machine's clock in ms, once a second.
import { second } from "@core/time/second";
import { useSyncExternalStore } from "react";

export const useSecond = (): number => useSyncExternalStore(second.subscribe, second.get);
