// One sound of the page at a time: play and pause, the waveform to see and to seek in, how fast.
import { takeTurn } from "@core/sound/turn";
import { clock } from "@core/time/spans";
import { Icon } from "@kit/Icon";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { barsOf, SPEEDS, soundOf, type MessageRow } from "@core/messages/messages";
import classes from "./Player.module.css";

const BARS = 80;
const STEP_S = 5;

export interface PlayerProps {
  readonly message: MessageRow;
  readonly playing: boolean;
  /** Whether this one plays is decided by whoever shows several. */
  readonly setPlaying: (plays: boolean) => void;
  readonly speed: number;
  readonly setSpeed: (speed: number) => void;
  readonly heard: () => void;
}

export function Player({ message, playing, setPlaying, speed, setSpeed, heard }: PlayerProps) {
  const { t } = useTranslation();
  const audio = useRef<HTMLAudioElement>(null);
  const [at, setAt] = useState(0);
  const [broken, setBroken] = useState(false);
  const longS = Math.max(0.1, message.long_ms / 1000);
  useEffect(() => {
    const element = audio.current;
    if (element === null) return;
    element.playbackRate = speed;
    if (playing) void element.play().catch(() => setPlaying(false));
    else element.pause();
  }, [playing, speed, setPlaying]);
  useEffect(() => (playing ? takeTurn(() => setPlaying(false)) : undefined), [playing, setPlaying]);
  const seek = (seconds: number): void => {
    if (audio.current !== null) audio.current.currentTime = Math.min(longS, Math.max(0, seconds));
    setAt(Math.min(longS, Math.max(0, seconds)));
  };
  if (!message.sound) return <p className={classes.none}>{t(`messages.trouble.${(message.trouble || "soon") as "soon"}`)}</p>;
  return (
    <div className={classes.player}>
      <button type="button" className={classes.play} onClick={() => setPlaying(!playing)} aria-label={t(playing ? "messages.pause" : "messages.play")}>
        <Icon name={playing ? "pause" : "play"} size={20} />
      </button>
      <div className={classes.wave}>
        <Wave peaks={message.peaks} share={at / longS} />
        <input
          type="range"
          className={classes.seek}
          min={0}
          max={longS}
          step={0.1}
          value={at}
          aria-label={t("messages.place")}
          aria-valuetext={t("messages.of", { at: clock(at * 1000), long: clock(message.long_ms) })}
          onChange={(event) => seek(Number(event.currentTarget.value))}
          onKeyDown={(event) => {
            const by = { ArrowRight: STEP_S, ArrowLeft: -STEP_S }[event.key];
            if (by === undefined) return;
            event.preventDefault();
            seek(at + by);
          }}
        />
      </div>
      <span className={classes.time}>{clock(at * 1000)} / {clock(message.long_ms)}</span>
      <button type="button" className={classes.speed} onClick={() => setSpeed(next(speed))} aria-label={t("messages.speed", { speed })}>{t("messages.times", { speed })}</button>
      {broken && <span role="alert" className={classes.none}>{t("messages.trouble.broken")}</span>}
      <audio
        ref={audio}
        src={playing || at > 0 ? soundOf(message.id) : undefined}
        preload="none"
        onPlay={heard}
        onTimeUpdate={(event) => setAt(event.currentTarget.currentTime)}
        onEnded={() => {
          setPlaying(false);
          setAt(0);
        }}
        onError={(event) => {
          if (event.currentTarget.error !== null) setBroken(true);
          setPlaying(false);
        }}
      />
    </div>
  );
}

function Wave({ peaks, share }: { readonly peaks: string; readonly share: number }) {
  const bars = barsOf(peaks, BARS);
  return (
    <svg className={classes.bars} viewBox={`0 0 ${Math.max(1, bars.length * 3)} 32`} preserveAspectRatio="none" aria-hidden>
      {bars.map((bar, place) => (
        <rect key={place} className={place < share * bars.length ? classes.past ?? "" : ""} x={place * 3} y={16 - bar * 15} width={2} height={bar * 30} rx={1} />
      ))}
    </svg>
  );
}

const next = (speed: number): number => SPEEDS[(SPEEDS.findIndex((one) => one === speed) + 1) % SPEEDS.length] ?? 1;
