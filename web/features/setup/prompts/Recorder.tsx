// Speak a recording: loudness while it lasts, then one file. Nothing is kept before it is finished.
import { beginRecording, type Recording } from "@core/sound/recording";
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import classes from "./Prompts.module.css";

const BARS = 24;

export function Recorder({ word, busy, take }: { readonly word: string; readonly busy: boolean; readonly take: (file: Blob) => void }) {
  const { t } = useTranslation();
  const [recording, setRecording] = useState<Recording | null>(null);
  const [asking, setAsking] = useState(false);
  const [refused, setRefused] = useState(false);
  const open = useRef<Recording | null>(null);
  const shown = useRef(false);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
      open.current?.discard();
    };
  }, []);
  const begin = async (): Promise<void> => {
    setRefused(false);
    setAsking(true);
    try {
      const begun = await beginRecording();
      // closed while the browser asked for the microphone: it is let go at once
      if (!shown.current) {
        begun.discard();
        return;
      }
      open.current = begun;
      setRecording(begun);
    } catch {
      setRefused(true);
    } finally {
      setAsking(false);
    }
  };
  const end = (): Recording | null => {
    const ended = open.current;
    open.current = null;
    setRecording(null);
    return ended;
  };
  if (recording === null)
    return (
      <>
        <Button variant="default" leftSection={<Icon name="mic" size={16} />} loading={busy || asking} onClick={() => void begin()}>{word}</Button>
        {refused && <div className={classes.wide}><Said text={t("setup.prompts.no_microphone")} /></div>}
      </>
    );
  return (
    <div className={classes.recorder} role="group" aria-label={t("setup.prompts.speak_now")}>
      <span className={classes.now}><Icon name="rec" size={16} />{t("setup.prompts.speak_now")}</span>
      <Meter level={recording.level} />
      <Button size="xs" onClick={() => void end()?.finish().then(take)}>{t("setup.prompts.done_recording")}</Button>
      <Button size="xs" variant="subtle" onClick={() => end()?.discard()}>{t("setup.prompts.discard")}</Button>
    </div>
  );
}

function Meter({ level }: { readonly level: () => number }) {
  const { t } = useTranslation();
  const [now, setNow] = useState(0);
  const frame = useRef(0);
  useEffect(() => {
    const look = (): void => {
      setNow(level());
      frame.current = requestAnimationFrame(look);
    };
    look();
    return () => cancelAnimationFrame(frame.current);
  }, [level]);
  return (
    <span className={classes.meter} role="meter" aria-label={t("setup.prompts.level")} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(now * 100)}>
      {Array.from({ length: BARS }, (_, at) => <span key={at} className={at < now * BARS ? (at > BARS * 0.9 ? classes.hot : classes.lit) : ""} />)}
    </span>
  );
}
