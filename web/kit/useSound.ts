// One sound at a time on the page: what is asked for next ends what was heard before.
import { sound } from "@core/api/client";
import { takeTurn } from "@core/sound/turn";
import { useCallback, useEffect, useRef, useState } from "react";

export interface Player {
  /** What is heard, by its key; empty: nothing. */
  readonly heard: string;
  /** Play it, or stop it when it is this one. Raises Problem. */
  readonly toggle: (key: string, path: string, body?: unknown) => Promise<void>;
  /** Play it to its end; false: it was stopped before. Raises Problem. */
  readonly play: (key: string, path: string, body?: unknown) => Promise<boolean>;
  readonly stop: () => void;
}

export function useSound(): Player {
  const [heard, setHeard] = useState("");
  const context = useRef<AudioContext | null>(null);
  const source = useRef<AudioBufferSourceNode | null>(null);
  const asked = useRef("");
  const ended = useRef<((whole: boolean) => void) | null>(null);
  const over = useRef<() => void>(() => undefined);
  const stop = useCallback((whole = false) => {
    asked.current = "";
    over.current();
    if (source.current !== null) source.current.onended = null;
    source.current?.stop();
    source.current = null;
    setHeard("");
    ended.current?.(whole);
    ended.current = null;
  }, []);
  const begin = useCallback(
    async (key: string, path: string, body?: unknown): Promise<boolean> => {
      stop();
      over.current = takeTurn(() => stop());
      asked.current = key;
      setHeard(key);
      try {
        context.current ??= new AudioContext();
        const buffer = await context.current.decodeAudioData(await sound(path, body));
        if (asked.current !== key) return false;
        const begun = context.current.createBufferSource();
        begun.buffer = buffer;
        begun.connect(context.current.destination);
        begun.onended = () => stop(true);
        source.current = begun;
        begun.start();
        return true;
      } catch (error) {
        stop();
        throw error;
      }
    },
    [stop],
  );
  const toggle = useCallback(
    async (key: string, path: string, body?: unknown): Promise<void> => {
      if (asked.current === key) stop();
      else await begin(key, path, body);
    },
    [begin, stop],
  );
  const play = useCallback(
    async (key: string, path: string, body?: unknown): Promise<boolean> => ((await begin(key, path, body)) ? new Promise<boolean>((resolve) => (ended.current = resolve)) : false),
    [begin],
  );
  useEffect(() => () => stop(), [stop]);
  return { heard, toggle, play, stop: useCallback(() => stop(), [stop]) };
}
