// One flow: the canvas or its outline, what stands beside it, and the bar from which it is tried and published.
import type { FlowOpened } from "@core/api/rows";
import { copied, paste, type Steps } from "@core/flows/document";
import { Empty } from "@kit/Empty";
import { EmergencyBand } from "@kit/Emergency";
import { Icon } from "@kit/Icon";
import type { IconName } from "@kit/icons/names";
import { Said } from "@kit/Said";
import { useExplain } from "@kit/useAct";
import { useAlarms, useMaySwitch } from "@kit/useAlarms";
import { useTitle } from "@kit/useTitle";
import { ActionIcon, Button, SegmentedControl, Skeleton, Tabs, Tooltip } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import classes from "./Builder.module.css";
import { useChoices, type Choices } from "./choices";
import { DrawingProvider, useDrawing, useOpened, type Drawing } from "./drawing";
import { Emergency } from "./Emergency";
import { Findings } from "./Findings";
import { Outline } from "./Outline";
import { Palette } from "./Palette";
import { Publish } from "./Publish";
import { StepPanel } from "./StepPanel";
import { Tests } from "./Tests";
import { Try } from "./Try";
import { Versions } from "./Versions";

const Canvas = lazy(() => import("./Canvas").then((found) => ({ default: found.Canvas })));

/** What was copied last, in this window: it may be put into another flow. */
let clipboard: Steps = {};

export function Builder({ name }: { readonly name: string }) {
  const { t } = useTranslation();
  const explain = useExplain();
  const opened = useOpened(name);
  const choices = useChoices();
  const queries = useQueryClient();
  const [turn, setTurn] = useState(0);
  const again = (): void => void queries.refetchQueries({ queryKey: ["flow", name] }).then(() => setTurn((before) => before + 1));
  if (opened.isError) return <div className={classes.missing}><Empty icon="flow" title={t("flows.missing")} why={explain(opened.error)} action={<Link to="/flows">{t("flows.back")}</Link>} /></div>;
  if (!opened.isSuccess || !choices.ready) return <div className={classes.missing}><Skeleton height={320} radius="lg" /></div>;
  return <Opened key={turn} opened={opened.data} choices={choices} again={again} />;
}

type Side = "step" | "findings" | "try" | "tests";

function Opened({ opened, choices, again }: { readonly opened: FlowOpened; readonly choices: Choices; readonly again: () => void }) {
  const { t } = useTranslation();
  const drawing = useDrawing(opened, choices, again);
  const wide = useMediaQuery("(min-width: 901px)", true, { getInitialValueInEffect: false });
  const [left, setLeft] = useState<"add" | "outline">("add");
  const [side, setSide] = useState<Side>("step");
  const [dialog, setDialog] = useState<"" | "publish" | "versions" | "emergency">("");
  const title = drawing.flow.name || drawing.name;
  const alarms = useAlarms();
  const alarm = alarms.find((one) => one.kind === "flow" && one.name === drawing.name);
  const dialled = alarms.filter((one) => one.kind === "number" && opened.numbers.includes(one.name));
  const maySwitch = useMaySwitch() && opened.published !== null && alarm === undefined;
  useTitle(title);
  useKeys(drawing);
  const show = (names: readonly string[]): void => {
    drawing.select(names);
    setSide("step");
  };
  const seen: Drawing = { ...drawing, select: (names) => { drawing.select(names); if (names.length > 0 && side !== "try") setSide("step"); } };
  const red = drawing.checked?.findings.filter((one) => one.severity === "red").length ?? 0;
  const yellow = (drawing.checked?.findings.length ?? 0) - red;
  return (
    <DrawingProvider value={seen}>
      <div className={classes.builder}>
        <Bar drawing={drawing} red={red} yellow={yellow} findings={() => setSide("findings")} tryIt={() => setSide("try")} versions={() => setDialog("versions")} publish={() => setDialog("publish")} emergency={maySwitch ? () => setDialog("emergency") : null} />
        {dialled.map((one) => <EmergencyBand key={one.name} alarm={one} title={one.name} />)}
        {alarm !== undefined && <EmergencyBand alarm={alarm} title={title} ended={again} />}
        <Pencil drawing={drawing} />
        <div className={classes.body}>
          <aside className={classes.left} aria-label={t("flows.side.outline")}>
            {wide && <SegmentedControl fullWidth size="xs" aria-label={t("flows.side.label")} value={left} onChange={(to) => setLeft(to)} data={[{ value: "add", label: t("flows.side.add") }, { value: "outline", label: t("flows.side.outline") }]} />}
            {wide && left === "add" ? <Palette /> : <Outline show={show} />}
          </aside>
          {wide && <section className={classes.canvas} aria-label={t("flows.canvas")}><Suspense fallback={null}><Canvas /></Suspense></section>}
          <aside className={classes.right} aria-label={t("flows.side.label")}>
            <Tabs value={side} onChange={(to) => setSide(to as Side)} classNames={{ root: classes.tabs ?? "", panel: classes.panel ?? "" }}>
              <Tabs.List>
                {(["step", "findings", "try", "tests"] as const).map((one) => <Tabs.Tab key={one} value={one}>{t(`flows.side.${one}`)}</Tabs.Tab>)}
              </Tabs.List>
              <Tabs.Panel value="step"><StepPanel copy={(names) => (clipboard = copied(drawing.flow, names))} /></Tabs.Panel>
              <Tabs.Panel value="findings"><Findings show={show} /></Tabs.Panel>
              <Tabs.Panel value="try">{side === "try" && <Try />}</Tabs.Panel>
              <Tabs.Panel value="tests"><Tests /></Tabs.Panel>
            </Tabs>
          </aside>
        </div>
        {dialog === "publish" && <Publish close={() => setDialog("")} />}
        {dialog === "emergency" && <Emergency name={drawing.name} title={title} choices={choices} close={() => setDialog("")} changed={again} />}
        {dialog === "versions" && <Versions close={() => setDialog("")} />}
      </div>
    </DrawingProvider>
  );
}

