// What is heard and what is said: microphone, speaker, ringer. A port, so that the phone needs no page.

export interface Sound {
  /** The chosen microphone. A silent stream where there is none, for one may answer and listen without. */
  microphone(): Promise<{ readonly stream: MediaStream; readonly found: "ok" | "none" | "refused" }>;
  /** Rejects while the browser wants a click first. */
  play(stream: MediaStream): Promise<void>;
  stop(): void;
  ring(): void;
  quiet(): void;
}
