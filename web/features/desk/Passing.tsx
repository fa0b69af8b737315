// What can be done with a call besides talking: help, park, escalate; and who is in it, when more than two talk.
import type { EscalationTarget } from "@core/api/rows";
import type { Action } from "@core/keys/keys";
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { StateChip } from "@kit/StateChip";
import { useKeys, useShortcut } from "@kit/shortcuts";
import { clock } from "@core/time/spans";
import { useAct } from "@kit/useAct";
import { useQueueTitle } from "@kit/useDesk";
import { Button, Popover, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import classes from "./Passing.module.css";
import { escalate, escalation, lowerHand, park, raiseHand } from "./passing";
import { usePeople } from "./targets";
import type { Work } from "./work";

export function Passing({ work }: { readonly work: Work }) {
  const { t } = useTranslation();
  const { call } = work;
  const act = useAct();
  const talking = work.activity === "talking" || work.activity === "on_hold";
  const alone = call.consult === null && (call.parties ?? []).length < 2;
  const own = call.intent !== "internal_call" && call.intent !== "consult" && call.intent !== "dictation";
  if (!talking || !own) return null;
  return (
    <div className={classes.tools}>
      <Parties work={work} />
      <span className="grow" />
      <Help work={work} />
      <Worded word={t("pass.park")} icon="pinned" action="park" why={t("pass.park_why")} enabled={alone} run={(note) => park(call.id, note)} />
      <Escalate work={work} enabled={alone} />
      <Said text={act.said} />
    </div>
  );
}

/** Who talk besides the customer and oneself. */
function Parties({ work }: { readonly work: Work }) {
  const { t } = useTranslation();
  const people = usePeople();
  const parties = work.call.parties ?? [];
  if (parties.length < 2) return null;
  const names = parties.map((one) => (one.agent === null ? t("pass.outside") : people(one.agent)));
  return <StateChip state="talking"><span className="cut">{t("pass.conference", { who: names.join(", ") })}</span></StateChip>;
}

function Help({ work }: { readonly work: Work }) {
  const { t } = useTranslation();
  const { call } = work;
  const act = useAct();
  const hand = call.hand ?? null;
  const lower = (): void => void act.run(() => lowerHand(call.id));
  if (hand === null) return <Worded word={t("pass.help")} icon="hand" action="raise" why={t("pass.help_why")} enabled run={(note) => raiseHand(call.id, note)} />;
  return (
    <button type="button" className={`${classes.tool ?? ""} ${classes.up ?? ""}`} aria-pressed="true" onClick={lower} title={t("pass.lower")}>
      <Icon name="hand" size={16} />{t("pass.hand_up")}
    </button>
  );
}

function Escalate({ work, enabled }: { readonly work: Work; readonly enabled: boolean }) {
  const { t } = useTranslation();
  const queue = useQueueTitle();
  const people = usePeople();
  const found = useQuery({ queryKey: ["escalation", work.call.id, work.call.classification.category.value], queryFn: () => escalation(work.call.id), staleTime: 60_000 });
  const rule: EscalationTarget | undefined = found.data;
  if (!rule?.rule) return null;
  const where = rule.kind === "agent" ? people(rule.to) : rule.kind === "queue" ? queue(rule.to) : rule.to ?? "";
  const why = t("pass.escalate_why", { where, within: clock(rule.answer_within_ms ?? 0) });
  return <Worded word={t("pass.escalate")} icon="flag" action="escalate" why={why} enabled={enabled} run={(note) => escalate(work.call.id, note)} />;
}

interface WordedProps {
  readonly word: string;
  readonly icon: "hand" | "pinned" | "flag";
  readonly action: Action;
  readonly why: string;
  readonly enabled: boolean;
  readonly run: (note: string) => Promise<unknown>;
}

/** A deed with a word to whoever comes next: opens small, Enter does it. */
function Worded({ word, icon, action, why, enabled, run }: WordedProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState("");
  const act = useAct();
  useShortcut(action, enabled ? () => setOpen(true) : null);
  const go = (): void => void act.run(() => run(note)).then((done) => { if (done) { setOpen(false); setNote(""); } });
  const keys = useKeys(action);
  return (
    <Popover opened={open && enabled} onChange={setOpen} position="bottom-end" trapFocus withArrow width={320}>
      <Popover.Target>
        <button type="button" className={classes.tool} disabled={!enabled} onClick={() => setOpen(!open)} title={`${word} (${keys.shown})`} aria-keyshortcuts={keys.aria} aria-expanded={open}>
          <Icon name={icon} size={16} />{word}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={classes.form}>
          <Textarea data-autofocus label={t("pass.note")} description={why} value={note} onChange={(event) => setNote(event.currentTarget.value)} autosize minRows={2} maxRows={5} maxLength={20_000}
            onKeyDown={(event) => { if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); go(); } }} />
          <Button onClick={go} loading={act.busy}>{word}</Button>
          <Said text={act.said} />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
