// Where steps are drawn when nobody has placed them: a column a distance from the start, top to bottom as exits are listed.
import { exitsOf, inOrder, moveSteps, type Flow, type Step } from "./document";

export type Places = Readonly<Record<string, readonly [number, number]>>;

export const WIDTH = 232;
const ACROSS = WIDTH + 96;
const GAP = 32;
const HEAD = 62;
const ROW = 24;

/** How high a step is drawn, about. */
export const heightOf = (step: Step): number => HEAD + ROW * (exitsOf(step).length + (step.kind === "menu" ? 1 : 0));

/** A place for every step. Columns go by the longest way without a circle; within one, by where the step is reached from. */
export function laidOut(flow: Flow): Places {
  const order = inOrder(flow);
  const column = columns(flow, order);
  const byColumn: string[][] = [];
  for (const name of order) (byColumn[column[name] ?? 0] ??= []).push(name);
  const middle: Record<string, number | undefined> = {};
  const from = leading(flow);
  const places: Record<string, readonly [number, number]> = {};
  for (const [at, names] of byColumn.entries()) {
    const wanted = (name: string): number => {
      const tops = (from.get(name) ?? []).flatMap(([one, place]) => (middle[one] === undefined ? [] : [middle[one] + place * ROW]));
      return tops.length === 0 ? 0 : tops.reduce((sum, one) => sum + one, 0) / tops.length;
    };
    const sorted = names.map((name, place) => ({ name, wanted: wanted(name), place })).sort((a, b) => a.wanted - b.wanted || a.place - b.place);
    let free = -Infinity;
    const tops = sorted.map(({ name, wanted: best }) => {
      const top = Math.max(free, best);
      free = top + heightOf(flow.steps[name] ?? { kind: "play" }) + GAP;
      return top;
    });
    const drift = sorted.reduce((sum, one, place) => sum + (tops[place] ?? 0) - one.wanted, 0) / (sorted.length || 1);
    for (const [place, { name }] of sorted.entries()) {
      const top = Math.round((tops[place] ?? 0) - drift);
      middle[name] = top;
      places[name] = [at * ACROSS, top];
    }
  }
  return places;
}

/** Step to what leads there: a step, and the place of the exit among its exits. */
function leading(flow: Flow): ReadonlyMap<string, readonly (readonly [string, number])[]> {
  const found = new Map<string, [string, number][]>();
  for (const [name, step] of Object.entries(flow.steps)) {
    for (const [place, exit] of exitsOf(step).entries()) {
      const to = step.exits?.[exit];
      if (to !== undefined) found.set(to, [...(found.get(to) ?? []), [name, place]]);
    }
  }
  return found;
}

/** Column of each step: one more than the last step that leads to it; ways back into a circle do not count. */
function columns(flow: Flow, order: readonly string[]): Readonly<Record<string, number>> {
  const found: Record<string, number> = {};
  const on = new Set<string>();
  const settled = new Set<string>();
  const last: string[] = [];
  const back = new Set<string>();
  const visit = (root: string): void => {
    const stack: { readonly name: string; readonly to: string[] }[] = [];
    const enter = (name: string): void => {
      on.add(name);
      stack.push({ name, to: Object.values(flow.steps[name]?.exits ?? {}).filter((one) => one in flow.steps) });
    };
    if (!settled.has(root)) enter(root);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const next = top.to.shift();
      if (next === undefined) {
        on.delete(top.name);
        settled.add(top.name);
        last.unshift(top.name);
        stack.pop();
      } else if (on.has(next)) back.add(`${top.name} ${next}`);
      else if (!settled.has(next)) enter(next);
    }
  };
  order.forEach(visit);
  for (const name of last) {
    found[name] ??= 0;
    for (const to of Object.values(flow.steps[name]?.exits ?? {})) {
      if (to in flow.steps && !back.has(`${name} ${to}`)) found[to] = Math.max(found[to] ?? 0, (found[name] ?? 0) + 1);
    }
  }
  return found;
}

/** Whether nobody has placed anything. */
export const unplaced = (flow: Flow): boolean => Object.values(flow.steps).every((step) => step.at === undefined || (step.at[0] === 0 && step.at[1] === 0));

/** Every step at the place that its ways give it. */
export const arranged = (flow: Flow): Flow => moveSteps(flow, laidOut(flow));

/** With a place for every step, when nobody has placed any. */
export const placed = (flow: Flow): Flow => (unplaced(flow) ? arranged(flow) : flow);

/** A place beside a step, below what stands there already. */
export function beside(flow: Flow, name: string | undefined): readonly [number, number] {
  const places = Object.values(flow.steps).map((step) => ({ at: step.at ?? ([0, 0] as const), height: heightOf(step) }));
  const from = name === undefined ? undefined : flow.steps[name];
  const x = from === undefined ? Math.max(0, ...places.map(({ at }) => at[0] + ACROSS)) * (places.length === 0 ? 0 : 1) : (from.at?.[0] ?? 0) + ACROSS;
  let y = from?.at?.[1] ?? 0;
  for (let tries = 0; tries < 200; tries += 1) {
    const taken = places.find(({ at, height }) => Math.abs(at[0] - x) < WIDTH && y < at[1] + height && at[1] < y + 130);
    if (taken === undefined) break;
    y = taken.at[1] + taken.height + GAP;
  }
  return [x, y];
}
