// One sound at a time on the page: what is asked for next ends what was heard before.
import { sound } from "@core/api/client";
import { useCallback, useEffect, useRef, useState } from "react";

export interface Player {
  /** What is heard, by its key; empty: nothing. */
  readonly heard: string;
  /** Play it, or stop it when it is this one. Raises Problem. */
  readonly toggle: (key: string, path: string, body?: unknown) => Promise<void>;
  readonly stop: () => void;
}

export function useSound(): Player {
  const [heard, setHeard] = useState("");
  const context = useRef<AudioContext | null>(null);
  const source = useRef<AudioBufferSourceNode | null>(null);
  const asked = useRef("");
  const stop = useCallback(() => {
    asked.current = "";
    if (source.current !== null) source.current.onended = null;
    source.current?.stop();
    source.current = null;
    setHeard("");
  }, []);
  const toggle = useCallback(
    async (key: string, path: string, body?: unknown): Promise<void> => {
      const again = asked.current === key;
      stop();
      if (again) return;
      asked.current = key;
      setHeard(key);
      try {
        context.current ??= new AudioContext();
        const buffer = await context.current.decodeAudioData(await sound(path, body));
        if (asked.current !== key) return;
        const begun = context.current.createBufferSource();
        begun.buffer = buffer;
        begun.connect(context.current.destination);
        begun.onended = stop;
        source.current = begun;
        begun.start();
      } catch (error) {
        stop();
        throw error;
      }
    },
    [stop],
  );
  useEffect(() => stop, [stop]);
  return { heard, toggle, stop };
}
