import { beforeEach, expect, it, vi } from "vitest";

import { FakeLeg, FakeLine } from "./fake";
import type { Credentials } from "./line";
import { missingCalls } from "./missing";
import { Phone } from "./phone";
import type { Sound } from "./sound";
import { levelOf } from "./state";

const CREDENTIALS: Credentials = { username: "anna+1", password: "x", domain: "d", websocket: "ws://x", ice_servers: [] };

function streamOf(stopped: () => void = () => undefined): MediaStream {
  return { getTracks: () => [{ stop: stopped }], getAudioTracks: () => [{}] } as unknown as MediaStream;
}
const far = streamOf();

function made(found: "ok" | "none" | "refused" = "ok", expected: (call: string) => boolean = () => false) {
  const line = new FakeLine();
  const heard: string[] = [];
  const playing = new Set<MediaStream>();
  let open = 0;
  const sound: Sound = {
    microphone: () => {
      open += 1;
      return Promise.resolve({ stream: streamOf(() => (open -= 1)), found });
    },
    play: (stream) => {
      playing.add(stream);
      return found === "ok" ? Promise.resolve() : Promise.reject(new Error("blocked"));
    },
    stop: (stream) => void playing.delete(stream),
    ring: () => heard.push("ring"),
    knock: () => heard.push("knock"),
    quiet: () => heard.push("quiet"),
  };
  const phone = new Phone({ credentials: () => Promise.resolve(CREDENTIALS), forget: () => undefined, line, sound, expected });
  return { phone, line, heard, playing, microphones: () => open };
}

beforeEach(() => {
  vi.stubGlobal("isSecureContext", true);
  vi.stubGlobal("RTCPeerConnection", vi.fn());
});

async function ringing(found: "ok" | "none" | "refused" = "ok", expected: (call: string) => boolean = () => false) {
  const all = made(found, expected);
  const leg = new FakeLeg();
  await all.phone.start();
  all.line.on?.registered();
  all.line.on?.incoming(leg);
  return { ...all, leg };
}

/** Two calls are up, the second answered while the first was talked in. */
async function two() {
  const all = await ringing();
  await all.phone.answer("c1");
  all.leg.events?.up();
  const second = new FakeLeg("c2");
  all.line.on?.incoming(second);
  await all.phone.answer("c2");
  second.events?.up();
  return { ...all, second };
}

const phases = (phone: Phone) => phone.state.get().calls.map(({ call, phase }) => `${call} ${phase}`);

it("rings, answers, talks and is silent again", async () => {
  const { phone, leg, heard, playing, microphones } = await ringing();
  expect([phases(phone), heard]).toEqual([["c1 ringing"], ["ring"]]);
  await phone.answer("c1");
  leg.events?.up();
  leg.events?.sound(far);
  expect([phases(phone), leg.did, heard, playing.size]).toEqual([["c1 up"], ["answer"], ["ring", "quiet"], 1]);
  leg.events?.ended("over");
  await vi.waitFor(() => expect(microphones()).toBe(0));
  expect([phone.state.get().calls, playing.size]).toEqual([[], 0]);
});

it("can be answered without a microphone, and says so; blocked sound is said too", async () => {
  const { phone, leg } = await ringing("refused");
  await phone.answer("c1");
  leg.events?.sound(far);
  await vi.waitFor(() => expect(phone.state.get().soundBlocked).toBe(true));
  expect([leg.did, phone.state.get().microphone]).toEqual([["answer"], "refused"]);
});

it("answers nothing that does not ring for this call", async () => {
  const { phone, leg } = await ringing();
  await phone.answer("another");
  expect(leg.did).toEqual([]);
});

it("does not answer what ended while the microphone was asked for", async () => {
  const { phone, leg, microphones } = await ringing();
  const answered = phone.answer("c1");
  leg.events?.ended("over");
  await answered;
  expect([leg.did, microphones()]).toEqual([[], 0]);
});

