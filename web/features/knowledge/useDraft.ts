// A draft as it is typed: kept at each pause, one request at a time, each with the revision of the one before.
import type { ArticleContent } from "@core/knowledge/knowledge";
import { useExplain } from "@kit/useAct";
import { useCallback, useEffect, useRef, useState } from "react";

const PAUSE_MS = 800;

export interface Draft {
  readonly content: ArticleContent;
  readonly change: (given: Partial<ArticleContent>) => void;
  readonly state: "saved" | "typing" | "failed";
  /** Why it could not be kept; empty: it could. */
  readonly said: string;
  /** Everything typed is kept when this resolves, to the revision it has. Raises Problem. */
  readonly flush: () => Promise<number>;
  /** Something else was done with the article. */
  readonly adopt: (revision: number) => void;
}

export function useDraft(first: ArticleContent, firstRevision: number, keep: (content: ArticleContent, revision: number) => Promise<number>): Draft {
  const explain = useExplain();
  const [content, setContent] = useState(first);
  const [state, setState] = useState<Draft["state"]>("saved");
  const [said, say] = useState("");
  const typed = useRef(first);
  const kept = useRef(first);
  const revision = useRef(firstRevision);
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const latest = useRef(keep);
  useEffect(() => {
    latest.current = keep;
  });

  const save = useCallback(async (): Promise<number> => {
    const words = typed.current;
    if (words !== kept.current) {
      revision.current = await latest.current(words, revision.current);
      kept.current = words;
      say("");
      if (typed.current === words) setState("saved");
    }
    return revision.current;
  }, []);

  const flush = useCallback((): Promise<number> => {
    const next = line.current.then(save, save);
    line.current = next.catch(() => undefined);
    return next;
  }, [save]);

  const change = useCallback((given: Partial<ArticleContent>): void => {
    typed.current = { ...typed.current, ...given };
    setContent(typed.current);
    setState("typing");
  }, []);

  useEffect(() => {
    if (state !== "typing") return;
    const timer = setTimeout(() => {
      flush().catch((error: unknown) => {
        say(explain(error));
        setState("failed");
      });
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [content, state, flush, explain]);

  useEffect(() => {
    const leave = (event: BeforeUnloadEvent): void => {
      if (typed.current !== kept.current) event.preventDefault();
    };
    window.addEventListener("beforeunload", leave);
    return () => {
      window.removeEventListener("beforeunload", leave);
      void flush().catch(() => undefined);
    };
  }, [flush]);

  return { content, change, state, said, flush, adopt: useCallback((now) => (revision.current = now), []) };
}
