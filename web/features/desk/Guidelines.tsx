// How to talk in the queue from which the call came: there with the offer, and folded away by whoever knows it.
import { Icon } from "@kit/Icon";
import { useDesk, useQueueTitle } from "@kit/useDesk";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import classes from "./Guidelines.module.css";

const FOLDED = "guidelines:folded";

export function Guidelines({ queue }: { readonly queue: string | null | undefined }) {
  const { t } = useTranslation();
  const title = useQueueTitle();
  const words = useDesk()?.guidelines[queue ?? ""] ?? "";
  const [open, setOpen] = useState(() => sessionStorage.getItem(FOLDED) === null);
  if (words === "") return null;
  const toggle = (now: boolean): void => {
    if (now) sessionStorage.removeItem(FOLDED);
    else sessionStorage.setItem(FOLDED, "");
    setOpen(now);
  };
  return (
    <section aria-label={t("guidelines.of", { queue: title(queue) })}>
      <details className={classes.guidelines} open={open} onToggle={(event) => toggle(event.currentTarget.open)}>
        <summary><Icon name="book" size={15} />{t("guidelines.title")}<Icon name="down" size={15} /></summary>
        <ul>{words.split("\n").filter((line) => line !== "").map((line, place) => <li key={place}>{line}</li>)}</ul>
      </details>
    </section>
  );
}
