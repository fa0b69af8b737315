// What says that a call rings when nobody looks: the title of the tab, and a notification while the page is hidden.
import { useEffect } from "react";
import { useTranslation } from "react-i18next";

import { useWho } from "./targets";
import type { Work } from "./work";

export function useRinging(offered: readonly Work[]): void {
  const { t } = useTranslation();
  const first = offered[0]?.call;
  const whoOf = useWho();
  const who = first ? whoOf(first) : "";
  const id = first?.id;
  useEffect(() => {
    if (id === undefined) return;
    const before = document.title;
    document.title = t("offer.title", { who });
    const notice = document.hidden && "Notification" in window && Notification.permission === "granted" ? new Notification(t("offer.from", { who }), { tag: id, requireInteraction: true }) : null;
    if (notice) notice.onclick = () => window.focus();
    return () => {
      document.title = before;
      notice?.close();
    };
  }, [id, who, t]);
}
