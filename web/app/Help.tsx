// What can be done by keyboard, on one sheet; what can be done right now stands out.
import { Icon } from "@kit/Icon";
import { shortcuts, useShortcut } from "@kit/shortcuts";
import { Kbd, Modal } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import classes from "./Help.module.css";
import shell from "./Shell.module.css";

const ALL = [
  ["KeyA", "accept"],
  ["KeyR", "refuse"],
  ["KeyM", "mute"],
  ["KeyH", "hold"],
  ["KeyK", "keypad"],
  ["KeyE", "end"],
  ["KeyD", "dial"],
  ["Digit1", "code"],
  ["KeyF", "finish"],
  ["Slash", "help"],
] as const;
const SIGNS: Readonly<Record<string, string>> = { Digit1: "1 … 9", Slash: "/" };

export function Help() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  useShortcut("Slash", t("help.title"), () => setOpen(true));
  const now = new Set(shortcuts().map(({ code }) => code));
  return (
    <>
      <button type="button" className={`${shell.place ?? ""} ${classes.opens ?? ""}`} aria-keyshortcuts="Alt+/" onClick={() => setOpen(true)}>
        <Icon name="help" />
        <span>{t("help.word")}</span>
      </button>
      <Modal opened={open} onClose={() => setOpen(false)} title={t("help.title")} size="md" closeButtonProps={{ "aria-label": t("close") }}>
        <p className="quiet">{t("help.about")}</p>
        <dl className={classes.keys}>
          {ALL.map(([code, word]) => (
            <div key={code} className={now.has(code) ? classes.now : ""}>
              <dt>{t(`help.does.${word}`)}</dt>
              <dd><Kbd>{t("help.alt")}</Kbd> <Kbd>{SIGNS[code] ?? code.replace("Key", "")}</Kbd></dd>
            </div>
          ))}
        </dl>
      </Modal>
    </>
  );
}
