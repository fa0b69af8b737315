// The call bar: on every page, of one height, with every control in its place before there is a call.
import type { Action } from "@core/keys/keys";
import { may, session } from "@core/session/session";
import { Icon } from "@kit/Icon";
import type { IconName } from "@kit/icons/names";
import { Said } from "@kit/Said";
import { Since } from "@kit/Since";
import { useKeys, useShortcut } from "@kit/shortcuts";
import { useAct, type Act } from "@kit/useAct";
import { useQueueTitle } from "@kit/useDesk";
import { useAheadMs, useLive } from "@kit/useLive";
import { useStore } from "@kit/useStore";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { hangUp, hold, mute, resume, unmute } from "./actions";
import classes from "./CallBar.module.css";
import { Dial } from "./Dial";
import { Keypad } from "./Keypad";
import { Presence } from "./Presence";
import { Spoken } from "./Spoken";
import { Tools } from "./Tools";
import { useWho } from "./targets";
import { TransferDialog } from "./TransferDialog";
import { useAutoAnswer } from "./useAutoAnswer";
import { useMeant } from "./useMeant";
import { useKeptPhone } from "./usePhone";
import { useMyRow, useWork } from "./useWork";
import { colleaguesOf, consultAbout, customersFirst, type Work } from "./work";

export function CallBar() {
  const { t } = useTranslation();
  const now = useStore(session);
  const row = useMyRow();
  const work = useWork();
  const act = useAct();
  useKeptPhone();
  useAutoAnswer(work);
  if (now.state !== "in" || !may(now.me, "calls.answer")) return <header className={classes.bar} aria-label={t("bar.label")} />;
  const shown = customersFirst(work);
  const current = shown.find(({ activity }) => activity !== "wrap_up") ?? shown[0];
  return (
    <header className={classes.bar} aria-label={t("bar.label")} data-call={current !== undefined}>
      <Spoken work={work} />
      {row && <Presence row={row} />}
      <span className={classes.rule} />
      <div className={classes.party}>{current ? <Party work={current} /> : <Dial />}</div>
      <Controls work={current} consult={current && consultAbout(work, current.call.id)} up={shown.filter(({ activity }) => activity !== "wrap_up").map(({ call }) => call.id)} act={act} />
      <span className={classes.rule} />
      <Tools />
      {act.said !== "" && <div className={classes.said}><Said text={act.said} /></div>}
    </header>
  );
}

function Party({ work }: { readonly work: Work }) {
  const { t } = useTranslation();
  const queue = useQueueTitle();
  const ahead = useAheadMs();
  const who = useWho();
  const { call } = work;
  const beside = call.queue ? queue(call.queue) : t(`call.intent.${call.intent as "inbound_call"}`);
  return (
    <div className="cut">
      <div className={`${classes.name ?? ""} cut`}>{who(call)}</div>
      <div className={`${classes.meta ?? ""} cut`}>
        {beside} · {t(`activity.${work.activity}`)} <Since moment={work.since} aheadMs={ahead} />
      </div>
    </div>
  );
}

interface ControlsProps {
  readonly work: Work | undefined;
  /** My consult about it: then the hold is the consult's, and "end" ends the consult. */
  readonly consult: Work | undefined;
  /** All that I talk in. */
  readonly up: readonly string[];
  readonly act: Act;
}

function Controls({ work, consult, up, act }: ControlsProps) {
  const { t } = useTranslation();
  const id = work?.call.id ?? "";
  const me = useLive((state) => state.me);
  const talking = work?.activity === "talking" || work?.activity === "on_hold";
  const ends = talking || work?.activity === "dialling";
  const held = work?.activity === "on_hold";
  const muted = (work?.call.muted_by ?? []).includes(me);
  const toggleMute = talking ? () => void act.run(() => (muted ? unmute(id) : mute(id))) : null;
  const [passing, setPassing] = useState<string | null>(null);
  const passes = work?.call.intent !== "consult" && work?.call.intent !== "dictation";
  const mayPass = talking && passes && consult === undefined;
  const toggleHold = talking && consult === undefined && work.call.intent !== "dictation" ? () => void act.run(() => (held ? resume(id) : hold(id))) : null;
  const ended = ends ? consult?.call.id ?? id : "";
  const meant = useMeant(ended, up);
  const end = ends && meant ? () => void act.run(() => hangUp(ended)) : null;
  return (
    <div className={classes.controls} role="toolbar" aria-label={t("bar.controls")}>
      <Control icon={muted ? "micoff" : "mic"} word={t(muted ? "bar.unmute" : "bar.mute")} action="mute" run={toggleMute} on={muted} />
      <Control icon={held ? "play" : "pause"} word={t(held ? "bar.resume" : "bar.hold")} action="hold" run={toggleHold} on={held} />
      <Keypad call={talking ? id : null} />
      <Control icon="transfer" word={t("bar.transfer")} action="transfer" run={mayPass ? () => setPassing(id) : null} />
      <TransferDialog call={id} among={work ? colleaguesOf(work.call, me) : null} opened={passing === id && mayPass} close={() => setPassing(null)} />
      <Control icon="end" word={t("bar.end")} action="end" run={end} className={classes.end} />
    </div>
  );
}

interface ControlProps {
  readonly icon: IconName;
  readonly word: string;
  readonly action: Action;
  readonly run: (() => void) | null;
  readonly on?: boolean;
  readonly className?: string | undefined;
}

function Control({ icon, word, action, run, on = false, className = "" }: ControlProps) {
  useShortcut(action, run);
  const keys = useKeys(action);
  return (
    <button type="button" className={`${classes.control ?? ""} ${on ? classes.on ?? "" : ""} ${className}`} disabled={run === null} onClick={run ?? undefined} title={`${word} (${keys.shown})`} aria-keyshortcuts={keys.aria} aria-pressed={on}>
      <Icon name={icon} />
      <span>{word}</span>
    </button>
  );
}
