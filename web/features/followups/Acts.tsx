// The buttons of a follow-up: call back, done, put off, give up with a reason. By the keys: those of the chosen one.
import { isReview, type FollowupRow } from "@core/followups/followups";
import { Icon } from "@kit/Icon";
import { Reason } from "@kit/Reason";
import { useKeys } from "@kit/shortcuts";
import { Button, Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";

import classes from "./Followups.module.css";
import type { Deeds } from "./useDeeds";

/** By how many minutes one puts off, with the word for it. */
const LATER = [["10", 10], ["60", 60], ["1440", 24 * 60]] as const;

export interface ActsProps {
  readonly row: FollowupRow;
  readonly deeds: Deeds;
  /** The keys act on this one. */
  readonly chosen: boolean;
}

export function Acts({ row, deeds, chosen }: ActsProps) {
  const { t } = useTranslation();
  const back = useKeys("call_back");
  const finish = useKeys("finish");
  if (row.state !== "open") return <Button size="xs" variant="default" disabled={deeds.busy} leftSection={<Icon name="undo" size={16} />} onClick={() => void deeds.reopen(row)}>{t("followups.reopen")}</Button>;
  const keyed = (keys: typeof back) => (chosen ? { "aria-keyshortcuts": keys.aria, rightSection: <kbd>{keys.shown}</kbd> } : {});
  return (
    <>
      <Button size="xs" disabled={deeds.busy} leftSection={<Icon name="callback" size={16} />} onClick={() => void deeds.call(row)} {...keyed(back)}>{t("list.call_back")}</Button>
      {!isReview(row) && <Button size="xs" variant="default" disabled={deeds.busy} leftSection={<Icon name="check" size={16} />} onClick={() => void deeds.done(row)} {...keyed(finish)}>{t("followups.done")}</Button>}
      <Menu position="bottom-end" withinPortal>
        <Menu.Target><Button size="xs" variant="default" disabled={deeds.busy} leftSection={<Icon name="clock" size={16} />}>{t("followups.put_off")}</Button></Menu.Target>
        <Menu.Dropdown>{LATER.map(([word, minutes]) => <Menu.Item key={word} onClick={() => void deeds.putOff(row, minutes)}>{t(`followups.later.${word}`)}</Menu.Item>)}</Menu.Dropdown>
      </Menu>
      {isReview(row) && <Reason word={t("followups.done_so")} label={t("followups.result")} go={t("followups.done")} busy={deeds.busy} save={(result) => deeds.done(row, result)} />}
      <Reason word={t("followups.drop")} label={t("followups.reason")} go={t("followups.drop_now")} busy={deeds.busy} save={(reason) => deeds.drop(row, reason)} />
    </>
  );
}

/** What was done last, and the way back. */
export function Undo({ deeds }: { readonly deeds: Deeds }) {
  const { t } = useTranslation();
  const { last } = deeds;
  return (
    <div role="status">
      {last !== null && (
        <p className={classes.undo}>
          <span className="cut">{t(`followups.was.${last.what}`, { what: last.row.promised })}</span>
          <Button variant="subtle" size="compact-sm" leftSection={<Icon name="undo" size={16} />} disabled={deeds.busy} onClick={() => void deeds.reopen(last.row)}>{t("messages.undo")}</Button>
        </p>
      )}
    </div>
  );
}