it("knocks for a second call, and talks in both with one microphone until the last is over", async () => {
  const { phone, leg, heard, microphones, playing, second } = await two();
  const other = streamOf();
  leg.events?.sound(far);
  second.events?.sound(other);
  expect([phases(phone), heard]).toEqual([["c1 up", "c2 up"], ["ring", "quiet", "knock", "quiet"]]);
  expect([[...playing], microphones()]).toEqual([[far, other], 1]);
  leg.events?.ended("over");
  expect([phases(phone), [...playing], microphones()]).toEqual([["c2 up"], [other], 1]);
  second.events?.ended("over");
  await vi.waitFor(() => expect(microphones()).toBe(0));
  expect([phases(phone), playing.size]).toEqual([[], 0]);
});

it("rings aloud what knocked when the first call ends before it is answered", async () => {
  const { phone, line, leg, heard } = await ringing();
  await phone.answer("c1");
  leg.events?.up();
  line.on?.incoming(new FakeLeg("c2"));
  leg.events?.ended("over");
  expect([phases(phone), heard]).toEqual([["c2 ringing"], ["ring", "quiet", "knock", "ring"]]);
});

it("gives another microphone to both calls", async () => {
  const { phone, leg, second, microphones } = await two();
  await phone.changeMicrophone();
  expect([leg.did, second.did, microphones()]).toEqual([["answer", "track"], ["answer", "track"], 1]);
});

it("sends one re-INVITE for each call when the way is back, and none without a call", async () => {
  const { line, leg, phone, second } = await two();
  line.on?.unregistered("lost");
  expect(phone.state.get().registration.is).toBe("lost");
  line.on?.registered();
  expect([leg.did, second.did]).toEqual([["answer", "renew"], ["answer", "renew"]]);
  leg.events?.ended("over");
  line.on?.unregistered("lost");
  line.on?.registered();
  expect([leg.did, second.did]).toEqual([["answer", "renew"], ["answer", "renew", "renew"]]);
});

it("rings aloud while it is not known whether the old call still lives, and knocks once it is", async () => {
  const { line, leg, phone, heard } = await ringing();
  await phone.answer("c1");
  leg.events?.up();
  line.on?.unregistered("lost");
  line.on?.registered();
  line.on?.incoming(new FakeLeg("c2"));
  expect(heard.at(-1)).toBe("ring");
  leg.agreed();
  await vi.waitFor(() => expect(heard.at(-1)).toBe("knock"));
  expect(phases(phone)).toEqual(["c1 up", "c2 ringing"]);
});

it("takes a call for over when neither its sound nor the way to the engine is there", async () => {
  const { line, leg, phone, second } = await two();
  leg.events?.silent();
  expect(phases(phone)).toEqual(["c1 up", "c2 up"]);
  line.on?.unregistered("lost");
  leg.events?.silent();
  expect([phases(phone), leg.did, second.did]).toEqual([["c2 up"], ["answer", "hangUp"], ["answer"]]);
});

it("answers by itself the calls that this page was in before it was loaded anew, and no other", async () => {
  const { line, leg, heard, microphones } = await ringing("ok", (call) => call !== "c3");
  const second = new FakeLeg("c2");
  const stranger = new FakeLeg("c3");
  line.on?.incoming(second);
  await vi.waitFor(() => expect([leg.did, second.did]).toEqual([["answer"], ["answer"]]));
  expect([heard, microphones()]).toEqual([[], 1]);
  line.on?.incoming(stranger);
  expect([stranger.did, heard]).toEqual([[], ["knock"]]);
});

it("knows which of my calls have no leg here: each once, a consult by the call that it is about", () => {
  const part = (id: string, activity: string) => ({ id, activity, queue: null, since: null, wrap_up_ends: null });
  const state = {
    me: "anna",
    calls: { a: { about: null }, b: { about: null }, asked: { about: "b" }, other: { about: "elsewhere" } },
    agents: { anna: { calls: [part("a", "on_hold"), part("b", "on_hold"), part("asked", "talking"), part("other", "talking"), part("w", "wrap_up"), part("r", "ringing")] } },
  } as unknown as Parameters<typeof missingCalls>[0];
  expect(missingCalls(state, { calls: [] })).toEqual(["a", "b", "other"]);
  expect(missingCalls(state, { calls: [{ id: "1", call: "b", phase: "up", remote: "" }] })).toEqual(["a", "other"]);
  expect(missingCalls({ ...state, me: "bert" }, { calls: [] })).toEqual([]);
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
