// Whose board it is, whether it is live and as of when, and what time it is where the center is.
import { Icon } from "@kit/Icon";
import { useTranslation } from "react-i18next";

import classes from "./Head.module.css";
import type { Heading } from "./state";

export interface HeadProps {
  readonly heading: Heading;
  readonly live: boolean;
  /** By the server's clock. */
  readonly asOfMs: number;
  readonly nowMs: number;
}

export function Head({ heading, live, asOfMs, nowMs }: HeadProps) {
  const { t, i18n } = useTranslation();
  const time = (ms: number, seconds: boolean): string => new Date(ms).toLocaleTimeString(i18n.language, { timeZone: heading.timezone, hour: "2-digit", minute: "2-digit", ...(seconds ? { second: "2-digit" } : {}) });
  return (
    <header className={classes.head}>
      <h1 className={classes.title}>{heading.label}</h1>
      {live && heading.label !== heading.center && <span className={classes.center}>{heading.center}</span>}
      <span className="grow" />
      {document.fullscreenEnabled && (
        <button type="button" className={classes.full} aria-label={t("tv.full")} title={t("tv.full")} onClick={() => void document.documentElement.requestFullscreen()}>
          <Icon name="expand" size="1em" />
        </button>
      )}
      <span className={live ? classes.live : classes.lost} role="status">
        {live ? <><i aria-hidden="true" />{t("board.live")}</> : <><Icon name="signal" size="1em" />{t("tv.lost", { time: time(asOfMs, true) })}</>}
      </span>
      {live && <span className={classes.as_of}>{t("board.as_of", { time: time(asOfMs, true) })}</span>}
      <time className={classes.clock}>{time(nowMs, false)}</time>
    </header>
  );
}
