// The attendant's page: everybody and everything that a call can go to, one keystroke away; calls in hand and in places.
import { Empty } from "@kit/Empty";
import { Icon } from "@kit/Icon";
import { Page } from "@kit/Page";
import { Said } from "@kit/Said";
import { Since } from "@kit/Since";
import { StateChip } from "@kit/StateChip";
import { useShortcut } from "@kit/shortcuts";
import { useAct } from "@kit/useAct";
import { useQueueTitle } from "@kit/useDesk";
import { useAheadMs, useLive } from "@kit/useLive";
import { Button, TextInput } from "@mantine/core";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";

import classes from "./Console.module.css";
import { callColleague } from "./actions";
import { ConsultBar } from "./ConsultBar";
import { ParkedCard } from "./ParkedCard";
import { consult, park, transfer } from "./passing";
import { Path } from "./Path";
import { WaitingCard } from "./Side";
import { keyOf, TargetList } from "./TargetList";
import { isFree, useWho, type Target } from "./targets";
import { steps, usePick } from "./TransferDialog";
import { useWork } from "./useWork";
import { colleaguesOf, consultAbout, customersFirst, type Work } from "./work";

export function Console() {
  const { t } = useTranslation();
  const work = useWork();
  // what is offered stands under the call bar, as on every page but the desk
  const shown = customersFirst(work).filter(({ activity }) => activity !== "ringing");
  const current = shown.find(({ activity }) => activity !== "wrap_up") ?? shown[0];
  return (
    <Page title={t("rail.console")}>
      <div className={classes.console}>
        <Switchboard current={current} consulting={current !== undefined && consultAbout(work, current.call.id) !== undefined} />
        <div className={classes.side}>
          <section className={classes.now} aria-label={t("desk.call")}><Now current={current} work={work} /></section>
          <ParkedCard />
          <WaitingCard />
        </div>
      </div>
    </Page>
  );
}

function Now({ current, work }: { readonly current: Work | undefined; readonly work: readonly Work[] }) {
  const { t } = useTranslation();
  const queue = useQueueTitle();
  const ahead = useAheadMs();
  const who = useWho();
  if (current === undefined) return <Empty icon="available" title={t("console.quiet")} why={t("console.quiet_why")} />;
  const asked = consultAbout(work, current.call.id);
  const state = current.activity === "on_hold" ? "hold" : current.activity === "wrap_up" ? "wrapup" : "talking";
  return (
    <>
      <header className={classes.head}>
        <div className="cut grow"><h2 className="cut">{who(current.call)}</h2><p className="quiet small cut">{[current.call.party_name ? current.call.party_number : "", queue(current.call.queue)].filter(Boolean).join(" · ")}</p></div>
        <StateChip state={state} /><Since moment={current.since} aheadMs={ahead} />
      </header>
      {asked && <ConsultBar work={current} consult={asked} />}
      <Path call={current.call} />
    </>
  );
}

interface SwitchboardProps {
  readonly current: Work | undefined;
  readonly consulting: boolean;
}

/** Type, choose by arrows, Enter passes the call on; ready for the next one at once. */
function Switchboard({ current, consulting }: SwitchboardProps) {
  const { t } = useTranslation();
  const me = useLive((state) => state.me);
  const talking = current?.activity === "talking" || current?.activity === "on_hold";
  const { text, search, targets, target: first, picked, pick, step } = usePick(true, talking ? colleaguesOf(current.call, me) : null);
  // Of an untouched list nothing is meant: an Enter too many passes nobody on.
  const target = text || picked ? first : undefined;
  const [note, setNote] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const act = useAct();
  const [sent, send] = useState("");
  const call = current?.call.id;
  const ready = talking && !consulting && sent !== call;
  const written = useRef("");
  useEffect(() => { written.current = text + note; });
  useEffect(() => {
    if (talking) field.current?.focus();
  }, [talking, call]);
  useShortcut("search", () => field.current?.focus());
  /** Ready for the next call at once: what comes back late touches nothing that was typed since. */
  const away = (about: string, what: () => Promise<unknown>): void => {
    const before = { text, note, picked };
    search("");
    setNote("");
    send(about);
    field.current?.focus();
    void act.run(what).then((went) => {
      send((now) => (now === about ? "" : now));
      if (went || written.current) return;
      search(before.text);
      pick(before.picked);
      setNote(before.note);
    });
  };
  const run = (what: (id: string, to: Target, note: string) => Promise<unknown>): void => {
    if (target && ready && call) away(call, () => what(call, target, note));
    else if (target?.kind === "agent" && current === undefined && !act.busy) away("", () => callColleague(target.name));
  };
  const keep = (): void => {
    if (ready && call) away(call, () => park(call, note));
  };
  const typed = (event: KeyboardEvent): void => {
    if (steps(event, (by) => step(target ? by : 0)) || event.nativeEvent.isComposing) return;
    if (event.key === "Escape") search("");
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (event.shiftKey) keep();
    else run(event.altKey ? consult : transfer);
  };
  return (
    <section className={classes.board} aria-label={t("console.to")}>
      <div className={classes.search}>
        <Icon name="search" size={18} />
        <input ref={field} className={classes.input} role="combobox" aria-expanded="true" aria-controls="console-targets" aria-activedescendant={target ? `console-targets-${keyOf(target)}` : undefined}
          aria-label={t("console.search")} placeholder={t("console.search")} autoComplete="off" autoFocus value={text} onChange={(event) => search(event.currentTarget.value)} onKeyDown={typed} />
        <kbd>{t("console.search_keys")}</kbd>
      </div>
      <div className={classes.targets}><TargetList id="console-targets" targets={targets} chosen={target ? keyOf(target) : ""} choose={pick} act={() => run(transfer)} /></div>
      <div className={classes.foot}>
        <TextInput className="grow" aria-label={t("pass.note")} placeholder={t("pass.note")} value={note} onChange={(event) => setNote(event.currentTarget.value)} maxLength={500} />
        <Button variant="default" onClick={keep} disabled={!ready} leftSection={<Icon name="pinned" size={16} />}>{t("pass.park")}<kbd className={classes.keys}>{t("console.park_keys")}</kbd></Button>
        <Button variant="default" onClick={() => run(consult)} disabled={!ready || !target} leftSection={<Icon name="question" size={16} />}>{t("pass.ask")}<kbd className={classes.keys}>{t("pass.ask_keys")}</kbd></Button>
        <Button onClick={() => run(transfer)} disabled={!ready || !target || !isFree(target)} leftSection={<Icon name="transfer" size={16} />}>{t("pass.now")}<kbd className={classes.keys}>{t("pass.now_keys")}</kbd></Button>
      </div>
      <Said text={act.said} />
    </section>
  );
}
