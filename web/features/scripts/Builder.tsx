// One script: its draft, its steps in their order, the step that is chosen as a form, and the run on paper beside it.
import { begun, done, redone, undone } from "@core/flows/history";
import { asScript, changedStep, checked, CLOSINGS, dropDraft, droppedBefore, freeName, KINDS, movedStep, opened, publish, tried, withoutStep, withStep, type Move, type Script, type ScriptOpened, type Step, type StepKind } from "@core/scripts/scripts";
import { Empty } from "@kit/Empty";
import { Icon } from "@kit/Icon";
import { Page } from "@kit/Page";
import { Said } from "@kit/Said";
import { ScriptRunner } from "@kit/ScriptRunner";
import { useAct, useExplain } from "@kit/useAct";
import { useDesk } from "@kit/useDesk";
import { useMay } from "@kit/useMay";
import { useMoment } from "@kit/useMoment";
import { ActionIcon, Button, Modal, MultiSelect, Select, Skeleton, TagsInput, Textarea, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams, useSearchParams } from "react-router";

import classes from "./Scripts.module.css";
import { useKeeping, type Keeping } from "./useKeeping";

const Versions = lazy(() => import("./Versions").then((found) => ({ default: found.Versions })));

const PAUSE_MS = 450;

export function Builder() {
  const { t } = useTranslation();
  const explain = useExplain();
  const { name = "" } = useParams();
  const [search] = useSearchParams();
  const fresh = search.get("new");
  const queries = useQueryClient();
  const [turn, setTurn] = useState(0);
  // Never from an earlier look: a colleague may have drawn since.
  const found = useQuery({ queryKey: ["script-document", name], queryFn: () => opened(name), retry: false, refetchOnWindowFocus: false, gcTime: 0, staleTime: Infinity });
  const again = async (): Promise<void> => {
    void queries.invalidateQueries({ queryKey: ["scripts"] });
    await queries.refetchQueries({ queryKey: ["script-document", name] });
    setTurn((before) => before + 1);
  };
  if (found.isPending) return <Page title={name}><Skeleton height={320} radius="lg" /></Page>;
  if (found.isError && fresh === null) return <Page title={name}><Empty icon="bullets" title={t("scripts.missing")} why={explain(found.error)} action={<Link to="/scripts">{t("scripts.all")}</Link>} /></Page>;
  const start: Script = { name: fresh ?? "", steps: { greet: { kind: "say", words: "" } } };
  const shown = found.data?.draft ?? found.data?.document;
  return <Opened key={`${name} ${turn}`} name={name} opened={found.data ?? null} document={shown ? asScript(shown) : start} again={again} />;
}

interface OpenedProps {
  readonly name: string;
  readonly opened: ScriptOpened | null;
  readonly document: Script;
  /** Everything as the server has it now. */
  readonly again: () => Promise<void>;
}

