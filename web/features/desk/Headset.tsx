// Microphone, speaker and ringer, each apart: what is chosen, a level meter, a test tone.
import { awayFor, choose, devices, SYSTEM, thereFor, usedFor, type Device, type Part } from "@core/phone/devices";
import { sound } from "@core/phone/mine";
import { useStore } from "@kit/useStore";
import { Button, Progress, Select } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import classes from "./Headset.module.css";

const PARTS: readonly Part[] = ["microphone", "speaker", "ringer"];

export function Headset() {
  const { t } = useTranslation();
  const now = useStore(devices);
  return (
    <div className={classes.headset}>
      {PARTS.map((part) => {
        const there = thereFor(now, part);
        const away = awayFor(now, part);
        const used = usedFor(now, part);
        return (
          <div key={part} className={classes.part}>
            <Select label={t(`headset.${part}`)} placeholder={t("headset.system")} description={away && t("headset.away", { name: away.name })} inputWrapperOrder={["label", "input", "description", "error"]} clearable value={used.id || null} onChange={(id) => choose(part, there.find((one) => one.id === id) ?? SYSTEM)} data={optionsOf(there)} comboboxProps={{ withinPortal: false }} />
            {part === "microphone" ? <Level key={used.id} /> : <Button variant="default" size="xs" onClick={() => void sound.test(part)}>{t("headset.test")}</Button>}
          </div>
        );
      })}
    </div>
  );
}

/** Two headsets of one make have one name: they are counted. */
function optionsOf(there: readonly Device[]): { value: string; label: string }[] {
  return there.map(({ id, name }, place) => {
    const before = there.slice(0, place).filter((one) => one.name === name).length;
    return { value: id, label: before > 0 ? `${name} (${before + 1})` : name };
  });
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
