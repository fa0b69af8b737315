// Which device rings (browser, desk phone, mobile), whether it is there, and the headset of this browser with its quality.
import { phone } from "@core/phone/mine";
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { useAct } from "@kit/useAct";
import { useStore } from "@kit/useStore";
import { Popover, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { chooseDevice } from "./actions";
import { Headset } from "./Headset";
import { NetworkTool } from "./Network";
import classes from "./Tools.module.css";
import { useMyRow } from "./useWork";

const DEVICES = ["browser", "phone", "mobile"] as const;
type Device = (typeof DEVICES)[number];

export function DeviceTool() {
  const { t } = useTranslation();
  const row = useMyRow();
  const act = useAct();
  const [open, setOpen] = useState(false);
  if (row === undefined) return null;
  const device = (row.device ?? "phone") as Device;
  const there = row.devices?.[device];
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={348} trapFocus>
      <Popover.Target>
        <button type="button" className={`${classes.tool ?? ""} ${there === false ? classes.bad ?? "" : ""}`} aria-label={t("device.label", { device: t(`device.${device}`) })} aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon name={there === false ? "warn" : "headset"} size={18} />
          <span className={classes.word}>{t(`device.${device}`)}</span>
          <QualityBars />
        </button>
      </Popover.Target>
      <Popover.Dropdown p={8}>
        <p className={classes.label}>{t("device.rings")}</p>
        <SegmentedControl fullWidth value={device} onChange={(to) => void act.run(() => chooseDevice(row.name, to))} data={DEVICES.map((value) => ({ value, label: t(`device.${value}`) }))} aria-label={t("device.rings")} />
        <p className={classes.label}>{there === undefined ? t("device.unheard") : t(there ? "device.there" : "device.gone")}</p>
        <Said text={act.said} />
        {device === "browser" && open && <Headset />}
        {device === "browser" && <NetworkTool />}
      </Popover.Dropdown>
    </Popover>
  );
}

/** Four bars while a call is up: how well it is heard. */
function QualityBars() {
  const { t } = useTranslation();
  const quality = useStore(phone.state, (state) => state.quality);
  if (quality === null) return null;
  const words = t("device.quality", { level: quality.level, rtt: Math.round(quality.rttMs ?? 0), loss: (quality.lossPercent ?? 0).toFixed(1) });
  return (
    <span className={classes.bars} role="img" aria-label={words} title={words}>
      {[1, 2, 3, 4].map((bar) => <i key={bar} className={bar <= quality.level ? classes.lit : undefined} />)}
    </span>
  );
}
