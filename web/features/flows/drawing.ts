// A flow that is being drawn: its history, what is kept of it, what the server says of it, and who holds the pencil.
import { get, post, Problem, put, remove } from "@core/api/client";
import type { FlowChecked, FlowOpened, PencilRow } from "@core/api/rows";
import { difference, isNone } from "@core/flows/difference";
import { asFlow, type Flow, type Step } from "@core/flows/document";
import { begun, done, redone, undone } from "@core/flows/history";
import { arranged, placed } from "@core/flows/layout";
import { Pencil, TAB } from "@core/flows/pencil";
import { session } from "@core/session/session";
import { useExplain } from "@kit/useAct";
import { useMay } from "@kit/useMay";
import { useStore } from "@kit/useStore";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, useCallback, useContext, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Choices } from "./choices";

/** After the last change. */
const KEEP_MS = 700;
const CHECK_MS = 450;

export const path = (name: string): string => `/flows/${encodeURIComponent(name)}`;

export function useOpened(name: string) {
  return useQuery({ queryKey: ["flow", name], queryFn: () => get<FlowOpened>(path(name)), retry: false, refetchOnWindowFocus: false });
}

export function useMayDraw(): boolean {
  return useMay("configuration.routing.write");
}

const same = (one: FlowOpened["published"], other: FlowOpened["published"]): boolean => isNone(difference(asFlow(one), asFlow(other)));

export interface Keeping {
  readonly state: "kept" | "keeping" | "unkept";
  /** Why it is not kept, for people. */
  readonly said: string;
  /** Resolves when everything drawn is kept. */
  readonly now: () => Promise<void>;
}

