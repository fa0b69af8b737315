// Moments as they are shown. They are said anew at midnight, not each second: only then do the words change.
import { moment } from "@core/time/moments";
import { second } from "@core/time/second";
import { useCallback, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";

export function useMoment(): (iso: string | null | undefined) => string {
  const { i18n } = useTranslation();
  const today = useSyncExternalStore(second.subscribe, midnight);
  return useCallback((iso) => moment(iso, i18n.language, today), [i18n.language, today]);
}

/** At which this day began, in ms. */
const midnight = (): number => new Date(second.get()).setHours(0, 0, 0, 0);
