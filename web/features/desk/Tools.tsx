// On the right of the bar: the connection and the device.
import { Icon } from "@kit/Icon";
import { useLive } from "@kit/useLive";
import { Tooltip } from "@mantine/core";
import { useTranslation } from "react-i18next";

import classes from "./Tools.module.css";
import { DeviceTool } from "./DeviceTool";

export function Tools() {
  return (
    <div className={classes.tools}>
      <DeviceTool />
      <Connection />
    </div>
  );
}

function Connection() {
  const { t } = useTranslation();
  const phase = useLive((state) => state.phase);
  const word = t(`connection.${phase}`);
  return (
    <Tooltip label={t(`connection.why.${phase}`)}>
      <span className={`${classes.tool ?? ""} ${phase === "live" ? "" : classes.bad ?? ""}`} role="status" aria-label={word} tabIndex={0}>
        <Icon name={phase === "live" ? "signal" : "warn"} size={18} />
        <span className={classes.word}>{word}</span>
      </span>
    </Tooltip>
  );
}