function Opened({ name, opened: known, document, again }: OpenedProps) {
  const { t } = useTranslation();
  const act = useAct();
  const may = useMay("knowledge.write");
  const go = useNavigate();
  const when = useMoment();
  const [dialog, setDialog] = useState<"" | "versions" | "discard">("");
  const [history, setHistory] = useState(() => begun(document));
  const [chosen, choose] = useState<string | null>(Object.keys(document.steps)[0] ?? null);
  const script = history.now;
  const keeping = useKeeping(name, script, known === null, known?.drawn?.at ?? null, may);
  const change = (next: Script, mark = ""): void => { if (may) setHistory((before) => done(before, next, mark)); };
  const [settled] = useDebouncedValue(script, PAUSE_MS);
  const judged = useQuery({ queryKey: ["script-check", name, settled], queryFn: () => checked(name, settled), placeholderData: keepPreviousData, staleTime: Infinity }).data;
  const back = may && history.past.length > 0 ? () => setHistory(undone) : null;
  const forth = may && history.future.length > 0 ? () => setHistory(redone) : null;
  useUndo(back, forth);
  const save = (): Promise<boolean> => act.run(async () => {
    const drawn = await keeping.flush();
    await publish(name, script, (await opened(name)).revision, drawn);
    await again();
  });
  const discard = (): Promise<boolean> => act.run(async () => {
    const drawn = await keeping.flush();
    if (drawn !== null) await dropDraft(name, drawn);
    setDialog("");
    if (known?.published) await again();
    else await go("/scripts");
  });
  const step = chosen === null ? undefined : script.steps[chosen];
  const findingsOf = (one: string): readonly string[] => [
    ...(judged?.mistakes ?? []).filter(({ path }) => (one === "" ? path[0] !== "steps" || path.length < 2 : path[0] === "steps" && path[1] === one)).map(({ why, remedy }) => `${why} ${remedy}`),
    ...(judged?.findings ?? []).filter((finding) => finding.step === one).map(({ code, values }) => t(`scripts.found.${code as "unreached"}`, { ...values, defaultValue: code })),
  ];
  const drawn = keeping.seen !== null || history.past.length > 0;
  const changed = drawn || !known?.published;
  const theirs = known?.drawn && history.past.length === 0 ? t("script_draft.drawn_by", { by: known.drawn.by, when: known.drawn.at === null ? "" : when(known.drawn.at) }) : "";
  return (
    <Page
      title={script.name || name}
      beside={<><Link to="/scripts" className="quiet">{t("scripts.all")}</Link>{may && <span role="status" className="quiet">{theirs || (drawn && t(`script_draft.${keeping.state}`))}</span>}</>}
      actions={may && (
        <>
          <ActionIcon size="lg" aria-label={t("scripts.undo")} disabled={back === null} onClick={() => back?.()}><Icon name="undo" size={18} /></ActionIcon>
          <ActionIcon size="lg" aria-label={t("scripts.redo")} disabled={forth === null} onClick={() => forth?.()}><Icon name="redo" size={18} /></ActionIcon>
          <Button variant="default" disabled={!known?.published} onClick={() => setDialog("versions")}>{t("script_draft.versions")}</Button>
          <Button variant="default" disabled={!drawn} onClick={() => setDialog("discard")}>{t("script_draft.discard")}</Button>
          <Button disabled={!changed || (judged?.mistakes.length ?? 0) > 0} loading={act.busy} onClick={() => void save()}>{t("scripts.publish")}</Button>
        </>
      )}
    >
      <Said text={act.said || keeping.said} />
      <Elsewhere keeping={keeping} again={again} />
      {dialog === "versions" && <Suspense fallback={null}><Versions name={name} script={script} take={(earlier) => { change(earlier); setDialog(""); }} close={() => setDialog("")} /></Suspense>}
      <Modal opened={dialog === "discard"} onClose={() => setDialog("")} title={t("script_draft.discard")} closeButtonProps={{ "aria-label": t("close") }}>
        <p className="soft">{t(known?.published ? "script_draft.discard_why" : "script_draft.discard_new")}</p>
        <Said text={act.said} />
        <div className={classes.choice}>
          <Button variant="default" onClick={() => setDialog("")} data-autofocus>{t("script_draft.back")}</Button>
          <Button color="red" loading={act.busy} onClick={() => void discard()}>{t("script_draft.discard")}</Button>
        </div>
      </Modal>
      <div className={classes.builder}>
        <Outline script={script} chosen={chosen} choose={choose} change={change} findingsOf={findingsOf} />
        <section className={classes.form} aria-label={t("scripts.step")}>
          {step === undefined || chosen === null ? <Whole script={script} change={change} findings={findingsOf("")} /> : <StepForm key={chosen} name={chosen} step={step} script={script} known={known} change={change} choose={choose} findings={findingsOf(chosen)} />}
        </section>
        <Try name={name} script={settled} />
      </div>
    </Page>
  );
}

/** A colleague was faster: theirs, or one's own instead. Nothing is kept before that is said. */
function Elsewhere({ keeping, again }: { readonly keeping: Keeping; readonly again: () => Promise<void> }) {
  const { t } = useTranslation();
  const act = useAct();
  return (
    <div role="alert">
      {keeping.other !== null && (
        <div className={classes.elsewhere}>
          <Icon name="warn" size={16} />
          <span>{keeping.other === "" ? t("script_draft.gone") : t("script_draft.by_other", { by: keeping.other })} {t("script_draft.theirs_why")}</span>
          <Button size="compact-sm" variant="default" loading={act.busy} onClick={() => void act.run(again)}>{t("script_draft.theirs")}</Button>
          <Button size="compact-sm" variant="default" loading={act.busy} onClick={() => void act.run(keeping.over)}>{t("script_draft.mine")}</Button>
        </div>
      )}
    </div>
  );
}

const typing = (target: EventTarget | null): boolean => target instanceof HTMLElement && ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);

function useUndo(back: (() => void) | null, forth: (() => void) | null): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || typing(event.target) || !["z", "y"].includes(event.key.toLowerCase())) return;
      event.preventDefault();
      (event.key.toLowerCase() === "y" || event.shiftKey ? forth : back)?.();
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [back, forth]);
}

interface OutlineProps {
  readonly script: Script;
  readonly chosen: string | null;
  readonly choose: (step: string | null) => void;
  readonly change: (next: Script) => void;
  readonly findingsOf: (step: string) => readonly string[];
}

