// Microphone, speaker and ringer, each apart: what is chosen, a level meter, a test tone.
import { choose, devices, type Part } from "@core/phone/devices";
import { phone, sound } from "@core/phone/mine";
import { useStore } from "@kit/useStore";
import { Button, Progress, Select } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import classes from "./Headset.module.css";

const PARTS: readonly Part[] = ["microphone", "speaker", "ringer"];

export function Headset() {
  const { t } = useTranslation();
  const now = useStore(devices);
  const change = (part: Part, name: string | null): void => {
    choose(part, name ?? "");
    if (part === "microphone") void phone.changeMicrophone();
  };
  return (
    <div className={classes.headset}>
      {PARTS.map((part) => {
        const there = part === "microphone" ? now.microphones : now.speakers;
        return (
          <div key={part} className={classes.part}>
            <Select label={t(`headset.${part}`)} placeholder={t("headset.system")} clearable value={now.chosen[part] || null} onChange={(name) => change(part, name)} data={[...new Set(there.map((one) => one.name))]} comboboxProps={{ withinPortal: false }} />
            {part === "microphone" ? <Level key={now.chosen.microphone} /> : <Button variant="default" size="xs" onClick={() => void sound.test(part)}>{t("headset.test")}</Button>}
          </div>
        );
      })}
    </div>
  );
}

/** How loud the microphone is, while this is shown. */
function Level() {
  const { t } = useTranslation();
  const [level, setLevel] = useState<number | null>(null);
  useEffect(() => {
    let over = false;
    let stop: (() => void) | null = null;
    sound.level((now) => !over && setLevel(now)).then((end) => {
      if (over) end();
      else stop = end;
    }, () => undefined);
    return () => {
      over = true;
      stop?.();
    };
  }, []);
  if (level === null) return <span className="quiet small">{t("headset.no_microphone")}</span>;
  return <Progress value={100 * level} aria-label={t("headset.level")} className={classes.level} transitionDuration={80} />;
}
