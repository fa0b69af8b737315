import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { Problem } from "../api/client";
import type { GuestCallRow, GuestPhoneRow } from "../api/rows";
import { FakeLine, type FakeLeg } from "./fake";
import { endingOf } from "./sip";
import { Visitor } from "./visitor";

const PHONE: GuestPhoneRow = { username: "_web+1", password: "x", domain: "d", target: "call", websocket: "ws://x", ice_servers: [], max_ms: 60_000 };

interface Given {
  readonly found?: "ok" | "none" | "refused";
  readonly code?: string;
  readonly blocked?: boolean;
}

function made({ found = "ok", code = "", blocked = false }: Given = {}) {
  const track = { enabled: true, stopped: false, stop: () => (track.stopped = true) };
  const stream = { getTracks: () => [track], getAudioTracks: () => [track] } as unknown as MediaStream;
  const line = new FakeLine();
  const forgotten: string[] = [];
  let given = 0;
  const stands: { row: GuestCallRow } = { row: { stage: "waiting", words: "" } };
  const visitor = new Visitor({
    open: () => (code ? Promise.reject(new Problem(429, code, "", "")) : Promise.resolve({ ...PHONE, username: `_web+${(given += 1)}` })),
    follow: () => Promise.resolve(stands.row),
    forget: (username) => forgotten.push(username),
    line,
    sound: {
      microphone: () => Promise.resolve({ stream, found }),
      play: () => (blocked ? Promise.reject(new Error("blocked")) : Promise.resolve()),
      stop: () => undefined,
      meter: (_, tell) => {
        tell(0.5);
        return () => undefined;
      },
    },
  });
  return { visitor, line, track, stream, forgotten, stands };
}

async function calling(given: Given = {}) {
  const all = made(given);
  await all.visitor.call();
  all.line.on?.registered();
  const [leg] = all.line.legs as [FakeLeg];
  return { ...all, leg };
}

async function up(given: Given = {}) {
  const all = await calling(given);
  all.leg.events?.up();
  return all;
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("isSecureContext", true);
  vi.stubGlobal("RTCPeerConnection", vi.fn());
});
afterEach(() => void vi.useRealTimers());

it("asks for the microphone, registers, calls the number once and follows the call to its end", async () => {
  const { visitor, line, leg, stands, track, forgotten } = await calling();
  expect([visitor.state.get().phase, line.called]).toEqual(["calling", ["call"]]);
  leg.events?.up();
  expect(visitor.state.get().phase).toBe("waiting");
  stands.row = { stage: "announcement", words: "Welcome." };
  await vi.advanceTimersByTimeAsync(1_100);
  expect(visitor.state.get()).toMatchObject({ phase: "announcement", words: "Welcome." });
  stands.row = { stage: "talking", words: "" };
  await vi.advanceTimersByTimeAsync(1_100);
  expect(visitor.state.get()).toMatchObject({ phase: "talking", words: "Welcome." });
  leg.events?.ended("over");
  expect(visitor.state.get()).toMatchObject({ phase: "ended", trouble: null });
  await vi.advanceTimersByTimeAsync(1_100);
  expect([line.called, line.stopped, track.stopped, forgotten, visitor.level.get()]).toEqual([["call"], 1, true, ["_web+1"], 0]);
});

it("shows what a menu says as long as it is one, and a greeting until the end", async () => {
  const { visitor, stands } = await up();
  for (const [stage, words, shown] of [["menu", "Press 1.", "Press 1."], ["menu", "", "Press 1."], ["waiting", "", ""], ["message", "Speak.", "Speak."], ["message", "", "Speak."]] as const) {
    stands.row = { stage, words };
    await vi.advanceTimersByTimeAsync(1_100);
    expect(visitor.state.get()).toMatchObject({ phase: stage, words: shown });
  }
});

it("hangs up, also while the phone is only being made, and can call again", async () => {
  const { visitor, line, leg, forgotten } = await up();
  visitor.hangUp();
  expect([leg.did, visitor.state.get().phase, line.stopped]).toEqual([["hangUp"], "ended", 1]);
  const again = visitor.call();
  await vi.advanceTimersByTimeAsync(0);
  visitor.hangUp();
  await again;
  await vi.advanceTimersByTimeAsync(1_100);
  expect(forgotten.sort()).toEqual(["_web+1", "_web+2"]);
  await visitor.call();
  line.on?.registered();
  expect(line.called).toEqual(["call", "call"]);
});

it.each([["refused", "microphone_refused"], ["none", "microphone_none"]] as const)("does not call without a microphone: %s", async (found, trouble) => {
  const { visitor, line, track } = made({ found });
  await visitor.call();
  expect([visitor.state.get().phase, visitor.state.get().trouble, line.on, track.stopped]).toEqual(["idle", trouble, null, true]);
});

it("asks for nothing on a page that is not secure", async () => {
  vi.stubGlobal("isSecureContext", false);
  const { visitor } = made();
  await visitor.call();
  expect(visitor.state.get()).toMatchObject({ phase: "idle", trouble: "insecure" });
});

it.each([["no_web_calls", "off"], ["too_many_at_once", "full"], ["too_many_tries", "too_many"], ["engine_away", "failed"]] as const)("says why there is no phone: %s", async (code, trouble) => {
  const { visitor, track } = made({ code });
  await visitor.call();
  expect([visitor.state.get().phase, visitor.state.get().trouble, track.stopped]).toEqual(["ended", trouble, true]);
});

it("says that it failed when it never registers", async () => {
  const { visitor } = made();
  await visitor.call();
  await vi.advanceTimersByTimeAsync(15_000);
  expect(visitor.state.get()).toMatchObject({ phase: "ended", trouble: "failed" });
});

it("gives its phone back at once when the page goes away, and once only", async () => {
  const { visitor, leg, forgotten } = await up();
  visitor.leave();
  expect([leg.did, forgotten]).toEqual([["hangUp"], ["_web+1"]]);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(forgotten).toEqual(["_web+1"]);
});

it("mutes its own track, and sends keys", async () => {
  const { visitor, track, leg } = await up();
  visitor.mute(true);
  expect([track.enabled, visitor.state.get().muted]).toEqual([false, true]);
  visitor.press("5");
  visitor.press("#");
  expect(leg.did).toEqual(["5", "#"]);
});

it("says that the browser plays no sound yet, and renews the call when the way is back", async () => {
  const { visitor, line, leg, stream } = await up({ blocked: true });
  leg.events?.sound(stream);
  await vi.advanceTimersByTimeAsync(0);
  expect(visitor.state.get().soundBlocked).toBe(true);
  line.on?.unregistered("lost");
  line.on?.registered();
  expect([leg.did, line.called]).toEqual([["renew"], ["call"]]);
});

it.each([
  [{ originator: "local", cause: "Canceled" }, "over"],
  [{ originator: "remote", message: { status_code: 486 } }, "busy"],
  [{ originator: "remote", message: { status_code: 503 } }, "busy"],
  [{ originator: "remote", message: { status_code: 404 } }, "refused"],
  [{ originator: "system", message: null, cause: "WebRTC Error" }, "failed"],
] as const)("reads the end of a call that never was: %j", (event, ending) => {
  expect(endingOf(event)).toBe(ending);
});