/** The steps: dragged, or moved by Alt and an arrow. */
function Outline({ script, chosen, choose, change, findingsOf }: OutlineProps) {
  const { t } = useTranslation();
  const [dragged, drag] = useState<string | null>(null);
  const add = (kind: string | null): void => {
    if (kind === null) return;
    const name = freeName(script, kind as StepKind);
    change(withStep(script, name, { kind: kind as StepKind }, chosen));
    choose(name);
  };
  return (
    <nav className={classes.outline} aria-label={t("scripts.steps")}>
      <button type="button" className={classes.entry} aria-pressed={chosen === null} onClick={() => choose(null)}><Icon name="bullets" size={15} /><span className="cut">{t("scripts.whole")}</span>{findingsOf("").length > 0 && <Icon name="warn" size={14} />}</button>
      <ol>
        {Object.entries(script.steps).map(([name, step], place) => (
          <li key={name} draggable onDragStart={() => drag(name)} onDragOver={(event) => event.preventDefault()} onDrop={() => { if (dragged !== null) change(droppedBefore(script, dragged, name)); drag(null); }}>
            <button type="button" className={classes.entry} aria-pressed={chosen === name} onClick={() => choose(name)} onKeyDown={(event) => {
              if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
              event.preventDefault();
              change(movedStep(script, name, event.key === "ArrowUp" ? -1 : 1));
            }} aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown" title={t("scripts.move_hint")}>
              <span className={classes.place}>{place + 1}</span>
              <span className="cut">{step.name || step.words?.split("\n")[0] || t(`scripts.kind.${step.kind}`)}</span>
              {findingsOf(name).length > 0 && <Icon name="warn" size={14} />}
            </button>
          </li>
        ))}
      </ol>
      <Select size="xs" aria-label={t("scripts.add_step")} placeholder={t("scripts.add_step")} leftSection={<Icon name="plus" size={14} />} value={null} data={KINDS.map((kind) => ({ value: kind, label: t(`scripts.kind.${kind}`) }))} onChange={add} />
    </nav>
  );
}

function Findings({ found }: { readonly found: readonly string[] }) {
  return <ul className={classes.findings} role="status">{found.map((one) => <li key={one}><Icon name="warn" size={14} />{one}</li>)}</ul>;
}

function Whole({ script, change, findings }: { readonly script: Script; readonly change: (next: Script, mark?: string) => void; readonly findings: readonly string[] }) {
  const { t } = useTranslation();
  const queues = useDesk()?.queues ?? [];
  const lists = (key: "purposes" | "categories" | "menus" | "stages") => <TagsInput label={t(`scripts.field.${key}`)} description={t(`scripts.field_hint.${key}`)} value={[...(script[key] ?? [])]} onChange={(to) => change({ ...script, [key]: to })} />;
  return (
    <>
      <TextInput label={t("scripts.field.name")} value={script.name ?? ""} onChange={(event) => change({ ...script, name: event.currentTarget.value }, "name")} />
      <MultiSelect label={t("scripts.field.queues")} description={t("scripts.field_hint.queues")} value={[...(script.queues ?? [])]} data={queues.map(({ name, title }) => ({ value: name, label: title }))} onChange={(to) => change({ ...script, queues: to })} searchable />
      {lists("purposes")}
      {lists("categories")}
      {lists("menus")}
      {lists("stages")}
      <Findings found={findings} />
    </>
  );
}

interface StepFormProps {
  readonly name: string;
  readonly step: Step;
  readonly script: Script;
  readonly known: ScriptOpened | null;
  readonly change: (next: Script, mark?: string) => void;
  readonly choose: (step: string | null) => void;
  readonly findings: readonly string[];
}

