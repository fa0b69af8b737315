// What can be done in a call: mute, keys, hang up. Typed digits go out as well, keypad open or not.
import { visitorKeys, isKey } from "./keys";
import type { VisitorState } from "@core/phone/visitor";
import { Icon } from "@kit/Icon";
import { useStore } from "@kit/useStore";
import { useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import classes from "./Controls.module.css";
import { visitor } from "./visitor";

const SHOWN = 20;

export function Controls({ state }: { readonly state: VisitorState }) {
  const { t } = useTranslation();
  const [wanted, setOpen] = useState<boolean | null>(null);
  const [menu, setMenu] = useState(false);
  if (state.phase === "menu" && !menu) setMenu(true);
  const open = wanted ?? menu; // and stays so: keys are asked for while one waits, too
  const { pressed, press } = useKeys(state.upMs !== null);
  const up = state.upMs !== null;
  return (
    <div className={classes.controls}>
      <output className={pressed ? classes.pressed : "hidden"} aria-label={t("guest.pressed")} aria-live="off">{pressed}</output>
      {open && up && <Keypad press={press} />}
      <Level muted={state.muted} />
      <div className={classes.row} role="group" aria-label={t("guest.controls")}>
        <button type="button" className={classes.control} disabled={!up} aria-pressed={state.muted} onClick={() => visitor.mute(!state.muted)}>
          <Icon name={state.muted ? "micoff" : "mic"} />
          <span>{t(state.muted ? "guest.unmute" : "guest.mute")}</span>
        </button>
        <button type="button" className={classes.control} disabled={!up} aria-expanded={open && up} onClick={() => setOpen(!open)}>
          <Icon name="keypad" />
          <span>{t("guest.keypad")}</span>
        </button>
        <button type="button" className={classes.end} onClick={() => visitor.hangUp()}>
          <Icon name="end" />
          <span>{t("guest.end")}</span>
        </button>
      </div>
    </div>
  );
}

function Keypad({ press }: { readonly press: (key: string) => void }) {
  const { t } = useTranslation();
  return (
    <div className={classes.pad} role="group" aria-label={t("guest.keypad")}>
      {visitorKeys.map((key) => (
        <button key={key} type="button" className={classes.key} onClick={() => press(key)}>{key}</button>
      ))}
    </div>
  );
}

const BARS = 12;

/** What the microphone hears, in bars: one sees that it is not dead. */
function Level({ muted }: { readonly muted: boolean }) {
  const lit = useStore(visitor.level, (level) => Math.round(level * BARS));
  return (
    <div className={classes.level} aria-hidden="true">
      {Array.from({ length: BARS }, (_, bar) => <span key={bar} className={!muted && bar < lit ? classes.lit : undefined} />)}
    </div>
  );
}

function useKeys(up: boolean): { readonly pressed: string; readonly press: (key: string) => void } {
  const [pressed, setPressed] = useState("");
  const press = useCallback((key: string): void => {
    visitor.press(key);
    setPressed((before) => (before + key).slice(-SHOWN));
  }, []);
  useEffect(() => {
    if (!up) return;
    const typed = (event: KeyboardEvent): void => {
      if (!isKey(event.key) || event.altKey || event.ctrlKey || event.metaKey || event.repeat) return;
      event.preventDefault();
      press(event.key);
    };
    document.addEventListener("keydown", typed);
    return () => document.removeEventListener("keydown", typed);
  }, [up, press]);
  return { pressed, press };
}
