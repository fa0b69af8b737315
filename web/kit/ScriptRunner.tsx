// A script as it is run: the outline, and of the step that is at hand its words, its answers and three ways on.
// A guide and not a cage: every step is one click away, and a step can always be skipped.
import type { Move, ScriptStepRow, ScriptView } from "@core/scripts/scripts";
import { Button, Textarea } from "@mantine/core";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { Icon } from "./Icon";
import classes from "./ScriptRunner.module.css";
import { useKeys, useShortcut } from "./shortcuts";

const PAUSE_MS = 600;
const AGAIN_MS = 3_000;

export interface ScriptRunnerProps {
  readonly view: ScriptView;
  /** Resolves when it is kept. */
  readonly move: (move: Move) => void;
  readonly busy: boolean;
  /** Names what is typed and not kept yet, in this browser. */
  readonly draft: string;
  /** In place of the button by which a closing action is done. */
  readonly closing?: (step: ScriptStepRow) => ReactNode;
}

export function ScriptRunner({ view, move, busy, draft, closing }: ScriptRunnerProps) {
  const { t } = useTranslation();
  const many = view.steps.length;
  const done = view.steps.filter(({ state }) => state === "done").length;
  const first = view.steps[0];
  const title = useStepTitle();
  return (
    <div className={classes.runner}>
      <ol className={classes.steps}>
        {view.steps.map((step, place) => {
          const stage = step.stage !== "" && step.stage !== view.steps[place - 1]?.stage ? step.stage : "";
          const now = step.name === view.at;
          return (
            <li key={step.name} className={`${classes.step ?? ""} ${now ? classes.now ?? "" : ""} ${step.state === "done" ? classes.done ?? "" : ""} ${step.applies ? "" : classes.other ?? ""}`} aria-current={now ? "step" : undefined}>
              {stage !== "" && <h4 className={classes.stage}>{stage}</h4>}
              <button type="button" className={classes.head} disabled={now} onClick={() => move({ turn: "jumped", step: view.at || step.name, to: step.name })}>
                <span className={classes.number}>{step.state === "done" ? <Icon name="check" size={14} /> : step.state === "skipped" ? <Icon name="minus" size={14} /> : place + 1}</span>
                <span className="cut">{now && untitled(step) ? t(`scripts.kind.${step.kind as "say"}`) : title(step)}</span>
                <span className="hidden">{step.state === "" ? "" : t(`scripts.state.${step.state as "done"}`)}</span>
              </button>
              {now ? <Now key={step.name} step={step} move={move} busy={busy} draft={`${draft}:${step.name}`} closing={closing} /> : step.answer !== "" && <p className={`${classes.answered ?? ""} cut`} title={step.answer}>{step.answer}</p>}
            </li>
          );
        })}
      </ol>
      <p className={classes.foot} role="status">
        {view.at === "" ? t("scripts.at_end", { done, many }) : t("scripts.so_far", { done, many })}
        {view.at === "" && first && <button type="button" className={classes.again} onClick={() => move({ turn: "jumped", step: first.name, to: first.name })}>{t("scripts.again")}</button>}
      </p>
    </div>
  );
}

/** How a step is called: its own title; else its first words; else its kind. */
export function useStepTitle(): (step: ScriptStepRow) => string {
  const { t } = useTranslation();
  return (step) => {
    const said = step.words.map(({ text, value }) => text || (value ? `{${value}}` : "")).join("");
    return step.title || (said.split("\n")[0] ?? "") || step.promise || t(`scripts.kind.${step.kind as "say"}`);
  };
}

/** Its words are all that names it: while it is at hand they stand below, and its kind is its heading. */
const untitled = (step: ScriptStepRow): boolean => step.title === "" && step.words.length > 0;

interface NowProps extends Pick<ScriptRunnerProps, "move" | "busy" | "draft"> {
  readonly step: ScriptStepRow;
  readonly closing: ScriptRunnerProps["closing"];
}

function Now({ step, move, busy, draft, closing }: NowProps) {
  const { t } = useTranslation();
  const [typed, type] = useAnswer(step, draft, move);
  const next = useKeys("script_next");
  const skip = useKeys("script_skip");
  const done = (answer: string): void => {
    localStorage.removeItem(draft);
    move({ turn: "done", step: step.name, answer });
  };
  const closes = step.action !== "" && step.made === "" && closing !== undefined;
  useShortcut("script_next", busy || closes ? null : () => done(typed));
  useShortcut("script_skip", busy ? null : () => move({ turn: "skipped", step: step.name, answer: typed }));
  const asks = step.kind === "open_question" || step.kind === "active_listening" || step.answers.length > 0 || step.fills !== "";
  const notes = [untitled(step) ? "" : t(`scripts.kind.${step.kind as "say"}`), step.applies ? "" : t("scripts.not_for_this_call")].filter(Boolean).join(" · ");
  return (
    <div className={classes.body}>
      {notes !== "" && <p className={classes.kind}>{notes}</p>}
      {step.words.length > 0 && <blockquote className={classes.say}>{step.words.map(({ text, value }, place) => (value === "" ? text : <mark key={place} className={text === "" ? classes.missing : undefined} title={value}>{text || t("scripts.unknown", { value })}</mark>))}</blockquote>}
      {step.answers.length > 0 && (
        <div className={classes.answers} role="group" aria-label={t("scripts.answers")}>
          {step.answers.map((answer) => (
            <button key={answer} type="button" disabled={busy} aria-pressed={step.answer === answer} onClick={() => done(answer)}>
              <span className="cut">{answer}</span><Icon name="right" size={16} />
            </button>
          ))}
        </div>
      )}
      {asks && <Textarea aria-label={t("scripts.answer")} placeholder={t(step.answers.length > 0 ? "scripts.other_answer" : "scripts.answer_hint")} autosize minRows={1} maxRows={6} maxLength={2_000} value={typed} onChange={(event) => type(event.currentTarget.value)} />}
      {step.fills !== "" && <p className="quiet small">{t("scripts.fills", { field: step.fills })}</p>}
      {closes && closing(step)}
      <div className={classes.ways}>
        {!closes && <Button size="xs" disabled={busy} onClick={() => done(typed)} rightSection={<kbd>{next.shown}</kbd>} aria-keyshortcuts={next.aria}>{t("scripts.next")}</Button>}
        <Button size="xs" variant="subtle" disabled={busy} onClick={() => move({ turn: "skipped", step: step.name, answer: typed })} rightSection={<kbd>{skip.shown}</kbd>} aria-keyshortcuts={skip.aria}>{t("scripts.skip")}</Button>
      </div>
    </div>
  );
}

/** What is typed: kept in this browser at once and by the server at each pause, again and again while it is not reached. */
function useAnswer(step: ScriptStepRow, draft: string, move: ScriptRunnerProps["move"]): readonly [string, (words: string) => void] {
  const [typed, setTyped] = useState(() => localStorage.getItem(draft));
  const keep = useRef(move);
  useEffect(() => {
    keep.current = move;
  });
  useEffect(() => {
    if (typed === null) return;
    if (typed === step.answer) { localStorage.removeItem(draft); return; }
    const send = (): void => keep.current({ turn: "answered", step: step.name, answer: typed });
    let again: ReturnType<typeof setInterval> | undefined;
    const timer = setTimeout(() => {
      send();
      again = setInterval(send, AGAIN_MS);
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      clearInterval(again);
    };
  }, [typed, step.answer, step.name, draft]);
  return [
    typed ?? step.answer,
    (words) => {
      localStorage.setItem(draft, words);
      setTyped(words);
    },
  ];
}
