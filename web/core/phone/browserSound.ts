// Sound by the browser: getUserMedia, audio elements, and two signals of one tone (ITU-T E.180: 425 Hz). A ring is 1 s on and
// 4 s off; a knock for who talks is twice 0.2 s, in the ear, as the engine's own.
import { idOf, look, type Part } from "./devices";
import type { Sound } from "./sound";

const RING_HZ = 425;
const RING_ON_S = 1;
const RING_EVERY_MS = 4_000;
const KNOCK_ON_S = 0.2;
const KNOCK_TWICE_MS = 800;
const KNOCK_EVERY_MS = 4_000;
const TEST_S = 0.6;
const SILENCE_S = 60;

/** Where the browser can: play on this device (Audio Output Devices API). */
interface Sinkable {
  setSinkId?: (id: string) => Promise<void>;
}

export class BrowserSound implements Sound {
  readonly #speakers = new Map<MediaStream, HTMLAudioElement>();
  #context: AudioContext | null = null;
  #ringing: ReturnType<typeof setInterval> | undefined;
  #second: ReturnType<typeof setTimeout> | undefined;

  async microphone(): Promise<{ readonly stream: MediaStream; readonly found: "ok" | "none" | "refused" }> {
    const id = idOf("microphone");
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: { ...(id ? { deviceId: { exact: id } } : {}), echoCancellation: true, noiseSuppression: true, autoGainControl: true } });
      void look(); // names are given only after the first consent
      return { stream, found: "ok" };
    } catch (error) {
      const refused = error instanceof DOMException && error.name === "NotAllowedError";
      return { stream: this.#audio().createMediaStreamDestination().stream, found: refused ? "refused" : "none" };
    }
  }

  async play(stream: MediaStream): Promise<void> {
    const speaker = this.#speakers.get(stream) ?? new Audio();
    this.#speakers.set(stream, speaker);
    speaker.srcObject = stream;
    await on(speaker, "speaker");
    await speaker.play();
  }

  /** Another speaker is used from now on, also for what is heard just now. */
  async moveSpeaker(): Promise<void> {
    await Promise.all([...this.#speakers.values()].map((speaker) => on(speaker, "speaker")));
  }

  stop(stream: MediaStream): void {
    const speaker = this.#speakers.get(stream);
    if (speaker === undefined) return;
    this.#speakers.delete(stream);
    speaker.pause();
    speaker.srcObject = null;
  }

  ring(): void {
    this.quiet();
    void this.#tone("ringer", RING_ON_S);
    this.#ringing = setInterval(() => void this.#tone("ringer", RING_ON_S), RING_EVERY_MS);
  }

  knock(): void {
    this.quiet();
    const twice = (): void => {
      void this.#tone("speaker", KNOCK_ON_S);
      this.#second = setTimeout(() => void this.#tone("speaker", KNOCK_ON_S), KNOCK_TWICE_MS);
    };
    twice();
    this.#ringing = setInterval(twice, KNOCK_EVERY_MS);
  }

  quiet(): void {
    clearTimeout(this.#second);
    clearInterval(this.#ringing);
  }

  /** Nothing to hear, sent all the same for up to a minute. Waits for a click where the browser wants one. */
  async silence(): Promise<MediaStream> {
    const audio = this.#audio();
    await audio.resume();
    const out = audio.createMediaStreamDestination();
    const source = new ConstantSourceNode(audio, { offset: 0 });
    source.connect(out);
    source.start();
    source.stop(audio.currentTime + SILENCE_S);
    return out.stream;
  }

  /** A short tone on the chosen device. */
  test(part: "speaker" | "ringer"): Promise<void> {
    return this.#tone(part, TEST_S);
  }

  /** How loud the chosen microphone is, 0 to 1, ten times a second. Returns how to stop. Raises when there is none. */
  async level(tell: (level: number) => void): Promise<() => void> {
    const { stream, found } = await this.microphone();
    if (found !== "ok") throw new Error(found);
    const quiet = this.meter(stream, tell);
    return () => {
      quiet();
      for (const track of stream.getTracks()) track.stop();
    };
  }

  /** The same of what is recorded already; the stream goes on. */
  meter(stream: MediaStream, tell: (level: number) => void): () => void {
    const analyser = this.#audio().createAnalyser();
    this.#audio().createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      const power = samples.reduce((sum, one) => sum + one * one, 0) / samples.length;
      tell(Math.min(1, Math.sqrt(power) * 4));
    }, 100);
    return () => clearInterval(timer);
  }

  #audio(): AudioContext {
    this.#context ??= new AudioContext();
    return this.#context;
  }

  async #tone(part: Part, seconds: number): Promise<void> {
    const audio = this.#audio();
    await audio.resume();
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    const out = audio.createMediaStreamDestination();
    const element = new Audio();
    tone.frequency.value = RING_HZ;
    volume.gain.setValueAtTime(0, audio.currentTime);
    volume.gain.linearRampToValueAtTime(0.2, audio.currentTime + 0.02);
    volume.gain.setValueAtTime(0.2, audio.currentTime + seconds - 0.05);
    volume.gain.linearRampToValueAtTime(0, audio.currentTime + seconds);
    tone.connect(volume).connect(out);
    element.srcObject = out.stream;
    await on(element, part);
    tone.start();
    tone.stop(audio.currentTime + seconds);
    tone.onended = () => element.pause();
    await element.play().catch(() => undefined);
  }
}

async function on(element: HTMLAudioElement, part: Part): Promise<void> {
  await (element as Sinkable).setSinkId?.(idOf(part) ?? "").catch(() => undefined);
}
