import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { foundOf, measuredOf, NetworkCheck, type Measured } from "./check";
import { FakeLine } from "./fake";
import type { Credentials } from "./line";
import { readingOf, type Reading } from "./reading";

const CREDENTIALS: Credentials = { username: "anna+1", password: "x", domain: "d", websocket: "ws://x", ice_servers: [] };
const NOTHING: Reading = { sent: 0, received: 0, lost: 0, jitterMs: 0, rttMs: null, way: null };
const FINE: Measured = { rttMs: 20, jitterMs: 2, lossPercent: 0, relayed: false };

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("isSecureContext", true);
  vi.stubGlobal("RTCPeerConnection", vi.fn());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function counted(entries: readonly object[]): RTCStatsReport {
  return new Map(entries.map((entry, place) => [String(place), { id: String(place), ...entry }]));
}

/** As Chromium counts a call with sound both ways over a relay. */
function report(sent: number, received: number, lost: number): RTCStatsReport {
  return counted([
    { type: "local-candidate", candidateType: "relay" },
    { type: "candidate-pair", state: "succeeded", nominated: true, localCandidateId: "0", currentRoundTripTime: 0.04 },
    { type: "outbound-rtp", kind: "audio", packetsSent: sent },
    { type: "inbound-rtp", kind: "audio", packetsReceived: received, packetsLost: lost, jitter: 0.005 },
  ]);
}

function made(credentials: () => Promise<Credentials> = () => Promise.resolve(CREDENTIALS)) {
  const line = new FakeLine();
  const forgotten: string[] = [];
  let silences = 0;
  const track = { stop: () => (silences -= 1) };
  const silence = (): Promise<MediaStream> => {
    silences += 1;
    return Promise.resolve({ getTracks: () => [track] } as unknown as MediaStream);
  };
  const check = new NetworkCheck({ credentials, forget: (username) => forgotten.push(username), line, silence });
  return { check, line, forgotten, sending: () => silences };
}

/** Until the echo has answered. */
async function up() {
  const all = made();
  const found = all.check.run();
  await vi.advanceTimersByTimeAsync(0);
  all.line.opened();
  const leg = all.line.legs[0];
  if (leg === undefined) throw new Error("nothing was called");
  leg.events?.up();
  return { ...all, leg, found };
}

it("calls the echo, counts for some seconds and leaves nothing behind", async () => {
  const { check, line, leg, found, forgotten, sending } = await up();
  expect([line.called, check.state.get().phase]).toEqual([["echo"], "sound"]);
  leg.report = report(10, 5, 0);
  await vi.advanceTimersByTimeAsync(500);
  expect(check.state.get().phase).toBe("measuring");
  leg.report = report(210, 205, 0);
  await vi.advanceTimersByTimeAsync(7_000);
  expect(await found).toEqual({ verdict: "good", cause: "none", measured: { rttMs: 40, jitterMs: 5, lossPercent: 0, relayed: true } });
  expect([leg.did, line.stopped, sending(), forgotten]).toEqual([["hangUp"], 1, 0, ["anna+1"]]);
});

it("says that there is no way for sound when the engine answers and nothing passes", async () => {
  const { leg, found } = await up();
  leg.report = counted([{ type: "outbound-rtp", kind: "audio", packetsSent: 0 }]);
  await vi.advanceTimersByTimeAsync(8_000);
  expect(await found).toEqual({ verdict: "poor", cause: "sound", measured: null });
});

it("tells a way without sound from no way", async () => {
  const { leg, found } = await up();
  leg.report = report(50, 0, 0);
  await vi.advanceTimersByTimeAsync(8_000);
  expect((await found)?.cause).toBe("silent");
});

it("names what failed before there was a call", async () => {
  const { check } = made(() => Promise.reject(new Error("no")));
  expect((await check.run())?.cause).toBe("unreachable");
  const closed = made();
  const found = closed.check.run();
  await vi.advanceTimersByTimeAsync(8_000);
  expect((await found)?.cause).toBe("way");
  const dead = made();
  const unanswered = dead.check.run();
  await vi.advanceTimersByTimeAsync(0);
  dead.line.opened();
  dead.line.legs[0]?.events?.ended("busy");
  expect((await unanswered)?.cause).toBe("refused");
  vi.stubGlobal("isSecureContext", false);
  expect((await made().check.run())?.cause).toBe("insecure");
});

it("can be stopped, and what comes late changes nothing", async () => {
  const { check, leg, found, sending } = await up();
  check.stop();
  expect(await found).toBeNull();
  leg.report = report(10, 5, 0);
  leg.events?.ended("failed");
  await vi.advanceTimersByTimeAsync(20_000);
  expect([check.state.get(), sending()]).toEqual([{ phase: "idle", found: null }, 0]);
});

it("stopped before it has a phone, gives the phone back", async () => {
  let give: (credentials: Credentials) => void = () => undefined;
  const { check, line, forgotten, sending } = made(() => new Promise((resolve) => (give = resolve)));
  const found = check.run();
  await vi.advanceTimersByTimeAsync(0);
  check.stop();
  give(CREDENTIALS);
  await vi.advanceTimersByTimeAsync(2_000);
  expect([await found, line.called, forgotten, sending()]).toEqual([null, [], ["anna+1"], 0]);
});

it("counts what is lost there and what is lost back, the worse of the two", () => {
  const over = (there: number, back: number): number => {
    const at = (count: number): Reading => ({ ...NOTHING, sent: 10 + count, received: 8 + Math.round(count * (1 - there - back)), lost: Math.round(count * back) });
    return Math.round(measuredOf(Array.from({ length: 21 }, (_, look) => at(10 * look))).lossPercent);
  };
  expect([over(0, 0), over(0.1, 0), over(0, 0.1), over(0.05, 0.2)]).toEqual([0, 8, 10, 21]);
});

it("forgives what is under way, and a moment's stall at the end", () => {
  const looks = Array.from({ length: 21 }, (_, look) => ({ ...NOTHING, sent: 10 + 10 * look, received: 8 + 10 * look }));
  const stalled = looks.map((one, look) => (look > 18 ? { ...one, received: one.received - 14 } : one));
  expect(measuredOf(stalled).lossPercent).toBe(0);
  expect(measuredOf(looks.slice(0, 1)).lossPercent).toBe(100);
});

it("judges as calls are judged, and says what is worst", () => {
  const said = (more: Partial<Measured>) => {
    const { verdict, cause } = foundOf({ ...FINE, ...more });
    return [verdict, cause];
  };
  expect(said({})).toEqual(["good", "none"]);
  expect(said({ lossPercent: 2 })).toEqual(["fair", "loss"]);
  expect(said({ lossPercent: 2, rttMs: 400 })).toEqual(["poor", "round_trip"]);
  expect(said({ jitterMs: 80 })).toEqual(["poor", "jitter"]);
  expect(said({ lossPercent: 12 })).toEqual(["poor", "loss"]);
});

it("reads nothing out of an empty report", () => {
  expect(readingOf(counted([]))).toEqual(NOTHING);
});
