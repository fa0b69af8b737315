// Why a ticket is escalated, in words: so much of the time for this has passed.
import type { components } from "@core/api/schema";
import { useTranslation } from "react-i18next";

type Escalated = components["schemas"]["EscalatedRow"];

/** Empty: it is not escalated. */
export function useEscalated(): (why: Escalated | null | undefined) => string {
  const { t, i18n } = useTranslation();
  return (why) => {
    if (why === null || why === undefined) return "";
    const share = new Intl.NumberFormat(i18n.language, { style: "percent" }).format(why.share);
    return t("tickets.escalated", { aim: t(`tickets.aims.${why.aim as "respond"}`), share });
  };
}
