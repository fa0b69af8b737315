// The first time in a tab that somebody at the browser's phone wants calls: a look at the network comes before the first one.
//
// Nobody is kept from work by it: one may go on at any moment, and only a poor network asks whether one really wants to.
import type { AgentRow } from "@core/api/rows";
import { check } from "@core/phone/mine";
import { useStore } from "@kit/useStore";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import classes from "./FirstCheck.module.css";
import { NetworkState } from "./Network";

const KEY = "network-checked";

export interface First {
  readonly open: boolean;
  /** Whether a look comes before one is available; then it has begun. To be called from the click. */
  readonly begin: () => boolean;
  readonly again: () => void;
  /** Be available now. */
  readonly go: () => void;
  readonly close: () => void;
}

/** `available`: makes it so. */
export function useFirstCheck(row: AgentRow, available: () => void): First {
  const [open, show] = useState(false);
  const run = async (): Promise<void> => {
    const found = await check.run();
    if (found === null || found.verdict === "poor") return;
    available();
    if (found.verdict === "good") show(false);
  };
  const close = (): void => {
    check.stop();
    show(false);
  };
  return {
    open,
    close,
    begin: () => {
      if (row.device !== "browser" || row.presence !== "logged_out" || sessionStorage.getItem(KEY) !== null) return false;
      sessionStorage.setItem(KEY, "1");
      show(true);
      void run();
      return true;
    },
    again: () => void run(),
    go: () => {
      close();
      available();
    },
  };
}

export function FirstCheck({ first }: { readonly first: First }) {
  const { t } = useTranslation();
  const { phase, found } = useStore(check.state);
  const poor = found?.verdict === "poor";
  return (
    <section className={classes.first} aria-label={t("network.title")}>
      <p className={classes.title}>{t(phase !== "done" ? "network.first.busy" : poor ? "network.first.poor" : "network.first.fair")}</p>
      <NetworkState />
      <div className={classes.choices}>
        {phase !== "done" && <Button size="xs" variant="default" onClick={first.go}>{t("network.first.skip")}</Button>}
        {poor && <Button size="xs" onClick={first.again}>{t("network.again")}</Button>}
        {poor && <Button size="xs" variant="default" onClick={first.go}>{t("network.first.anyway")}</Button>}
        {phase === "done" && <Button size="xs" variant="subtle" color="gray" onClick={first.close}>{t(poor ? "network.first.stay" : "close")}</Button>}
      </div>
    </section>
  );
}
