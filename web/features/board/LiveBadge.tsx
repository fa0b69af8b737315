// Whether what is shown is live, as of when, and since when the day counts.
import type { LiveState } from "@core/live/state";
import { useDesk } from "@kit/useDesk";
import { useLive } from "@kit/useLive";
import { useSecond } from "@kit/useSecond";
import { useTranslation } from "react-i18next";

import classes from "./LiveBadge.module.css";

const phase = (state: LiveState) => state.phase;
const lostAt = (state: LiveState): number => state.lostMs;
const ahead = (state: LiveState): number => state.aheadMs;

export function LiveBadge({ since }: { readonly since: string | null }) {
  const { t, i18n } = useTranslation();
  const now = useLive(phase);
  const lostMs = useLive(lostAt);
  const aheadMs = useLive(ahead);
  const nowMs = useSecond();
  const desk = useDesk();
  const asOf = new Date((now === "live" ? nowMs : lostMs || nowMs) - aheadMs);
  const zone = desk?.timezone;
  return (
    <span className={classes.place}>
      <span className={`${classes.badge ?? ""} ${now === "live" ? "" : classes.old ?? ""}`} role="status"><i aria-hidden="true" />{t(now === "live" ? "board.live" : "board.old")}</span>
      <span className="soft small">{t("board.as_of", { time: asOf.toLocaleTimeString(i18n.language, { timeZone: zone }) })}</span>
      {since && <span className="quiet small">{t("board.counted", { zone, time: new Date(since).toLocaleTimeString(i18n.language, { timeZone: zone, hour: "2-digit", minute: "2-digit" }) })}</span>}
    </span>
  );
}
