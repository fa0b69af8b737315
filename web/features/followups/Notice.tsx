// Something that was promised is called to mind: quietly, on every page, until one takes note.
import { Icon } from "@kit/Icon";
import { useFollowupChanges, useMyFollowups } from "@kit/useFollowups";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { Due } from "./Due";
import classes from "./Notice.module.css";
import { useDeeds } from "./useDeeds";

const PUT_OFF = 10;

export function FollowupNotice() {
  useFollowupChanges();
  const { t } = useTranslation();
  const deeds = useDeeds();
  const notices = useMyFollowups()?.notices ?? [];
  const row = notices[0];
  return (
    <div role="status">
      {row && (
        <div className={classes.notice}>
          <Icon name="bell" size={16} />
          <span className={`${classes.words ?? ""} cut`}>
            <Link to={`/follow-ups/${encodeURIComponent(row.id)}`} onClick={() => void deeds.see(row)}>{[row.name, row.promised].filter(Boolean).join(": ")}</Link>
            {notices.length > 1 && <span className="quiet small"> {t("followups.more", { count: notices.length - 1 })}</span>}
          </span>
          <Due row={row} />
          <span className={classes.acts}>
            <Button size="compact-sm" variant="default" disabled={deeds.busy} onClick={() => void deeds.putOff(row, PUT_OFF)}>{t("followups.later.10")}</Button>
            <Button size="compact-sm" disabled={deeds.busy} onClick={() => void deeds.see(row)}>{t("followups.noted")}</Button>
          </span>
        </div>
      )}
    </div>
  );
}

/** In the rail: how many are overdue. */
export function OverdueBadge() {
  const { t } = useTranslation();
  const many = useMyFollowups()?.overdue ?? 0;
  return many === 0 ? null : <span className={classes.badge} role="img" aria-label={t("followups.overdue_many", { count: many })}>{many}</span>;
}
