import { beforeEach, expect, it, vi } from "vitest";

const OFFICE = { kind: "audioinput", deviceId: "1", label: "Office headset" };
const HOME = { kind: "audioinput", deviceId: "2", label: "Home headset" };
const BUILT_IN = { kind: "audioinput", deviceId: "3", label: "Built in" };

let plugged: object[] = [];
const kept = new Map<string, string>();

/** As a page that is loaded: what it remembers is in the storage. */
async function page() {
  vi.resetModules();
  return import("./devices");
}

beforeEach(() => {
  kept.clear();
  vi.stubGlobal("isSecureContext", true);
  vi.stubGlobal("window", globalThis);
  vi.stubGlobal("localStorage", { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => kept.set(key, value) });
  vi.stubGlobal("navigator", { mediaDevices: { enumerateDevices: () => Promise.resolve(plugged) } });
});

it("gives a headset its place back when it is plugged in again, also in a page loaded anew", async () => {
  plugged = [OFFICE, BUILT_IN];
  let { choose, idOf, look } = await page();
  await look();
  choose("microphone", { id: "3", name: "Built in" });
  choose("microphone", { id: "1", name: "Office headset" });
  expect([idOf("microphone"), idOf("speaker")]).toEqual(["1", undefined]);
  plugged = [BUILT_IN];
  await look();
  expect(idOf("microphone")).toBe("3");
  ({ choose, idOf, look } = await page());
  plugged = [BUILT_IN, OFFICE];
  await look();
  expect(idOf("microphone")).toBe("1");
});

it("remembers each headset: another one in between takes nothing away", async () => {
  plugged = [OFFICE];
  const { awayFor, choose, devices, idOf, look } = await page();
  await look();
  choose("microphone", { id: "1", name: "Office headset" });
  plugged = [HOME, BUILT_IN];
  await look();
  expect([idOf("microphone"), awayFor(devices.get(), "microphone")?.name]).toEqual([undefined, "Office headset"]);
  choose("microphone", { id: "2", name: "Home headset" });
  plugged = [BUILT_IN, OFFICE];
  await look();
  expect(idOf("microphone")).toBe("1");
  plugged = [HOME, BUILT_IN];
  await look();
  expect([idOf("microphone"), awayFor(devices.get(), "microphone")]).toEqual(["2", null]);
});

it("knows a headset by its name when the browser gave it another id, and of two of one name the one that was chosen", async () => {
  plugged = [OFFICE, { ...OFFICE, deviceId: "9" }];
  const { choose, idOf, look } = await page();
  await look();
  choose("microphone", { id: "9", name: "Office headset" });
  expect(idOf("microphone")).toBe("9");
  plugged = [{ ...OFFICE, deviceId: "77" }];
  await look();
  expect(idOf("microphone")).toBe("77");
});

it("takes the system's when that was the last choice", async () => {
  plugged = [OFFICE];
  const { choose, idOf, look, SYSTEM } = await page();
  await look();
  choose("microphone", { id: "1", name: "Office headset" });
  choose("microphone", SYSTEM);
  expect(idOf("microphone")).toBeUndefined();
});

it("does without what somebody else wrote in its place", async () => {
  for (const said of ["no json", '{"microphone":"Office headset","speaker":[1,null]}', "7"]) {
    kept.set("devices", said);
    expect((await page()).devices.get().choices).toEqual({ microphone: [], speaker: [], ringer: [] });
  }
});
