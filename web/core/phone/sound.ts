// What is heard and what is said: microphone, speaker, ringer. A port, so that the phone needs no page.

export interface Sound {
  /** The chosen microphone. A silent stream where there is none, for one may answer and listen without. */
  microphone(): Promise<{ readonly stream: MediaStream; readonly found: "ok" | "none" | "refused" }>;
  /** Beside whatever plays already. Rejects while the browser wants a click first. */
  play(stream: MediaStream): Promise<void>;
  /** Of a stream that does not play: nothing. */
  stop(stream: MediaStream): void;
  ring(): void;
  /** A second call, into the ear of who talks. */
  knock(): void;
  /** Neither rings nor knocks. */
  quiet(): void;
}
