// Says plainly that the center is not heard, since when, and that calls go on.
import { Icon } from "@kit/Icon";
import { useLive } from "@kit/useLive";
import { useSecond } from "@kit/useSecond";
import { clock } from "@core/time/spans";
import { useTranslation } from "react-i18next";

import classes from "./ConnectionNotice.module.css";

export function ConnectionNotice() {
  const { t } = useTranslation();
  const lostMs = useLive((state) => state.lostMs);
  const nowMs = useSecond();
  return (
    <div role="alert" aria-live="assertive">
      {lostMs > 0 && (
        <p className={classes.notice}>
          <Icon name="warn" size={16} />
          <span>{t("connection.lost_notice", { time: clock(nowMs - lostMs) })}</span>
        </p>
      )}
    </div>
  );
}