function StepForm({ name, step, script, known, change, choose, findings }: StepFormProps) {
  const { t } = useTranslation();
  const set = (values: Partial<Step>, mark = ""): void => change(changedStep(script, name, values), mark && `${name} ${mark}`);
  const others = Object.entries(script.steps).filter(([one]) => one !== name).map(([value, one]) => ({ value, label: one.name || value }));
  const answers = Object.entries(step.answers ?? {});
  const put = (place: number, answer: string, to: string): void => set({ answers: Object.fromEntries(answers.map((one, at) => (at === place ? [answer, to] : one))) }, `answer ${place}`);
  const when = step.when?.length === 1 && "is" in (step.when[0] ?? {}) ? step.when[0] : null;
  return (
    <>
      <Select label={t("scripts.field.kind")} description={t(`scripts.kind_hint.${step.kind}`)} value={step.kind} allowDeselect={false} data={KINDS.map((kind) => ({ value: kind, label: t(`scripts.kind.${kind}`) }))} onChange={(to) => to && set({ kind: to })} />
      <TextInput label={t("scripts.field.title")} value={step.name ?? ""} onChange={(event) => set({ name: event.currentTarget.value }, "name")} />
      {(script.stages?.length ?? 0) > 0 && <Select label={t("scripts.field.stage")} clearable value={step.stage ?? null} data={[...(script.stages ?? [])]} onChange={(to) => set({ stage: to ?? "" })} />}
      <Textarea label={t("scripts.field.words")} description={t("scripts.field_hint.words")} autosize minRows={3} maxRows={12} maxLength={2_000} value={step.words ?? ""} onChange={(event) => set({ words: event.currentTarget.value }, "words")} />
      <Findings found={findings} />
      {step.kind === "closing_action" ? (
        <>
          <Select label={t("scripts.field.action")} allowDeselect={false} value={step.action ?? "follow_up"} data={CLOSINGS.map((one) => ({ value: one, label: t(`scripts.make.${one}`) }))} onChange={(to) => set({ action: to ?? "" })} />
          <Textarea label={t("scripts.field.promise")} autosize minRows={2} maxLength={2_000} value={step.promise ?? ""} onChange={(event) => set({ promise: event.currentTarget.value }, "promise")} />
        </>
      ) : (
        <fieldset className={classes.answers}>
          <legend>{t("scripts.field.answers")}</legend>
          {answers.map(([answer, to], place) => (
            <div key={place} className={classes.answer}>
              <TextInput aria-label={t("scripts.answer")} value={answer} maxLength={100} onChange={(event) => put(place, event.currentTarget.value, to)} />
              <Select aria-label={t("scripts.leads_to", { answer })} placeholder={t("scripts.next_step")} clearable value={to || null} data={others} onChange={(step_) => put(place, answer, step_ ?? "")} />
              <ActionIcon aria-label={t("scripts.drop_answer", { answer })} onClick={() => set({ answers: Object.fromEntries(answers.filter((_, at) => at !== place)) })}><Icon name="x" size={16} /></ActionIcon>
            </div>
          ))}
          <Button size="xs" variant="default" disabled={answers.length >= 12} leftSection={<Icon name="plus" size={14} />} onClick={() => set({ answers: { ...step.answers, [t("scripts.answer_number", { number: answers.length + 1 })]: "" } })}>{t("scripts.add_answer")}</Button>
        </fieldset>
      )}
      <Select label={t("scripts.field.next")} placeholder={t("scripts.next_step")} clearable value={step.next ?? null} data={others} onChange={(to) => set({ next: to ?? "" })} />
      <Select label={t("scripts.field.customer")} clearable value={step.customer ?? null} data={known?.fields ?? []} onChange={(to) => set({ customer: to ?? "" })} />
      <TextInput label={t("scripts.field.into")} description={t("scripts.field_hint.into")} value={step.into ?? ""} onChange={(event) => set({ into: event.currentTarget.value }, "into")} />
      {(step.when === undefined || when !== null) && (
        <div className={classes.when}>
          <TextInput label={t("scripts.field.when")} value={String(when?.["value"] ?? "")} placeholder={t("scripts.field_hint.when")} onChange={(event) => set({ when: event.currentTarget.value === "" ? [] : [{ value: event.currentTarget.value, is: String(when?.["is"] ?? "") }] }, "when")} />
          <TextInput label={t("scripts.field.is")} disabled={when === null} value={String(when?.["is"] ?? "")} onChange={(event) => set({ when: [{ value: String(when?.["value"] ?? ""), is: event.currentTarget.value }] }, "is")} />
        </div>
      )}
      <Button className={classes.drop} variant="subtle" color="red" size="xs" leftSection={<Icon name="x" size={14} />} onClick={() => { change(withoutStep(script, name)); choose(null); }}>{t("scripts.drop_step")}</Button>
    </>
  );
}

/** The run on paper, of what is drawn now, with a customer of one's own making. */
function Try({ name, script }: { readonly name: string; readonly script: Script }) {
  const { t } = useTranslation();
  const [moves, setMoves] = useState<readonly Move[]>([]);
  const [customer, setCustomer] = useState("");
  const found = useQuery({ queryKey: ["script-try", name, script, moves, customer], queryFn: () => tried(name, script, moves, { "customer.name": customer, "customer.form_of_address": customer }), placeholderData: keepPreviousData, retry: false, staleTime: Infinity });
  return (
    <aside className={classes.try} aria-label={t("scripts.try")}>
      <div className={classes.paper}>
        <TextInput size="xs" aria-label={t("scripts.try_as")} placeholder={t("scripts.try_as")} value={customer} onChange={(event) => setCustomer(event.currentTarget.value)} />
        <Button size="xs" variant="default" disabled={moves.length === 0} onClick={() => setMoves([])}>{t("scripts.again")}</Button>
      </div>
      {found.isError ? <p className="quiet">{t("scripts.try_not_yet")}</p> : found.data && <ScriptRunner view={found.data} move={(made) => setMoves((before) => [...before, made].slice(-300))} busy={false} draft={`try:${name}`} />}
    </aside>
  );
}
