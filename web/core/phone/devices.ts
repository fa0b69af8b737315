// Which microphone, speaker and ringer: chosen apart, remembered in this browser by the name of the device.
//
// A device's id changes with the browser's data, its name does not: what is remembered is the name.
import { Store } from "../store/store";

export type Part = "microphone" | "speaker" | "ringer";

export interface Device {
  readonly id: string;
  readonly name: string;
}

export interface Devices {
  readonly microphones: readonly Device[];
  readonly speakers: readonly Device[];
  /** Name of the chosen device; empty: the system's. */
  readonly chosen: Readonly<Record<Part, string>>;
}

const KEY = "devices";
const NOBODY: Readonly<Record<Part, string>> = { microphone: "", speaker: "", ringer: "" };

export const devices = new Store<Devices>({ microphones: [], speakers: [], chosen: remembered() });

/** Look at what is there, now and whenever something is plugged in or out. */
export function watchDevices(): void {
  void look();
  if (!window.isSecureContext) return;
  navigator.mediaDevices.addEventListener("devicechange", () => void look());
}

export async function look(): Promise<void> {
  if (!window.isSecureContext) return;
  const found = await navigator.mediaDevices.enumerateDevices();
  const of = (kind: MediaDeviceKind): Device[] => found.filter((one) => one.kind === kind && one.label !== "").map((one) => ({ id: one.deviceId, name: one.label }));
  devices.update((now) => ({ ...now, microphones: of("audioinput"), speakers: of("audiooutput") }));
}

export function choose(part: Part, name: string): void {
  devices.update((now) => ({ ...now, chosen: { ...now.chosen, [part]: name } }));
  localStorage.setItem(KEY, JSON.stringify(devices.get().chosen));
}

/** The id of the chosen device, if it is there; else undefined: the system's. */
export function idOf(part: Part): string | undefined {
  const now = devices.get();
  const there = part === "microphone" ? now.microphones : now.speakers;
  return there.find((one) => one.name === now.chosen[part])?.id;
}

function remembered(): Readonly<Record<Part, string>> {
  try {
    return { ...NOBODY, ...(JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Record<Part, string>>) };
  } catch {
    return NOBODY;
  }
}
