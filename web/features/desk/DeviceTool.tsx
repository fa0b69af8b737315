// Which device rings: the browser, the desk phone or the mobile; and whether it is there.
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { useAct } from "@kit/useAct";
import { Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";

import { chooseDevice } from "./actions";
import classes from "./Tools.module.css";
import { useMyRow } from "./useWork";

const DEVICES = ["browser", "phone", "mobile"] as const;
type Device = (typeof DEVICES)[number];

export function DeviceTool() {
  const { t } = useTranslation();
  const row = useMyRow();
  const act = useAct();
  if (row === undefined) return null;
  const device = (row.device ?? "phone") as Device;
  const devices = row.devices ?? {};
  const there = devices[device];
  return (
    <>
      <Menu position="bottom-end" width={260}>
        <Menu.Target>
          <button type="button" className={`${classes.tool ?? ""} ${there === false ? classes.bad ?? "" : ""}`} aria-label={t("device.label", { device: t(`device.${device}`) })}>
            <Icon name={there === false ? "warn" : "headset"} size={18} />
            <span className={classes.word}>{t(`device.${device}`)}</span>
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t("device.rings")}</Menu.Label>
          {DEVICES.map((one) => (
            <Menu.Item key={one} leftSection={<Icon name={one === device ? "check" : "offline"} size={16} />} onClick={() => void act.run(() => chooseDevice(row.name, one))}>
              {t(`device.${one}`)} <span className="quiet small">{devices[one] === undefined ? "" : t(devices[one] ? "device.there" : "device.gone")}</span>
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {act.said !== "" && <div className={classes.said}><Said text={act.said} /></div>}
    </>
  );
}
