// The buttons of a lead: take, call, contacted, won, lost for a reason, give back. By the keys: those of the chosen one.
import { isOpen, type LeadRow } from "@core/leads/leads";
import { Icon } from "@kit/Icon";
import { Reason } from "@kit/Reason";
import { useKeys } from "@kit/shortcuts";
import { useMay } from "@kit/useMay";
import { useLive } from "@kit/useLive";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";

import classes from "./Leads.module.css";
import type { Deeds } from "./useDeeds";

export interface ActsProps {
  readonly row: LeadRow;
  readonly deeds: Deeds;
  /** The keys act on this one. */
  readonly chosen: boolean;
}

export function Acts({ row, deeds, chosen }: ActsProps) {
  const { t } = useTranslation();
  const me = useLive((live) => live.me);
  const may = useMay("leads.write");
  const back = useKeys("call_back");
  const finish = useKeys("finish");
  const keyed = (keys: typeof back) => (chosen ? { "aria-keyshortcuts": keys.aria, rightSection: <kbd>{keys.shown}</kbd> } : {});
  if (!may) return null;
  if (!isOpen(row)) return <Button size="xs" variant="default" disabled={deeds.busy} leftSection={<Icon name="undo" size={16} />} onClick={() => void deeds.reopen(row)}>{t("leads.reopen")}</Button>;
  if (row.owner !== me) return <Button size="xs" variant="default" disabled={deeds.busy} leftSection={<Icon name="hand" size={16} />} onClick={() => void deeds.take(row)}>{t("leads.take")}</Button>;
  return (
    <>
      {row.number !== "" && <Button size="xs" variant={row.state === "contacted" ? "default" : "filled"} disabled={deeds.busy} leftSection={<Icon name="callback" size={16} />} onClick={() => void deeds.call(row)} {...keyed(back)}>{t("leads.call")}</Button>}
      {row.state !== "contacted" && <Button size="xs" variant="default" disabled={deeds.busy} leftSection={<Icon name="check" size={16} />} onClick={() => void deeds.contacted(row)}>{t("leads.contacted")}</Button>}
      <Button size="xs" variant="default" disabled={deeds.busy} leftSection={<Icon name="star" size={16} />} onClick={() => void deeds.win(row)} {...keyed(finish)}>{t("leads.win")}</Button>
      <Reason word={t("leads.lose")} label={t("leads.reason")} go={t("leads.lose_now")} busy={deeds.busy} save={(reason) => deeds.lose(row, reason)} />
      <Button size="xs" variant="subtle" disabled={deeds.busy} onClick={() => void deeds.letGo(row)}>{t("leads.let_go")}</Button>
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
          <span className="cut">{t(`leads.was.${last.what}`, { what: last.row.about })}</span>
          <Button variant="subtle" size="compact-sm" leftSection={<Icon name="undo" size={16} />} disabled={deeds.busy} onClick={() => void deeds.undo()}>{t("messages.undo")}</Button>
        </p>
      )}
    </div>
  );
}
