// How good this browser's network is for calls: what a look at it does, what it found, and what to do when it is poor.
import type { Found, Verdict } from "@core/phone/check";
import { check, phone } from "@core/phone/mine";
import { Icon } from "@kit/Icon";
import type { IconName } from "@kit/icons/names";
import { useStore } from "@kit/useStore";
import { Button, Loader } from "@mantine/core";
import { useTranslation } from "react-i18next";

import classes from "./Network.module.css";

const SIGNS: Readonly<Record<Verdict, IconName>> = { good: "ok", fair: "warn", poor: "alert" };

/** With the button that begins it; not during a call, whose quality is shown anyway. */
export function NetworkTool() {
  const { t } = useTranslation();
  const { phase } = useStore(check.state);
  const inCall = useStore(phone.state, (state) => state.calls.length > 0);
  const busy = phase !== "idle" && phase !== "done";
  return (
    <section className={classes.network} aria-labelledby="network">
      <h3 id="network" className={classes.title}>{t("network.title")}</h3>
      {phase === "idle" && <p className="quiet small">{t(inCall ? "network.in_call" : "network.about")}</p>}
      <NetworkState />
      {!busy && <Button variant="default" size="xs" disabled={inCall} onClick={() => void check.run()}>{t(phase === "done" ? "network.again" : "network.check")}</Button>}
    </section>
  );
}

/** What is done, then what was found. */
export function NetworkState() {
  const { t } = useTranslation();
  const { phase, found } = useStore(check.state);
  return (
    <div role="status" className={classes.state}>
      {phase !== "idle" && phase !== "done" && <p className={classes.doing}><Loader size={14} />{t(`network.phase.${phase}`)}</p>}
      {found !== null && <Result found={found} />}
    </div>
  );
}

function Result({ found }: { readonly found: Found }) {
  const { t } = useTranslation();
  const { verdict, cause, measured } = found;
  return (
    <>
      <p className={classes.verdict}>
        <span className={`${classes.chip ?? ""} ${classes[verdict] ?? ""}`}><Icon name={SIGNS[verdict]} size={16} />{t(`network.verdict.${verdict}`)}</span>
        <span>{t(`network.why.${cause}`)}</span>
      </p>
      {measured && (
        <dl className={classes.figures}>
          <Figure word={t("network.round_trip")}>{measured.rttMs === null ? "–" : t("network.ms", { ms: Math.round(measured.rttMs) })}</Figure>
          <Figure word={t("network.jitter")}>{t("network.ms", { ms: Math.round(measured.jitterMs) })}</Figure>
          <Figure word={t("network.loss")}>{t("network.percent", { share: measured.lossPercent.toFixed(1) })}</Figure>
          <Figure word={t("network.way")}>{t(measured.relayed ? "network.relayed" : "network.direct")}</Figure>
        </dl>
      )}
      {cause !== "none" && <p className={classes.remedy}>{t(`network.remedy.${cause}`)}</p>}
    </>
  );
}

function Figure({ word, children }: { readonly word: string; readonly children: string }) {
  return <div><dt>{word}</dt><dd>{children}</dd></div>;
}