/** The draft follows what is drawn: after a pause, one save after another, and when the page is left. */
function useKeeping(name: string, flow: Flow, mayDraw: boolean, pencil: Pencil): Keeping {
  const { t } = useTranslation();
  const explain = useExplain();
  const [kept, setKept] = useState(flow);
  const [said, setSaid] = useState("");
  const last = useRef({ flow, kept, mayDraw });
  const chain = useRef<Promise<unknown>>(Promise.resolve());
  useEffect(() => {
    last.current = { flow, kept, mayDraw };
  });
  const save = useCallback(
    (wanted: Flow): Promise<void> => {
      const saving = chain.current.then(async () => {
        // The server knows persons; of two tabs of one person only the one with the pencil saves.
        if (!(await pencil.ask()).mine) throw new Problem(409, "flow_locked", t("flows.pencil.other_page"), "");
        await put(`${path(name)}/draft`, { document: wanted });
        setKept(wanted);
        setSaid("");
      });
      chain.current = saving.catch((error: unknown) => setSaid(explain(error)));
      return saving;
    },
    [name, explain, pencil, t],
  );
  useEffect(() => {
    if (flow === kept || !mayDraw) return;
    const timer = setTimeout(() => void save(flow).catch(() => undefined), KEEP_MS);
    return () => clearTimeout(timer);
  }, [flow, kept, mayDraw, save]);
  useEffect(() => {
    const leave = (): void => {
      const { flow: drawn, kept: there, mayDraw: may } = last.current;
      if (may && drawn !== there) void put(`${path(name)}/draft`, { document: drawn }, { keepalive: true }).catch(() => undefined);
    };
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [name]);
  return { state: flow === kept ? "kept" : said === "" ? "keeping" : "unkept", said, now: () => save(flow) };
}

export interface Held {
  /** Whose the pencil is: this tab's, another person's, one's own in another tab. Not known before the server said it; not asked for who may not draw. */
  readonly by: "asking" | "this" | "person" | "tab" | "unasked";
  /** Who holds it. */
  readonly user: string;
  readonly take: () => Promise<void>;
}

const pencils = new Map<string, Pencil>();

/** One a flow for the whole tab: a drawing that is opened anew must not hold before the one it replaces has let go. */
function pencilOf(name: string): Pencil {
  const found = pencils.get(name);
  if (found) return found;
  const fresh = new Pencil({
    hold: (take) => post<PencilRow>(`${path(name)}/pencil`, { page: TAB, take }),
    drop: (leaving) => remove(`${path(name)}/pencil/${TAB}`, { keepalive: leaving }),
  });
  pencils.set(name, fresh);
  return fresh;
}

function usePencil(pencil: Pencil, wanted: boolean, taken: () => void): Held {
  const holder = useStore(pencil.holder);
  const now = useStore(session);
  useEffect(() => (wanted ? pencil.begin() : undefined), [wanted, pencil]);
  const own = now.state === "in" && now.me.username === holder?.user;
  return {
    by: !wanted ? "unasked" : holder === null ? "asking" : holder.mine ? "this" : own ? "tab" : "person",
    user: holder?.user ?? "",
    take: async () => {
      await pencil.ask(true);
      taken();
    },
  };
}

export interface Lit {
  readonly steps: ReadonlySet<string>;
  readonly exits: ReadonlySet<string>;
}

const DARK: Lit = { steps: new Set(), exits: new Set() };

export interface Drawing {
  readonly name: string;
  readonly flow: Flow;
  readonly published: Flow | null;
  readonly drawn: boolean;
  /** Changes with the same mark, one after the other, are one step back. */
  readonly change: (change: (flow: Flow) => Flow, mark?: string) => void;
  readonly undo: (() => void) | null;
  readonly redo: (() => void) | null;
  readonly selected: readonly string[];
  readonly select: (names: readonly string[]) => void;
  /** Every step to the place that its ways give it. */
  readonly arrange: () => void;
  /** How often the whole was to be shown: the canvas follows. */
  readonly shown: number;
  readonly mayDraw: boolean;
  readonly keeping: Keeping;
  readonly pencil: Held;
  readonly checked: FlowChecked | undefined;
  /** The findings are of what is drawn now. */
  readonly fresh: boolean;
  readonly choices: Choices;
  readonly lit: Lit;
  readonly light: (lit: Lit | null) => void;
  /** The title of a step: its own, or its kind's and what it leads to. */
  readonly titleOf: (step: string) => string;
  readonly exitWord: (step: Step, exit: string) => string;
  /** False: callers hear something else by now than was shown as the state before; it is shown now, and nothing was published. */
  readonly publish: (note: string, withoutTests: boolean) => Promise<boolean>;
  readonly drop: () => Promise<void>;
}

export function useDrawing(opened: FlowOpened, choices: Choices, again: () => void): Drawing {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const right = useMayDraw();
  const name = opened.name;
  const [history, setHistory] = useState(() => begun(placed(asFlow(opened.draft ?? opened.published))));
  const [selected, select] = useState<readonly string[]>([]);
  const [shown, setShown] = useState(0);
  const [lit, setLit] = useState<Lit>(DARK);
  const [held] = useState(() => pencilOf(name));
  const pencil = usePencil(held, right, again);
  const mayDraw = right && pencil.by === "this";
  const flow = history.now;
  const keeping = useKeeping(name, flow, mayDraw, held);
  const [settled] = useDebouncedValue(flow, CHECK_MS);
  const checked = useQuery({
    queryKey: ["flow-check", name, settled],
    queryFn: ({ signal }) => post<FlowChecked>(`${path(name)}/check`, { document: settled }, { signal }),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
    staleTime: Infinity,
  });
  const change = useCallback(
    (made: (flow: Flow) => Flow, mark = "") => {
      if (mayDraw) setHistory((before) => done(before, made(before.now), mark));
    },
    [mayDraw],
  );
  const refresh = async (): Promise<void> => {
    await queries.invalidateQueries({ queryKey: ["flow", name] });
    await queries.invalidateQueries({ queryKey: ["flows"] });
    await queries.invalidateQueries({ queryKey: ["flow-versions", name] });
  };
  const titleOf = useTitles(flow, choices);
  return {
    name,
    flow,
    published: opened.published === null ? null : asFlow(opened.published),
    drawn: opened.draft !== null || history.past.length > 0,
    change,
    undo: mayDraw && history.past.length > 0 ? () => setHistory(undone) : null,
    redo: mayDraw && history.future.length > 0 ? () => setHistory(redone) : null,
    selected,
    select,
    arrange: () => {
      change(arranged);
      setShown(shown + 1);
    },
    shown,
    mayDraw,
    keeping,
    pencil,
    checked: checked.data,
    fresh: settled === flow && !checked.isFetching,
    choices,
    lit,
    light: useCallback((next: Lit | null) => setLit(next ?? DARK), []),
    titleOf,
    exitWord: (step, exit) => (step.kind === "menu" && exit.length === 1 ? t("flows.key_exit", { key: exit }) : t(`flows.exit.${exit as "next"}`, { defaultValue: exit })),
    publish: async (note, without_tests) => {
      await keeping.now();
      const now = await get<FlowOpened>(path(name));
      if (!same(now.published, opened.published)) {
        queries.setQueryData(["flow", name], now);
        return false;
      }
      // whatever is published between the look and this is refused by the server
      await post(`${path(name)}/publish`, { note, without_tests }, { headers: { "If-Match": `"${now.revision}"` } });
      await refresh();
      await queries.invalidateQueries({ queryKey: ["configuration"] });
      return true;
    },
    drop: async () => {
      await remove(`${path(name)}/draft`);
      await refresh();
      again();
    },
  };
}

const NAMES: Partial<Readonly<Record<Step["kind"], readonly [string, "queue" | "department" | "agent" | "hours" | "service" | "table" | "flow" | null]>>> = {
  queue: ["queue", "queue"],
  callback: ["queue", "queue"],
  department: ["department", "department"],
  agent: ["agent", "agent"],
  voicemail: ["mailbox", "queue"],
  number: ["number", null],
  hours: ["hours", "hours"],
  request: ["service", "service"],
  look_up: ["table", "table"],
  sub_flow: ["flow", "flow"],
  gather: ["into", null],
  language: ["language", null],
};

function titled(step: Step, kind: string, choices: Choices | undefined): string {
  const [field, section] = NAMES[step.kind] ?? ["", null];
  const value = step[field];
  if (typeof value !== "string" || value === "") return kind;
  const label = section === null ? value : (choices?.of(section).find((one) => one.value === value)?.label ?? value);
  return `${kind}: ${label}`;
}

/** The title of a step of this flow: its own, or its kind's and what it leads to, as far as the choices are known. */
export function useTitles(flow: Flow, choices?: Choices): (step: string) => string {
  const { t } = useTranslation();
  const drawn = useContext(Context);
  return (step) => {
    const found = flow.steps[step];
    if (found === undefined) return step;
    return found.name || titled(found, t(`flows.kind.${found.kind}`), choices ?? drawn?.choices);
  };
}

const Context = createContext<Drawing | null>(null);
export const DrawingProvider = Context.Provider;

export function useDraw(): Drawing {
  const found = useContext(Context);
  if (found === null) throw new Error("outside of the builder");
  return found;
}
