// Digits towards the other side. Typed digits go out too while the keypad is open; they are shown nowhere else.
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { useKeys, useShortcut } from "@kit/shortcuts";
import { useAct } from "@kit/useAct";
import { Popover } from "@mantine/core";
import { useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";

import { press } from "./actions";
import bar from "./CallBar.module.css";
import classes from "./Keypad.module.css";

const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"] as const;
const SHOWN = 24;

/** `call` null: there is none to press keys in. */
export function Keypad({ call }: { readonly call: string | null }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [pressed, setPressed] = useState("");
  const act = useAct();
  const toggle = call === null ? null : () => setOpen((now) => !now);
  useShortcut("keypad", toggle);
  const keys = useKeys("keypad");

  function send(digit: string): void {
    if (call === null) return;
    setPressed((before) => (before + digit).slice(-SHOWN));
    void act.run(() => press(call, digit));
  }

  function typed(event: KeyboardEvent): void {
    if (!(KEYS as readonly string[]).includes(event.key) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    send(event.key);
  }

  return (
    <Popover opened={open && call !== null} onChange={setOpen} position="bottom" trapFocus withArrow onClose={() => setPressed("")}>
      <Popover.Target>
        <button type="button" className={bar.control} disabled={toggle === null} onClick={toggle ?? undefined} title={`${t("bar.keypad")} (${keys.shown})`} aria-keyshortcuts={keys.aria} aria-expanded={open}>
          <Icon name="keypad" />
          <span>{t("bar.keypad")}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={classes.pad} onKeyDown={typed} role="group" aria-label={t("bar.keypad")}>
          <output className={classes.shown} aria-live="off">{pressed || " "}</output>
          {KEYS.map((key) => (
            <button key={key} type="button" className={classes.key} onClick={() => send(key)}>{key}</button>
          ))}
        </div>
        <Said text={act.said} />
      </Popover.Dropdown>
    </Popover>
  );
}
