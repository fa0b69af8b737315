// Whom one calls, how the call stands, and what can be done now.
import { get } from "@core/api/client";
import type { GuestRow } from "@core/api/rows";
import { troubleOf, type Trouble, type VisitorState } from "@core/phone/visitor";
import { clock } from "@core/time/spans";
import { Icon } from "@kit/Icon";
import type { IconName } from "@kit/icons/names";
import { useSecond } from "@kit/useSecond";
import { useStore } from "@kit/useStore";
import { useTitle } from "@kit/useTitle";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import classes from "./CallPage.module.css";
import { Controls } from "./Controls";
import { framed, tellOpener } from "./frame";
import { Halo } from "./Halo";
import { visitor } from "./visitor";

export function CallPage() {
  const { whom, trouble } = useWhom();
  useFrame();
  if (trouble !== null) return <Off trouble={trouble} />;
  return whom === null ? null : <Caller whom={whom} />;
}

function Off({ trouble }: { readonly trouble: Trouble }) {
  const { t } = useTranslation();
  useTitle(t("guest.off.title"));
  return (
    <main className={frameClass()}>
      <Halo icon="offline" tone="off" />
      <h1>{t("guest.off.title")}</h1>
      <p className="soft" role="status">{t(trouble === "off" ? "guest.off.why" : `guest.trouble.${trouble}`)}</p>
    </main>
  );
}

function Caller({ whom }: { readonly whom: GuestRow }) {
  const { t } = useTranslation();
  const state = useStore(visitor.state);
  const busy = state.phase !== "idle" && state.phase !== "ended";
  useTitle(t("guest.page", { center: whom.center }));
  return (
    <main className={frameClass()}>
      <p className={classes.center}>{whom.title === whom.center ? "" : whom.center}</p>
      <h1>{whom.title}</h1>
      <Halo icon={state.trouble === null ? ICONS[state.phase] : TROUBLES[state.trouble]} tone={TONES[state.phase]} />
      <Standing state={state} whom={whom} />
      <Words words={state.words} shown={state.words !== "" && state.phase !== "idle"} />
      {state.soundBlocked && (
        <button type="button" className={classes.plain} onClick={visitor.allowSound}>
          <Icon name="ear" size={16} /> {t("guest.sound_blocked")} <strong>{t("guest.allow_sound")}</strong>
        </button>
      )}
      <span className="grow" />
      {busy ? <Controls state={state} /> : <Begin state={state} whom={whom} />}
    </main>
  );
}

/** The state in a word, its time, and what it means. Said to screen readers when it changes, the time not. */
function Standing({ state, whom }: { readonly state: VisitorState; readonly whom: GuestRow }) {
  const { t } = useTranslation();
  const { phase } = state;
  const why = useWhy(state, whom);
  return (
    <div className={classes.standing}>
      {phase !== "idle" && !(phase === "ended" && state.upMs === null && state.trouble !== null) && (
        <p className={classes.phase}>
          <span role="status">{t(`guest.phase.${phase}`)}</span>
          {state.upMs !== null && phase !== "ended" && <Time since={state.upMs} />}
        </p>
      )}
      <p className={state.trouble === null ? "soft" : classes.trouble} role={state.trouble === null ? undefined : "alert"}>{why}</p>
      {state.trouble === "microphone_refused" && framed && <a href="/call" target="_blank" rel="noopener">{t("guest.own_window")}</a>}
    </div>
  );
}

function useWhy(state: VisitorState, whom: GuestRow): string {
  const { t } = useTranslation();
  if (state.trouble !== null) return t(`guest.trouble.${state.trouble === "busy" && !whom.open ? "closed" : state.trouble}`);
  switch (state.phase) {
    case "idle":
      return t(whom.open ? "guest.hint" : "guest.closed");
    case "asking":
      return t("guest.asking_how");
    case "ended":
      return state.upMs === null ? "" : t("guest.why.ended", { time: clock((state.endedMs ?? state.upMs) - state.upMs) });
    case "talking":
      return "";
    default:
      return t(`guest.why.${state.phase}`);
  }
}

function Time({ since }: { readonly since: number }) {
  const nowMs = useSecond();
  return <time className={classes.time}>{clock(nowMs - since)}</time>;
}

function Words({ words, shown }: { readonly words: string; readonly shown: boolean }) {
  const { t } = useTranslation();
  return (
    <section className={shown ? classes.words : "hidden"} aria-label={t("guest.captions")} aria-live="polite">
      {shown && <p>{words}</p>}
    </section>
  );
}

function Begin({ state, whom }: { readonly state: VisitorState; readonly whom: GuestRow }) {
  const { t } = useTranslation();
  return (
    <div className={classes.begin}>
      <button type="button" className={classes.call} onClick={() => void visitor.call()}>
        <Icon name="phone" /> {t(state.phase === "ended" ? "guest.call_again" : "guest.call")}
      </button>
      <p className="quiet small">{t("guest.longest", { count: Math.round(whom.max_ms / 60_000) })}</p>
    </div>
  );
}

const ICONS: Readonly<Record<VisitorState["phase"], IconName>> = { idle: "phone", asking: "mic", calling: "ringing", announcement: "ear", menu: "keypad", waiting: "queue", talking: "phone", message: "voicemail", ended: "check" };
const TROUBLES: Readonly<Record<Trouble, IconName>> = {
  insecure: "lock", unsupported: "offline", microphone_refused: "micoff", microphone_none: "micoff", off: "offline", full: "clock", too_many: "clock", busy: "clock", refused: "phonemissed", failed: "phonemissed", unreachable: "offline",
};
const TONES = { idle: "off", asking: "accent", calling: "accent", announcement: "accent", menu: "accent", waiting: "accent", talking: "live", message: "accent", ended: "off" } as const;

const frameClass = (): string => `${classes.page ?? ""} ${framed ? "" : (classes.alone ?? "")}`;

function useWhom(): { readonly whom: GuestRow | null; readonly trouble: Trouble | null } {
  const [whom, setWhom] = useState<GuestRow | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  useEffect(() => {
    void get<GuestRow>("/guest").then(setWhom, (error: unknown) => setTrouble(troubleOf(error)));
  }, []);
  return { whom, trouble };
}

/** The button on the other page takes the frame away when nothing is lost by it. */
function useFrame(): void {
  const phase = useStore(visitor.state, (state) => state.phase);
  const busy = phase !== "idle" && phase !== "ended";
  useEffect(() => tellOpener(busy ? "busy" : "idle"), [busy]);
  useEffect(() => {
    const leave = (event: KeyboardEvent): void => {
      if (event.key === "Escape") tellOpener("close");
    };
    document.addEventListener("keydown", leave);
    return () => document.removeEventListener("keydown", leave);
  }, []);
}
