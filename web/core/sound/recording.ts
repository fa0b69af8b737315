// A recording from the microphone: begun, heard as a loudness while it lasts, ended as one file.
import { idOf, look } from "../phone/devices";

const FORMS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];
/** Decibels below full scale that are shown as nothing. */
const QUIET_DB = -60;

export interface Recording {
  /** Now, 0 to 1. */
  readonly level: () => number;
  /** The file. */
  readonly finish: () => Promise<Blob>;
  /** Nothing is kept, and the microphone is let go. */
  readonly discard: () => void;
}

/** With the microphone that was chosen for calls. Rejects when there is none, or it may not be used; then none is held. */
export async function beginRecording(): Promise<Recording> {
  await look();
  const id = idOf("microphone");
  const stream = await navigator.mediaDevices.getUserMedia({ audio: { ...(id && { deviceId: { exact: id } }), channelCount: 1, noiseSuppression: true, echoCancellation: false } });
  try {
    return recordingOf(stream);
  } catch (error) {
    letGo(stream);
    throw error;
  }
}

const letGo = (stream: MediaStream): void => stream.getTracks().forEach((track) => track.stop());

function recordingOf(stream: MediaStream): Recording {
  const form = FORMS.find((one) => MediaRecorder.isTypeSupported(one));
  const recorder = new MediaRecorder(stream, form === undefined ? {} : { mimeType: form });
  const parts: Blob[] = [];
  recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  recorder.start();
  /** A recorder ends by itself when its microphone is unplugged. */
  const end = (): void => {
    if (recorder.state !== "inactive") recorder.stop();
    letGo(stream);
    void context.close();
  };
  return {
    level: () => {
      analyser.getFloatTimeDomainData(samples);
      return loudness(samples);
    },
    finish: () =>
      new Promise((resolve) => {
        const told = (): void => resolve(new Blob(parts, { type: recorder.mimeType }));
        if (recorder.state === "inactive") told();
        else recorder.addEventListener("stop", told);
        end();
      }),
    discard: end,
  };
}

/** RMS on a scale that ears find even: 0 at 60 dB below full scale, 1 at full. */
export function loudness(samples: ArrayLike<number>): number {
  let power = 0;
  for (let at = 0; at < samples.length; at++) power += (samples[at] ?? 0) ** 2;
  const db = 10 * Math.log10(power / Math.max(1, samples.length) + 1e-12);
  return Math.min(1, Math.max(0, 1 - db / QUIET_DB));
}
