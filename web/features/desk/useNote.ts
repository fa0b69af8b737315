// The note of a call: saved at every pause in typing, kept in this browser until the server says that it is durable.
import { useCallback, useEffect, useRef, useState } from "react";

import { saveNote } from "./actions";

const PAUSE_MS = 600;
const AGAIN_MS = 3_000;
const key = (call: string): string => `note:${call}`;

export type NoteState = "saved" | "typing" | "saving" | "waiting";

export interface Note {
  readonly text: string;
  readonly write: (text: string) => void;
  /** `waiting`: the server could not be reached; the words are kept here and tried again. */
  readonly state: NoteState;
  /** When it was last saved, by this machine's clock; 0: not in this page. */
  readonly savedMs: number;
  /** Everything typed is durable when this resolves. Raises Problem. */
  readonly flush: () => Promise<void>;
}

export function useNote(call: string, saved: string): Note {
  const [text, setText] = useState(() => localStorage.getItem(key(call)) ?? saved);
  const [state, setState] = useState<NoteState>(text === saved ? "saved" : "typing");
  const [savedMs, setSavedMs] = useState(0);
  const typed = useRef(text);
  const durable = useRef(saved);

  const save = useCallback(
    async (leaving = false): Promise<void> => {
      const words = typed.current;
      if (words === durable.current) return;
      setState("saving");
      await saveNote(call, words, leaving);
      durable.current = words;
      if (typed.current !== words) return;
      localStorage.removeItem(key(call));
      setSavedMs(Date.now());
      setState("saved");
    },
    [call],
  );

  const write = useCallback(
    (words: string): void => {
      typed.current = words;
      localStorage.setItem(key(call), words);
      setText(words);
      setState("typing");
    },
    [call],
  );

  useEffect(() => {
    if (state !== "typing" && state !== "waiting") return;
    const timer = setTimeout(() => void save().catch(() => setState("waiting")), state === "typing" ? PAUSE_MS : AGAIN_MS);
    return () => clearTimeout(timer);
  }, [text, state, save]);

  useEffect(() => {
    const leave = (): void => void save(true).catch(() => undefined);
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [save]);

  return { text, write, state, savedMs, flush: save };
}
