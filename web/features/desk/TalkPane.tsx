// A call in hand: note, wrap-up code and "finish" in one form on one clock.
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { StateChip } from "@kit/StateChip";
import { useKeys, useShortcut } from "@kit/shortcuts";
import { clock, sinceMs } from "@core/time/spans";
import { bring } from "@core/words/words";
import { useAct } from "@kit/useAct";
import { useDesk, useQueueTitle } from "@kit/useDesk";
import { useAheadMs } from "@kit/useLive";
import { useSecond } from "@kit/useSecond";
import { Walked } from "@kit/Walked";
import { Button, Textarea } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";

import { wrapUp } from "./actions";
import { Codes } from "./Codes";
import { ConsultBar } from "./ConsultBar";
import { Passing } from "./Passing";
import { Path } from "./Path";
import { Promised } from "./Promised";
import classes from "./TalkPane.module.css";
import { useWho } from "./targets";
import { TicketEnd } from "./TicketEnd";
import { useNote, type Note } from "./useNote";
import { useWork } from "./useWork";
import { consultAbout, type Work } from "./work";

const Chance = lazy(() => import("./Chance").then(({ Chance }) => ({ default: Chance })));
const Agreed = lazy(() => bring("orders").then(() => import("./Agreed")).then(({ Agreed }) => ({ default: Agreed })));
const Answers = lazy(() => import("./Answers").then(({ Answers }) => ({ default: Answers })));
const TicketFields = lazy(() => import("./TicketFields").then(({ TicketFields }) => ({ default: TicketFields })));
const Guidance = lazy(() => import("./Guidance").then(({ Guidance }) => ({ default: Guidance })));

export function TalkPane({ work }: { readonly work: Work }) {
  const { t } = useTranslation();
  const queue = useQueueTitle();
  const who = useWho();
  const { call } = work;
  return (
    <>
      <header className={classes.head}>
        <h1 className="cut">{who(call)}</h1>
        <p className="soft cut">
          {[call.party_name ? call.party_number : "", call.queue ? queue(call.queue) : t(`call.intent.${call.intent as "inbound_call"}`), call.number ?? ""].filter(Boolean).join(" · ")}
        </p>
      </header>
      <Consulting work={work} />
      <Passing work={work} />
      <Path call={call} />
      <Walked walk={call.walk} />
      <div className={classes.both}>
        <Form work={work} />
        <Suspense fallback={null}><Guidance call={call} /></Suspense>
      </div>
    </>
  );
}

function Consulting({ work }: { readonly work: Work }) {
  const consult = consultAbout(useWork(), work.call.id);
  return consult ? <ConsultBar work={work} consult={consult} /> : null;
}

function Form({ work }: { readonly work: Work }) {
  const { t } = useTranslation();
  const { call } = work;
  const note = useNote(call.id, call.notes);
  const desk = useDesk();
  const rule = desk?.queues.find((one) => one.name === call.queue);
  const codes = (desk?.codes ?? []).filter((one) => rule?.codes.includes(one.name) ?? false);
  const [code, choose] = useCode(call.id);
  const [end, endAs] = useState("");
  const act = useAct();
  const wrapping = work.activity === "wrap_up";
  const finish = wrapping ? () => void act.run(() => note.flush().then(() => wrapUp(call.id, code, note.text, end)).then(() => sessionStorage.removeItem(codeKey(call.id)))) : null;
  const missing = wrapping && rule?.wrap_up === "required" && code === "" && codes.length > 0;
  useShortcut("finish", missing ? null : finish);
  const keys = useKeys("finish");
  return (
    <form className={classes.form} onSubmit={(event) => event.preventDefault()}>
      <div className={classes.fields}>
        <Textarea
          label={<span className={classes.label}>{t("talk.note")}<Saved note={note} /></span>}
          value={note.text}
          onChange={(event) => note.write(event.currentTarget.value)}
          autosize
          minRows={6}
          maxRows={18}
          maxLength={20_000}
          placeholder={t("talk.note_hint")}
        />
        {codes.length > 0 && <Codes codes={codes} chosen={code} choose={choose} />}
        <Suspense fallback={null}><TicketFields call={call.id} /></Suspense>
        <TicketEnd call={call.id} chosen={end} choose={endAs} />
        <Promised call={call} note={note.text} />
        <Suspense fallback={null}>
          <Chance call={call} />
          <Agreed call={call} />
          <Answers call={call} insert={(line) => note.write(note.text.trim() === "" ? line : `${note.text.trimEnd()}\n${line}`)} />
        </Suspense>
        <Said text={act.said} />
      </div>
      <footer className={classes.finish}>
        <WrapClock work={work} mode={rule?.wrap_up ?? "none"} limitMs={rule?.wrap_up_limit_ms ?? 0} />
        <span className="grow" />
        {missing && <span className="soft">{t("talk.code_missing")}</span>}
        <Button onClick={finish ?? undefined} disabled={finish === null || missing} loading={act.busy} title={`${t("talk.finish")} (${keys.shown})`} aria-keyshortcuts={keys.aria}>
          {t("talk.finish")}
        </Button>
      </footer>
    </form>
  );
}

function Saved({ note }: { readonly note: Note }) {
  const { t, i18n } = useTranslation();
  const at = new Date(note.savedMs).toLocaleTimeString(i18n.language);
  const word = note.state === "saved" ? (note.savedMs > 0 ? t("talk.saved_at", { time: at }) : "") : t(`talk.${note.state}`);
  return <span className={note.state === "waiting" ? classes.waiting : classes.saved} role="status">{note.state === "waiting" && <Icon name="warn" size={14} />}{word}</span>;
}

/** What is left of wrap-up; before it, how it will be. */
function WrapClock({ work, mode, limitMs }: { readonly work: Work; readonly mode: string; readonly limitMs: number }) {
  const { t } = useTranslation();
  const nowMs = useSecond();
  const ahead = useAheadMs();
  if (work.activity !== "wrap_up") return <span className="soft">{mode === "none" ? t("talk.no_wrap_up") : t("talk.wrap_up_later", { time: limitMs > 0 ? clock(limitMs) : "" })}</span>;
  const passed = sinceMs(work.since, nowMs, ahead) ?? 0;
  const whole = work.wrapUpEnds && work.since ? Date.parse(work.wrapUpEnds) - Date.parse(work.since) : 0;
  return (
    <>
      <StateChip state="wrapup">{t("state.wrapup")} {clock(whole > 0 ? whole - passed : passed)}</StateChip>
      <span className="soft">{whole > 0 ? t("talk.left") : t("talk.so_far")}</span>
    </>
  );
}

const codeKey = (call: string): string => `code:${call}`;

/** The code chosen so far: kept over a reload, for it may be chosen long before the end. */
function useCode(call: string): [string, (code: string) => void] {
  const [code, setCode] = useState(() => sessionStorage.getItem(codeKey(call)) ?? "");
  return [
    code,
    (chosen) => {
      sessionStorage.setItem(codeKey(call), chosen);
      setCode(chosen);
    },
  ];
}
