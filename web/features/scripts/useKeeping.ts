// The draft of a script follows what is drawn: kept after a pause, one save after another, never over what a colleague has kept meanwhile.
import { Problem } from "@core/api/client";
import { keepDraft, opened, type Script } from "@core/scripts/scripts";
import { useExplain } from "@kit/useAct";
import { useCallback, useEffect, useRef, useState } from "react";

/** After the last change. */
const PAUSE_MS = 700;

export interface Keeping {
  readonly state: "kept" | "keeping" | "unkept";
  /** Why it is not kept, for people. */
  readonly said: string;
  /** Somebody has changed the draft meanwhile, who; empty: it is gone. Null: nobody has. */
  readonly other: string | null;
  /** The moment of the draft that is there; null: there is none. */
  readonly seen: string | null;
  /** Everything drawn is kept when this resolves, to the draft's moment. Raises Problem. */
  readonly flush: () => Promise<string | null>;
  /** Instead of what somebody else has kept. */
  readonly over: () => Promise<void>;
}

/** `fresh`: it is a new one, and kept from the start. `first`: the moment of the draft that was opened. */
export function useKeeping(name: string, script: Script, fresh: boolean, first: string | null, may: boolean): Keeping {
  const explain = useExplain();
  const [kept, setKept] = useState(fresh ? null : script);
  const [seen, setSeen] = useState(first);
  const [said, say] = useState("");
  const [other, setOther] = useState<string | null>(null);
  const last = useRef({ script, kept, seen: first, stopped: false });
  const line = useRef<Promise<unknown>>(Promise.resolve());
  useEffect(() => {
    last.current.script = script;
  });

  const save = useCallback(async (): Promise<string | null> => {
    const now = last.current;
    const wanted = now.script;
    if (wanted === now.kept) return now.seen;
    try {
      now.seen = await keepDraft(name, wanted, now.seen);
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== "changed_meanwhile") {
        say(explain(error));
        throw error;
      }
      now.stopped = true;
      const there = await opened(name).catch(() => null);
      setOther(there?.drawn?.by ?? "");
      throw error;
    }
    now.kept = wanted;
    setKept(wanted);
    setSeen(now.seen);
    say("");
    return now.seen;
  }, [name, explain]);

  const flush = useCallback((): Promise<string | null> => {
    const next = line.current.then(save, save);
    line.current = next.catch(() => undefined);
    return next;
  }, [save]);

  useEffect(() => {
    if (script === kept || !may || other !== null) return;
    const timer = setTimeout(() => void flush().catch(() => undefined), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [script, kept, may, other, flush]);

  useEffect(() => {
    const now = last.current;
    const leave = (): void => {
      if (!may || now.stopped || now.script === now.kept) return;
      void keepDraft(name, now.script, now.seen, true).then((at) => { now.seen = at; now.kept = now.script; }).catch(() => undefined);
    };
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      if (may && !now.stopped) void flush().catch(() => undefined);
    };
  }, [name, may, flush]);

  const over = useCallback(async (): Promise<void> => {
    const there = await opened(name).catch(() => null);
    last.current.seen = there?.drawn?.at ?? null;
    last.current.stopped = false;
    setOther(null);
    await flush();
  }, [name, flush]);

  return { state: script === kept ? "kept" : said === "" && other === null ? "keeping" : "unkept", said, other, seen, flush, over };
}
