// Passing a call on: to whom, with which note, at once or after asking. All by keyboard.
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { useAct } from "@kit/useAct";
import { useMay } from "@kit/useMay";
import { Button, Modal, Textarea } from "@mantine/core";
import { useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";

import { consult, transfer } from "./passing";
import { keyOf, TargetList } from "./TargetList";
import { isFree, peopleBut, useFitting, type Target } from "./targets";
import classes from "./TransferDialog.module.css";

interface TransferDialogProps {
  readonly call: string;
  /** Of a call among colleagues: who else is in it. */
  readonly among: readonly string[] | null;
  readonly opened: boolean;
  readonly close: () => void;
}

export function TransferDialog({ call, among, opened, close }: TransferDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={close} size={620} title={t("pass.title")} closeButtonProps={{ "aria-label": t("close") }}>
      {opened && <Choice call={call} among={among} close={close} />}
    </Modal>
  );
}

/** What is typed, who fits, and who is chosen of them; `among`: only people, for a call among colleagues. */
export function usePick(shown: boolean, among: readonly string[] | null) {
  const mayDial = useMay("calls.dial");
  const [text, setText] = useState("");
  const [picked, pick] = useState("");
  const all = useFitting(text, shown, mayDial && among === null);
  const targets = among === null ? all : peopleBut(all, among);
  const place = Math.max(0, targets.findIndex((one) => keyOf(one) === picked));
  const target = targets[place];
  const step = (by: number): void => {
    const next = targets[Math.min(targets.length - 1, Math.max(0, place + by))];
    if (next) pick(keyOf(next));
  };
  const search = (typed: string): void => {
    setText(typed);
    pick("");
  };
  return { text, search, targets, target, picked, pick, step };
}

/** Up and down choose; true: the key was taken. */
export function steps(event: KeyboardEvent, step: (by: number) => void): boolean {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return false;
  event.preventDefault();
  step(event.key === "ArrowDown" ? 1 : -1);
  return true;
}

function Choice({ call, among, close }: Omit<TransferDialogProps, "opened">) {
  const { t } = useTranslation();
  const { text, search, targets, target, pick, step } = usePick(true, among);
  const [note, setNote] = useState("");
  const act = useAct();
  const run = (what: (id: string, to: Target, note: string) => Promise<unknown>): void => {
    if (target) void act.run(() => what(call, target, note)).then((done) => done && close());
  };
  const typed = (event: KeyboardEvent): void => {
    if (steps(event, step) || event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    run(event.altKey ? consult : transfer);
  };
  return (
    <div className={classes.choice}>
      <div className={classes.search}>
        <Icon name="search" size={16} />
        <input
          className={classes.input}
          data-autofocus
          role="combobox"
          aria-expanded="true"
          aria-controls="pass-targets"
          aria-activedescendant={target ? `pass-targets-${keyOf(target)}` : undefined}
          aria-label={t("pass.search")}
          placeholder={t("pass.search")}
          autoComplete="off"
          value={text}
          onChange={(event) => search(event.currentTarget.value)}
          onKeyDown={typed}
        />
      </div>
      <div className={classes.targets}>
        <TargetList id="pass-targets" targets={targets} chosen={target ? keyOf(target) : ""} choose={pick} act={() => run(transfer)} />
      </div>
      <Textarea label={t("pass.note")} description={t("pass.note_why")} value={note} onChange={(event) => setNote(event.currentTarget.value)} autosize minRows={2} maxRows={6} maxLength={20_000} />
      <Said text={act.said} />
      <footer className={classes.foot}>
        <Button variant="default" leftSection={<Icon name="question" size={16} />} onClick={() => run(consult)} disabled={!target || act.busy} title={`${t("pass.ask")} (Alt Enter)`}>
          {t("pass.ask")}<kbd className={classes.keys}>{t("pass.ask_keys")}</kbd>
        </Button>
        <Button leftSection={<Icon name="transfer" size={16} />} onClick={() => run(transfer)} disabled={!target || !isFree(target) || act.busy} title={`${t("pass.now")} (Enter)`}>
          {t("pass.now")}<kbd className={classes.keys}>{t("pass.now_keys")}</kbd>
        </Button>
      </footer>
    </div>
  );
}
