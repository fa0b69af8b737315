// The one phone of this browser: whichever tab leads has it, the others show it and ask it.
import { post, remove } from "../api/client";
import { live } from "../center/center";
import { Lead } from "../tabs/lead";
import { Mirror } from "../tabs/mirror";
import { BrowserSound } from "./browserSound";
import { NetworkCheck } from "./check";
import { devices, idOf, watchDevices } from "./devices";
import type { Credentials } from "./line";
import { Phone } from "./phone";
import { SipLine } from "./sip";
import { missingCalls } from "./missing";
import { ASK_AGAIN_MS, Rejoining } from "./rejoining";
import { SILENT } from "./state";

const EXPECTED_MS = 10_000;

export const lead = new Lead();
export const sound = new BrowserSound();

/** Calls that come back to this page; "" stands for whatever rings next, for somebody dials. Each until a moment of this clock. */
const expectedUntilMs = new Map<string, number>();

const credentials = (): Promise<Credentials> => post<Credentials>("/phone/session");
const forget = (username: string): void => void remove(`/phone/session/${encodeURIComponent(username)}`).catch(() => undefined);

/** Every tab may look at the network, whichever has the phone. */
export const check = new NetworkCheck({ credentials, forget, line: new SipLine(), silence: () => sound.silence() });

export const phone = new Phone({
  credentials,
  forget,
  line: new SipLine(),
  sound,
  expected: (call) => {
    const name = expectedUntilMs.has(call) ? call : "";
    if (name === "" && phone.state.get().calls.some(({ phase }) => phase !== "ringing")) return false; // what one dials rings alone
    const untilMs = expectedUntilMs.get(name) ?? 0;
    expectedUntilMs.delete(name);
    return Date.now() < untilMs;
  },
});

const mirror = new Mirror(phone.state, lead.leads.get, (ask) => {
  const [what, call = ""] = ask.split(" ");
  if (what === "answer") void phone.answer(call);
  if (what === "expect") expect(call);
  if (what === "forget") expectedUntilMs.delete(call);
});

/** Have a phone while somebody who answers calls is signed in and the browser is the device that rings. Returns how to end it. */
export function keepPhone(): () => void {
  const stopFollowing = followDevices();
  lead.begin();
  const stopLeading = lead.leads.subscribe(begin);
  begin();
  const stopRejoining = rejoin();
  return () => {
    stopFollowing();
    stopLeading();
    stopRejoining();
    if (lead.leads.get()) phone.stop();
    lead.end();
  };
}

/** A headset that is chosen, plugged in or taken away in mid-call has the sound from then on. */
function followDevices(): () => void {
  let microphone = idOf("microphone");
  let speaker = idOf("speaker");
  const follow = (): void => {
    if (microphone !== (microphone = idOf("microphone"))) void phone.changeMicrophone();
    if (speaker !== (speaker = idOf("speaker"))) void sound.moveSpeaker();
  };
  const stops = [devices.subscribe(follow), watchDevices()];
  return () => stops.forEach((stop) => stop());
}

/** What was shown so far was the phone of another tab. */
function begin(): void {
  if (!lead.leads.get()) return;
  phone.state.set(SILENT);
  void phone.start();
}

export async function answer(call: string): Promise<void> {
  if (lead.leads.get()) await phone.answer(call);
  else mirror.ask(`answer ${call}`);
}

/** One dials: the own phone rings first, and a browser's answers by itself, for who dialled is at it. Not when the dialling was refused. */
export async function ringingOwn<T>(dial: () => Promise<T>): Promise<T> {
  const before = expectedUntilMs.get("");
  if (!lead.leads.get()) mirror.ask("expect");
  else expect("");
  try {
    return await dial();
  } catch (error) {
    // an earlier dialling may still be on its way to ring here
    if (!lead.leads.get()) mirror.ask("forget");
    else if (before === undefined) expectedUntilMs.delete("");
    else expectedUntilMs.set("", before);
    throw error;
  }
}

function expect(call: string): void {
  expectedUntilMs.set(call, Date.now() + EXPECTED_MS);
}

/** Has the calls come here that this page, or the one before it, was in. */
function rejoin(): () => void {
  const rejoining = new Rejoining((call) => {
    expect(call);
    return post(`/calls/${encodeURIComponent(call)}/rejoin`);
  });
  const look = (): void => {
    const state = live.state.get();
    if (!lead.leads.get() || phone.state.get().registration.is !== "ready" || state.phase !== "live") return;
    rejoining.look(state.agents[state.me]?.device === "browser" ? missingCalls(state, phone.state.get()) : []);
  };
  const again = setInterval(look, ASK_AGAIN_MS);
  const stops = [phone.state.subscribe(look), live.state.subscribe(look)];
  return () => {
    rejoining.end();
    clearInterval(again);
    stops.forEach((stop) => stop());
  };
}
