import { beforeEach, expect, it, vi } from "vitest";

import { FakeLeg, FakeLine } from "./fake";
import type { Credentials } from "./line";
import { Phone } from "./phone";
import type { Sound } from "./sound";
import { levelOf } from "./state";

const stream = { getTracks: () => [], getAudioTracks: () => [] } as unknown as MediaStream;
const CREDENTIALS: Credentials = { username: "anna+1", password: "x", domain: "d", websocket: "ws://x", ice_servers: [] };

function made(found: "ok" | "none" | "refused" = "ok", expected = false) {
  const line = new FakeLine();
  const heard: string[] = [];
  const sound: Sound = {
    microphone: () => Promise.resolve({ stream, found }),
    play: () => (found === "ok" ? Promise.resolve() : Promise.reject(new Error("blocked"))),
    stop: () => heard.push("stop"),
    ring: () => heard.push("ring"),
    quiet: () => heard.push("quiet"),
  };
  const phone = new Phone({ credentials: () => Promise.resolve(CREDENTIALS), forget: () => undefined, line, sound, expected: () => expected });
  return { phone, line, heard };
}

beforeEach(() => {
  vi.stubGlobal("isSecureContext", true);
  vi.stubGlobal("RTCPeerConnection", vi.fn());
});

async function ringing(found: "ok" | "none" | "refused" = "ok", expected = false) {
  const all = made(found, expected);
  const leg = new FakeLeg();
  await all.phone.start();
  all.line.on?.registered();
  all.line.on?.incoming(leg);
  return { ...all, leg };
}

it("rings, answers, talks and is silent again", async () => {
  const { phone, leg, heard } = await ringing();
  expect([phone.state.get().call?.phase, heard]).toEqual(["ringing", ["ring"]]);
  await phone.answer();
  leg.events?.up();
  expect([phone.state.get().call?.phase, leg.did]).toEqual(["up", ["answer"]]);
  leg.events?.ended("over");
  expect(phone.state.get().call).toBeNull();
  expect(heard.at(-1)).toBe("stop");
});

it("can be answered without a microphone, and says so; blocked sound is said too", async () => {
  const { phone, leg } = await ringing("refused");
  await phone.answer();
  leg.events?.sound(stream);
  await vi.waitFor(() => expect(phone.state.get().soundBlocked).toBe(true));
  expect([leg.did, phone.state.get().microphone]).toEqual([["answer"], "refused"]);
});

it("sends one re-INVITE when the way is back, and none without a call", async () => {
  const { line, leg, phone } = await ringing();
  line.on?.unregistered("lost");
  expect(phone.state.get().registration.is).toBe("lost");
  line.on?.registered();
  expect(leg.did).toEqual(["renew"]);
  leg.events?.ended("over");
  line.on?.unregistered("lost");
  line.on?.registered();
  expect(leg.did).toEqual(["renew"]);
});

it("takes the call that rings while it is not known whether the old one still lives: that one is over", async () => {
  const { line, leg, phone, heard } = await ringing();
  line.on?.unregistered("lost");
  line.on?.registered();
  const other = new FakeLeg();
  line.on?.incoming(other);
  expect([leg.did, other.did]).toEqual([["renew", "hangUp"], []]);
  leg.events?.ended("over");
  expect(phone.state.get().call?.phase).toBe("ringing");
  expect(heard.at(-1)).toBe("ring");
});

it("refuses a second call also after the engine agreed that the first one still lives", async () => {
  const { line, leg } = await ringing();
  line.on?.unregistered("lost");
  line.on?.registered();
  leg.agreed();
  await Promise.resolve();
  const other = new FakeLeg();
  line.on?.incoming(other);
  expect(other.did).toEqual(["refuse"]);
});

it("takes a call for over when neither its sound nor the way to the engine is there", async () => {
  const { line, leg, phone } = await ringing();
  line.on?.registered();
  leg.events?.silent();
  expect(phone.state.get().call).not.toBeNull();
  line.on?.unregistered("lost");
  leg.events?.silent();
  expect(phone.state.get().call).toBeNull();
  expect(leg.did).toEqual(["hangUp"]);
});

it("answers by itself the call that this page was in before it was loaded anew", async () => {
  const { leg, heard } = await ringing("ok", true);
  await vi.waitFor(() => expect(leg.did).toEqual(["answer"]));
  expect(heard).not.toContain("ring");
});

it("refuses a second call: the floor offers one at a time", async () => {
  const { line, leg } = await ringing();
  const other = new FakeLeg();
  line.on?.incoming(other);
  expect([other.did, leg.did]).toEqual([["refuse"], []]);
});

it("asks for another secret when the old one is not taken any more", async () => {
  const { phone, line } = await ringing();
  line.on?.unregistered("refused");
  expect(line.stopped).toBe(1);
  await vi.waitFor(() => expect(phone.state.get().registration.is).toBe("starting"));
});

it("says why there is no phone on a page that is not secure", async () => {
  vi.stubGlobal("isSecureContext", false);
  const { phone } = made();
  await phone.start();
  expect(phone.state.get().registration).toEqual({ is: "failed", why: "insecure" });
});

it("judges quality by what comes, loss, round trip and jitter", () => {
  const good = { receiving: true, lossPercent: 0, rttMs: 20, jitterMs: 5 };
  expect(levelOf(good)).toBe(4);
  expect(levelOf({ ...good, lossPercent: 5 })).toBe(2);
  expect(levelOf({ ...good, rttMs: 700 })).toBe(1);
  expect(levelOf({ ...good, receiving: false })).toBe(0);
});