interface BarProps {
  readonly drawing: Drawing;
  readonly red: number;
  readonly yellow: number;
  readonly findings: () => void;
  readonly tryIt: () => void;
  readonly versions: () => void;
  readonly publish: () => void;
  /** None: it is on already, or one may not. */
  readonly emergency: (() => void) | null;
}

function Bar({ drawing, red, yellow, findings, tryIt, versions, publish, emergency }: BarProps) {
  const { t } = useTranslation();
  const { flow, name, keeping, undo, redo, checked, mayDraw } = drawing;
  return (
    <header className={classes.bar} aria-label={t("flows.bar.label")}>
      <Link to="/flows" className={classes.back} aria-label={t("flows.back")}><Icon name="right" className={classes.turned ?? ""} /></Link>
      <h1 className="cut">{flow.name || name}</h1>
      <span role="status" className={classes.keeping}>{mayDraw ? t(`flows.bar.${keeping.state}`) : drawing.pencil.by !== "asking" && t("flows.bar.only_look")}</span>
      <button type="button" className={classes.counts} onClick={findings}>
        {checked === undefined ? <span>{t("flows.found.checking")}</span> : red + yellow === 0 ? <span className={classes.well}><Icon name="ok" size={14} />{t("flows.found.none")}</span> : (
          <>
            {red > 0 && <span className={classes.red}><Icon name="alert" size={14} />{t("flows.found.red", { count: red })}</span>}
            {yellow > 0 && <span className={classes.yellow}><Icon name="warn" size={14} />{t("flows.found.yellow", { count: yellow })}</span>}
          </>
        )}
      </button>
      <span className="grow" />
      <Tool icon="undo" word={t("flows.bar.undo")} run={undo} />
      <Tool icon="redo" word={t("flows.bar.redo")} run={redo} />
      <Tool icon="board" word={t("flows.bar.arrange")} run={mayDraw ? drawing.arrange : null} />
      <Button variant="default" leftSection={<Icon name="play" size={16} />} onClick={tryIt}>{t("flows.bar.try")}</Button>
      <Button variant="default" onClick={versions}>{t("flows.bar.versions")}</Button>
      {emergency !== null && <Button variant="default" leftSection={<Icon name="alert" size={16} />} onClick={emergency}>{t("emergency.switch")}</Button>}
      {mayDraw && <Button onClick={publish}>{t("flows.bar.publish")}</Button>}
    </header>
  );
}

function Tool({ icon, word, run }: { readonly icon: IconName; readonly word: string; readonly run: (() => void) | null }) {
  return <Tooltip label={word}><ActionIcon size="lg" aria-label={word} disabled={run === null} onClick={() => run?.()}><Icon name={icon} size={18} /></ActionIcon></Tooltip>;
}

function Pencil({ drawing }: { readonly drawing: Drawing }) {
  const { t } = useTranslation();
  const { by, user, take } = drawing.pencil;
  const elsewhere = by === "tab" || by === "person";
  return (
    <>
      <div role="status">
        {elsewhere && <p className={classes.pencil}><Icon name="pen" size={16} /><span>{t(by === "tab" ? "flows.pencil.other_page" : "flows.pencil.drawing", { user })}</span><Button size="compact-sm" variant="default" onClick={() => void take()}>{t("flows.pencil.take")}</Button></p>}
      </div>
      <Said text={drawing.keeping.said} />
    </>
  );
}

const typing = (target: EventTarget | null): boolean => target instanceof HTMLElement && (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));

/** Ctrl (or ⌘) with Z, Y, C, V: of the drawing, unless somebody types. */
function useKeys(drawing: Drawing): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || typing(event.target) || document.querySelector('[role="dialog"]')) return;
    const run = {
      z: event.shiftKey ? drawing.redo : drawing.undo,
      y: drawing.redo,
      c: drawing.selected.length > 0 && !window.getSelection()?.toString() ? () => (clipboard = copied(drawing.flow, drawing.selected)) : null,
      v: Object.keys(clipboard).length > 0 && drawing.mayDraw ? () => {
        const made = paste(drawing.flow, clipboard);
        drawing.change(() => made.flow);
        drawing.select(made.names);
      } : null,
      d: drawing.selected.length > 0 && drawing.mayDraw ? () => {
        const made = paste(drawing.flow, copied(drawing.flow, drawing.selected));
        drawing.change(() => made.flow);
        drawing.select(made.names);
      } : null,
    }[event.key.toLowerCase()];
    if (!run) return;
    event.preventDefault();
    run();
  });
  useEffect(() => {
    const told = (event: KeyboardEvent): void => pressed(event);
    window.addEventListener("keydown", told);
    return () => window.removeEventListener("keydown", told);
  }, []);
}

