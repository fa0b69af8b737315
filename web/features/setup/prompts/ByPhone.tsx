// Speak a recording into one's own phone: it rings, says how it is done, and what was said is heard here before it is used.
import { remove, sound } from "@core/api/client";
import { lines } from "@core/api/lines";
import { ringingOwn } from "@core/phone/mine";
import { lengthOf } from "@core/words/languages";
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { useExplain } from "@kit/useAct";
import type { Player } from "@kit/useSound";
import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import classes from "./Prompts.module.css";

interface Step {
  readonly step: "ringing" | "speaking" | "ready" | "failed";
  readonly ms: number;
  readonly why: string;
  readonly remedy: string;
}

const HEARD = "/dictation/sound";

/** The call ends, and the center forgets what was said. */
function drop(call: AbortController): void {
  call.abort();
  void remove("/dictation").catch(() => undefined);
}

export interface ByPhoneProps {
  readonly player: Player;
  /** Keep it. Raises Problem. */
  readonly take: (file: Blob) => Promise<void>;
}

export function ByPhone({ player, take }: ByPhoneProps) {
  const { t, i18n } = useTranslation();
  const explain = useExplain();
  const [step, setStep] = useState<Step | null>(null);
  const [said, setSaid] = useState("");
  const [busy, setBusy] = useState(false);
  const call = useRef<AbortController | null>(null);
  useEffect(() => () => { if (call.current !== null) drop(call.current); }, []);

  async function begin(): Promise<void> {
    const own = new AbortController();
    call.current = own;
    setSaid("");
    setStep({ step: "ringing", ms: 0, why: "", remedy: "" });
    try {
      const last = await ringingOwn(() => follow(own.signal));
      if (!own.signal.aborted && (last === "ringing" || last === "speaking")) lost();
    } catch (error) {
      if (own.signal.aborted) return;
      if (error instanceof TypeError) lost();
      else {
        setStep(null);
        setSaid(explain(error));
      }
    }
  }

  /** How far it comes, until it is over; the last step. */
  async function follow(signal: AbortSignal): Promise<Step["step"]> {
    let last: Step["step"] = "ringing";
    for await (const now of lines<Step>("/dictation", signal)) {
      if (signal.aborted) return last;
      last = now.step;
      setStep(now.step === "failed" ? null : now);
      if (now.step === "failed") setSaid(`${now.why} ${now.remedy}`.trim());
    }
    return last;
  }

  function lost(): void {
    setStep(null);
    setSaid(t("setup.prompts.by_phone_gone"));
  }

  /** Not wanted, or kept by now. */
  function end(): void {
    player.stop();
    if (call.current !== null) drop(call.current);
    call.current = null;
    setStep(null);
  }

  async function use(): Promise<void> {
    setBusy(true);
    setSaid("");
    try {
      await take(new Blob([await sound(HEARD)], { type: "audio/wav" }));
      end();
    } catch (error) {
      setSaid(explain(error));
    } finally {
      setBusy(false);
    }
  }

  if (step === null)
    return (
      <>
        <Button variant="default" leftSection={<Icon name="phonein" size={16} />} onClick={() => void begin()}>{t("setup.prompts.by_phone")}</Button>
        {said !== "" && <div className={classes.wide}><Said text={said} /></div>}
      </>
    );
  if (step.step === "ready")
    return (
      <div className={classes.recorder} role="group" aria-label={t("setup.prompts.by_phone_ready")}>
        <Button size="xs" variant="default" leftSection={<Icon name={player.heard === HEARD ? "pause" : "play"} size={16} />} onClick={() => void player.toggle(HEARD, HEARD).catch((error: unknown) => setSaid(explain(error)))}>{t(player.heard === HEARD ? "setup.prompts.hearing" : "setup.prompts.hear")}</Button>
        <span className={classes.told} role="status">{t("setup.prompts.by_phone_ready")} · <span className="soft">{lengthOf(step.ms, i18n.language)}</span></span>
        <Button size="xs" loading={busy} onClick={() => void use()}>{t("setup.prompts.by_phone_use")}</Button>
        <Button size="xs" variant="subtle" onClick={end}>{t("setup.prompts.discard")}</Button>
        {said !== "" && <div className={classes.wide}><Said text={said} /></div>}
      </div>
    );
  return (
    <div className={classes.recorder} role="group" aria-label={t("setup.prompts.by_phone")}>
      <span className={`${classes.now ?? ""} ${classes.told ?? ""}`} role="status">
        <Icon name={step.step === "speaking" ? "rec" : "phonein"} size={16} />
        {t(step.step === "speaking" ? "setup.prompts.by_phone_speaking" : "setup.prompts.by_phone_ringing")}
      </span>
      <Button size="xs" variant="subtle" onClick={end}>{t("setup.prompts.by_phone_off")}</Button>
    </div>
  );
}
