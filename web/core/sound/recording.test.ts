import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { choose, SYSTEM } from "../phone/devices";
import { beginRecording, loudness } from "./recording";

describe("loudness", () => {
  it("is nothing in silence and all at full scale", () => {
    expect(loudness(new Float32Array(64))).toBe(0);
    expect(loudness(new Float32Array(64).fill(1))).toBeCloseTo(1);
  });

  it("rises evenly with decibels", () => {
    const at = (db: number): number => loudness(new Float32Array(64).fill(10 ** (db / 20)));
    expect(at(-30)).toBeCloseTo(0.5);
    expect(at(-45)).toBeCloseTo(0.25);
    expect(at(-90)).toBe(0);
  });
});

/** A browser with a headset, whose recorder ends when it is stopped or its microphone goes. */
class FakeRecorder extends EventTarget {
  static made: FakeRecorder[] = [];
  static isTypeSupported = (): boolean => true;
  mimeType = "audio/webm";
  state = "inactive";
  constructor() {
    super();
    FakeRecorder.made.push(this);
  }
  start(): void {
    this.state = "recording";
  }
  stop(): void {
    if (this.state === "inactive") throw new DOMException("not recording", "InvalidStateError");
    this.unplug();
  }
  unplug(): void {
    this.state = "inactive";
    this.dispatchEvent(Object.assign(new Event("dataavailable"), { data: new Blob(["sound"]) }));
    this.dispatchEvent(new Event("stop"));
  }
}

describe("the microphone of a recording", () => {
  const asked: MediaStreamConstraints[] = [];
  let held = 0;

  beforeEach(() => {
    [asked.length, held, FakeRecorder.made] = [0, 0, []];
    vi.stubGlobal("isSecureContext", true);
    vi.stubGlobal("MediaRecorder", FakeRecorder);
    vi.stubGlobal("AudioContext", class {
      createAnalyser = (): object => ({});
      createMediaStreamSource = (): object => ({ connect: () => undefined });
      close = (): Promise<void> => Promise.resolve();
    });
    vi.stubGlobal("navigator", {
      mediaDevices: {
        enumerateDevices: () => Promise.resolve([{ kind: "audioinput", label: "Headset", deviceId: "head" }]),
        getUserMedia: (wanted: MediaStreamConstraints) => {
          asked.push(wanted);
          held += 1;
          return Promise.resolve({ getTracks: () => [{ stop: () => (held -= 1) }] });
        },
      },
    });
    choose("microphone", { id: "head", name: "Headset" });
  });
  afterEach(() => void vi.unstubAllGlobals());

  it("is the one that was chosen for calls", async () => {
    (await beginRecording()).discard();
    expect(asked[0]?.audio).toMatchObject({ deviceId: { exact: "head" } });
    choose("microphone", SYSTEM);
    (await beginRecording()).discard();
    expect(asked[1]?.audio).not.toHaveProperty("deviceId");
  });

  it("is let go at the end, thrown away or not, and when no recording can be made of it", async () => {
    (await beginRecording()).discard();
    expect(held).toBe(0);
    const file = await (await beginRecording()).finish();
    expect([held, file.size]).toEqual([0, 5]);
    vi.stubGlobal("AudioContext", vi.fn(() => {
      throw new Error("too many");
    }));
    await expect(beginRecording()).rejects.toThrow("too many");
    expect(held).toBe(0);
  });

  it("may be unplugged: what was said until then is the file", async () => {
    const recording = await beginRecording();
    FakeRecorder.made[0]?.unplug();
    expect((await recording.finish()).size).toBe(5);
    expect(held).toBe(0);
  });
});
