// The help sheet: what can be done by keyboard, to be changed there, and the way to the glossary.
import { Icon } from "@kit/Icon";
import { useKeys, useShortcut } from "@kit/shortcuts";
import { Modal } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import classes from "./Help.module.css";
import shell from "./Shell.module.css";
import { ShortcutList } from "./Shortcuts";

export function Help() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const keys = useKeys("help");
  const close = (): void => setOpen(false);
  useShortcut("help", () => setOpen(true));
  return (
    <>
      <button type="button" className={`${shell.place ?? ""} ${classes.opens ?? ""}`} aria-keyshortcuts={keys.aria} title={`${t("help.title")} (${keys.shown})`} onClick={() => setOpen(true)}>
        <Icon name="help" />
        <span>{t("help.word")}</span>
      </button>
      <Modal opened={open} onClose={close} title={t("help.title")} size="md" closeButtonProps={{ "aria-label": t("close") }}>
        <p className="quiet">{t("help.about")}</p>
        <ShortcutList />
        <p className={classes.below}><Link to="/glossary" onClick={close} className="row"><Icon name="book" size={16} />{t("help.glossary")}</Link></p>
      </Modal>
    </>
  );
}
