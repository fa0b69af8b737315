// The drawing itself: steps that are moved and connected with the mouse. What can be done here can be done from the outline, too.
import "@xyflow/react/dist/style.css";

import { addStep, blank, connect, disconnect, moveSteps, removeSteps, type Kind } from "@core/flows/document";
import { WIDTH } from "@core/flows/layout";
import { Icon } from "@kit/Icon";
import { Background, Controls, Handle, MarkerType, MiniMap, Position, ReactFlow, ReactFlowProvider, useReactFlow, type Edge, type Node, type NodeChange, type NodeProps } from "@xyflow/react";
import { memo, useEffect, useMemo, useState, type DragEvent } from "react";
import { useTranslation } from "react-i18next";

import classes from "./Canvas.module.css";
import { filled, KIND_DRAGGED } from "./adding";
import { useDraw } from "./drawing";
import { Card } from "./Card";

const NOTHING = {};
const WHOLE = { padding: 0.12, maxZoom: 1 };
/** Of a blank sheet: the first step stands on the left, with room for two columns. */
const EMPTY = { x: 32, y: 120, zoom: 0.85 };
type StepNode = Node<Record<string, never>, "step">;

export function Canvas() {
  return <ReactFlowProvider><Drawn /></ReactFlowProvider>;
}

function Drawn() {
  const { t } = useTranslation();
  const { flow, selected, select, change, mayDraw, lit, titleOf, choices, shown } = useDraw();
  const view = useReactFlow();
  const [measured, setMeasured] = useState<Readonly<Record<string, { readonly width: number; readonly height: number }>>>({});
  const [moving, setMoving] = useState<Readonly<Record<string, readonly [number, number]>>>({});
  const [full] = useState(() => Object.keys(flow.steps).length > 0);
  const [way, setWay] = useState("");

  const nodes = useMemo<StepNode[]>(
    () =>
      Object.entries(flow.steps).map(([id, step]) => {
        const [x, y] = moving[id] ?? step.at ?? [0, 0];
        return { id, type: "step", position: { x, y }, data: NOTHING, selected: selected.includes(id), ariaLabel: t("flows.node", { title: titleOf(id), kind: t(`flows.kind.${step.kind}`) }), ...(measured[id] && { measured: measured[id] }) };
      }),
    // titleOf is another function at each drawing; what it says hangs on the flow.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [flow, moving, measured, selected, t],
  );
  const edges = useMemo<Edge[]>(
    () =>
      Object.entries(flow.steps).flatMap(([source, step]) =>
        Object.entries(step.exits ?? {}).filter(([, target]) => target in flow.steps).map(([exit, target]) => {
          const id = `${source} ${exit}`;
          const on = lit.exits.has(id);
          return { id, source, sourceHandle: exit, target, selected: way === id, className: on ? classes.lit ?? "" : "", markerEnd: { type: MarkerType.ArrowClosed, width: on ? 8 : 16, height: on ? 8 : 16, color: on ? "var(--st-available-mark)" : "var(--line-control)" }, ariaLabel: `${titleOf(source)} ${exit}` };
        }),
      ),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [flow, lit, way],
  );

  function changed(changes: readonly NodeChange<StepNode>[]): void {
    const sizes: Record<string, { width: number; height: number }> = {};
    const places: Record<string, readonly [number, number]> = {};
    let chosen: readonly string[] = selected;
    let ended = false;
    for (const one of changes) {
      if (one.type === "dimensions" && one.dimensions) sizes[one.id] = one.dimensions;
      if (one.type === "position") {
        if (one.position) places[one.id] = [one.position.x, one.position.y];
        ended ||= one.dragging === false;
      }
      if (one.type === "select") chosen = one.selected ? [...new Set([...chosen, one.id])] : chosen.filter((name) => name !== one.id);
    }
    if (Object.keys(sizes).length > 0) setMeasured((before) => ({ ...before, ...sizes }));
    if (chosen !== selected) select(chosen);
    const now = { ...moving, ...places };
    if (ended && mayDraw && Object.keys(now).length > 0) {
      change((before) => moveSteps(before, now));
      setMoving({});
    } else if (Object.keys(places).length > 0 && mayDraw) setMoving(now);
  }

  function dropped(event: DragEvent): void {
    event.preventDefault();
    const kind = event.dataTransfer.getData(KIND_DRAGGED) as Kind | "";
    if (kind === "" || !mayDraw) return;
    const { x, y } = view.screenToFlowPosition({ x: event.clientX, y: event.clientY });
    const made = addStep(flow, { ...blank(kind, filled(kind, choices)), at: [Math.round(x - WIDTH / 2), Math.round(y - 24)] });
    change(() => made.flow);
    select([made.name]);
  }

  const only = selected.length === 1 ? selected[0] : undefined;
  useEffect(() => {
    const node = only === undefined ? undefined : view.getInternalNode(only);
    if (node === undefined) return;
    const frame = document.querySelector(`.${classes.canvas ?? ""}`)?.getBoundingClientRect();
    const { x, y } = view.flowToScreenPosition(node.internals.positionAbsolute);
    const away = frame === undefined || x < frame.left || y < frame.top || x + WIDTH * view.getZoom() > frame.right || y + 60 > frame.bottom;
    if (away) void view.setCenter(node.internals.positionAbsolute.x + WIDTH / 2, node.internals.positionAbsolute.y + 60, { zoom: view.getZoom(), duration: 200 });
  }, [only, view]);

  useEffect(() => {
    if (shown > 0) requestAnimationFrame(() => void view.fitView(WHOLE));
  }, [shown, view]);

  return (
    <div className={classes.canvas} onDragOver={(event) => event.preventDefault()} onDrop={dropped}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={TYPES}
        onNodesChange={changed}
        onEdgesChange={(changes) => { for (const one of changes) if (one.type === "select") setWay(one.selected ? one.id : ""); }}
        onConnect={({ source, sourceHandle, target }) => { if (mayDraw && sourceHandle !== null) change((now) => connect(now, source, sourceHandle, target)); }}
        onDelete={({ nodes: gone, edges: ways }) => {
          if (!mayDraw) return;
          const names = gone.map((one) => one.id);
          // ways to a step that goes are the step's affair, not deleted by themselves
          const cut = ways.filter((one) => !names.includes(one.target));
          change((now) => cut.reduce((before, one) => (one.sourceHandle ? disconnect(before, one.source, one.sourceHandle) : before), removeSteps(now, names)));
          select([]);
        }}
        onPaneClick={() => select([])}
        deleteKeyCode={mayDraw ? ["Delete", "Backspace"] : null}
        nodesDraggable={mayDraw}
        nodesConnectable={mayDraw}
        edgesFocusable={false}
        fitView={full}
        fitViewOptions={WHOLE}
        defaultViewport={EMPTY}
        minZoom={0.2}
        maxZoom={1.6}
        connectionRadius={28}
        defaultEdgeOptions={{ type: "smoothstep" }}
        proOptions={{ hideAttribution: true }}
      >
        <Background gap={20} color="var(--line-strong)" />
        <Controls showInteractive={false} />
        <MiniMap pannable zoomable ariaLabel={t("flows.minimap")} nodeColor="var(--line-strong)" maskColor="color-mix(in srgb, var(--canvas) 70%, transparent)" />
      </ReactFlow>
      {nodes.length === 0 && <p className={classes.none}><Icon name="flow" />{t("flows.canvas_hint")}</p>}
    </div>
  );
}

const StepNodeView = memo(function StepNodeView({ id, selected }: NodeProps<StepNode>) {
  return (
    <Card
      name={id}
      selected={selected}
      before={<Handle type="target" position={Position.Left} className={classes.in ?? ""} />}
      handle={(exit, open) => <Handle type="source" id={exit} position={Position.Right} className={`${classes.out ?? ""} ${open ? classes.open ?? "" : ""}`} />}
    />
  );
});

const TYPES = { step: StepNodeView };
