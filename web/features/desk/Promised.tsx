// What was promised in this call, and one more by two keys: the first opens the form with the note's last line in it.
import { promiseIn } from "@core/followups/followups";
import type { CallRow } from "@core/api/rows";
import { FollowupForm } from "@kit/FollowupForm";
import { Icon } from "@kit/Icon";
import { useKeys, useShortcut } from "@kit/shortcuts";
import { useFollowupsOfCall } from "@kit/useFollowups";
import { useMay } from "@kit/useMay";
import { useMoment } from "@kit/useMoment";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import classes from "./Promised.module.css";

export function Promised({ call, note }: { readonly call: CallRow; readonly note: string }) {
  const may = useMay("tickets.write");
  return may ? <Whole call={call} note={note} /> : null;
}

function Whole({ call, note }: { readonly call: CallRow; readonly note: string }) {
  const { t } = useTranslation();
  const when = useMoment();
  const [making, make] = useState(false);
  const rows = useFollowupsOfCall(call.id).data?.items ?? [];
  const keys = useKeys("follow_up");
  useShortcut("follow_up", making ? null : () => make(true));
  return (
    <section className={classes.promised} aria-label={t("rail.followups")}>
      <ul className={classes.list}>
        {rows.map((row) => (
          <li key={row.id}>
            <Icon name="calendar" size={16} />
            <Link className="cut" to={`/follow-ups/${encodeURIComponent(row.id)}`}>{row.promised}</Link>
            <span className="quiet small">{when(row.due)}</span>
          </li>
        ))}
      </ul>
      {making ? <FollowupForm about={{ interaction: call.id }} queue={call.queue ?? ""} words={promiseIn(note)} made={() => make(false)} close={() => make(false)} /> : (
        <Button variant="default" size="xs" leftSection={<Icon name="calendar" size={16} />} rightSection={<kbd>{keys.shown}</kbd>} onClick={() => make(true)} aria-keyshortcuts={keys.aria}>{t("followups.make")}</Button>
      )}
    </section>
  );
}
