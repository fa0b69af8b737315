// Which microphone, speaker and ringer: chosen apart, and remembered in this browser for each headset.
//
// What was chosen last and is plugged in is used: take a headset away and the one before it, or the system's, takes its place;
// plug it in again and it has its place back. A device is known by its id, and by its name where the browser gave out new ids.
import { Store } from "../store/store";

export type Part = "microphone" | "speaker" | "ringer";

export interface Device {
  /** Empty: the system's own choice, which is always there. */
  readonly id: string;
  readonly name: string;
}

/** The choices of each part, the last one first. */
export type Choices = Readonly<Record<Part, readonly Device[]>>;

export interface Devices {
  readonly microphones: readonly Device[];
  readonly speakers: readonly Device[];
  readonly choices: Choices;
}

export const SYSTEM: Device = { id: "", name: "" };

const KEY = "devices";
/** Headsets that one person goes back and forth between. */
const KEPT = 8;

export const devices = new Store<Devices>({ microphones: [], speakers: [], choices: remembered() });

/** Look at what is there, now and whenever something is plugged in or out, or chosen in another tab. Returns how to end it. */
export function watchDevices(): () => void {
  void look();
  if (!window.isSecureContext) return () => undefined;
  const again = (): void => void look();
  const elsewhere = (event: StorageEvent): void => {
    if (event.key === KEY) devices.update((now) => ({ ...now, choices: remembered() }));
  };
  navigator.mediaDevices.addEventListener("devicechange", again);
  window.addEventListener("storage", elsewhere);
  return () => {
    navigator.mediaDevices.removeEventListener("devicechange", again);
    window.removeEventListener("storage", elsewhere);
  };
}

export async function look(): Promise<void> {
  if (!window.isSecureContext) return;
  const found = await navigator.mediaDevices.enumerateDevices();
  const of = (kind: MediaDeviceKind): Device[] => found.filter((one) => one.kind === kind && one.label !== "").map((one) => ({ id: one.deviceId, name: one.label }));
  devices.update((now) => ({ ...now, microphones: of("audioinput"), speakers: of("audiooutput") }));
}

export function choose(part: Part, device: Device): void {
  devices.update((now) => {
    const before = now.choices[part].filter((one) => !same(one, device));
    return { ...now, choices: { ...now.choices, [part]: [device, ...before].slice(0, KEPT) } };
  });
  localStorage.setItem(KEY, JSON.stringify(devices.get().choices));
}

/** What is there for this part. */
export function thereFor(now: Devices, part: Part): readonly Device[] {
  return part === "microphone" ? now.microphones : now.speakers;
}

/** The device that is used now: of those chosen the last that is there. */
export function usedFor(now: Devices, part: Part): Device {
  const there = thereFor(now, part);
  for (const one of now.choices[part]) {
    if (one.id === SYSTEM.id) return SYSTEM;
    const found = there.find(({ id }) => id === one.id) ?? there.find(({ name }) => name === one.name);
    if (found) return found;
  }
  return SYSTEM;
}

/** The last choice, while it is not plugged in. */
export function awayFor(now: Devices, part: Part): Device | null {
  const [last = SYSTEM] = now.choices[part];
  const looked = thereFor(now, part).length > 0;
  return looked && last.id !== SYSTEM.id && usedFor(now, part).name !== last.name ? last : null;
}

/** The id of the device that is used; undefined: the system's. */
export function idOf(part: Part): string | undefined {
  return usedFor(devices.get(), part).id || undefined;
}

const same = (one: Device, other: Device): boolean => one.id === other.id || (one.name !== "" && one.name === other.name);

function remembered(): Choices {
  const read = (found: unknown): readonly Device[] => (Array.isArray(found) ? (found as unknown[]).filter(isDevice) : []);
  let kept: Partial<Record<Part, unknown>> | null = null;
  try {
    kept = JSON.parse(localStorage.getItem(KEY) ?? "null") as Partial<Record<Part, unknown>> | null;
  } catch {
    // what somebody else wrote there is no choice
  }
  return { microphone: read(kept?.microphone), speaker: read(kept?.speaker), ringer: read(kept?.ringer) };
}

function isDevice(found: unknown): found is Device {
  const one = found as Partial<Device> | null;
  return typeof one?.id === "string" && typeof one.name === "string";
}
