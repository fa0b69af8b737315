// The red band over whatever an emergency leads callers away from: what they meet, since when, who said so, and its end.
import type { AlarmRow } from "@core/api/rows";
import { moment } from "@core/time/moments";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";

import classes from "./Emergency.module.css";
import { Icon } from "./Icon";
import { Said } from "./Said";
import { endAlarm, useAlarms, useMaySwitch, useSwitched } from "./useAlarms";
import { useAct } from "./useAct";
import { useQueueTitle } from "./useDesk";
import { useSecond } from "./useSecond";

export interface EmergencyBandProps {
  readonly alarm: AlarmRow;
  /** What callers dialled or were led to, as people here call it. */
  readonly title: string;
  /** It was ended here. */
  readonly ended?: (() => void) | undefined;
}

export function EmergencyBand({ alarm, title, ended }: EmergencyBandProps) {
  const { t, i18n } = useTranslation();
  const nowMs = useSecond();
  const act = useAct();
  const may = useMaySwitch();
  const switched = useSwitched();
  const queue = useQueueTitle();
  const putBack = alarm.version > 0;
  const meets = putBack ? t("emergency.as_it_was", { version: alarm.version, newer: alarm.newer }) : alarm.to !== "" ? t(`emergency.to.${alarm.to as "number"}`, { name: alarm.to === "queue" ? queue(alarm.to_name) : alarm.to_name }) : t(alarm.instead ? "emergency.message" : "emergency.message_before");
  const end = (keep: boolean): void => void act.run(async () => {
    await endAlarm(alarm, keep);
    await switched();
    ended?.();
  });
  return (
    <>
      <div className={classes.band} role="region" aria-label={t("emergency.title")}>
        <Icon name="alert" size={18} />
        <p>
          <strong>{t(alarm.kind === "number" ? "emergency.band_number" : "emergency.band", { title })}</strong> {meets} <span className={classes.who}>{t("emergency.since", { when: moment(alarm.since, i18n.language, nowMs), by: alarm.by })}</span>
        </p>
        {may && putBack && <Button size="compact-sm" color="gray" variant="white" loading={act.busy} onClick={() => end(true)}>{t("emergency.keep")}</Button>}
        {may && <Button size="compact-sm" color="gray" variant="white" loading={act.busy} onClick={() => end(false)}>{t(putBack ? "emergency.newer" : "emergency.end")}</Button>}
      </div>
      <Said text={act.said} />
    </>
  );
}

/** All that is on, of numbers and flows. `titles`: name of a flow to what people call it. */
export function EmergencyBands({ titles = {}, ended }: { readonly titles?: Readonly<Record<string, string>>; readonly ended?: () => void }) {
  const alarms = useAlarms();
  if (alarms.length === 0) return null;
  return <div className={classes.bands}>{alarms.map((one) => <EmergencyBand key={`${one.kind} ${one.name}`} alarm={one} title={titles[one.name] || one.name} ended={ended} />)}</div>;
}
