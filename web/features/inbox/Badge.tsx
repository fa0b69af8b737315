// In the rail: how much is to be seen to now.
import { useInboxCounts } from "@kit/useInboxCounts";
import { useTranslation } from "react-i18next";

import classes from "./Badge.module.css";

export function InboxBadge() {
  const { t } = useTranslation();
  const counts = useInboxCounts();
  const many = (counts?.waiting ?? 0) + (counts?.notices ?? 0);
  return many === 0 ? null : <span className={classes.badge} role="img" aria-label={t("inbox.waiting", { count: many })}>{many > 99 ? "99+" : many}</span>;
}
