// A line and a call without a network, for tests: they remember what was done to them.
import type { Credentials, Leg, LegEvents, Line, LineEvents } from "./line";

export class FakeLine implements Line {
  /** Whom we called, and the calls. */
  readonly called: string[] = [];
  readonly legs: FakeLeg[] = [];
  call(target: string): Leg {
    const leg = new FakeLeg();
    this.called.push(target);
    this.legs.push(leg);
    return leg;
  }
  on: LineEvents | null = null;
  stopped = 0;
  start(_: Credentials, on: LineEvents): void {
    this.on = on;
  }
  opened: () => void = () => undefined;
  open(_: Credentials, opened: () => void): void {
    this.opened = opened;
  }
  stop(): void {
    this.stopped += 1;
  }
}

export class FakeLeg implements Leg {
  readonly remote = "+371";
  readonly id: string;
  readonly call: string;
  constructor(call = "c1") {
    this.id = `leg of ${call}`;
    this.call = call;
  }
  events: LegEvents | null = null;
  readonly did: string[] = [];
  answer(): void {
    this.did.push("answer");
  }
  refuse(): void {
    this.did.push("refuse");
  }
  hangUp(): void {
    this.did.push("hangUp");
  }
  press(key: string): void {
    this.did.push(key);
  }
  agreed: () => void = () => undefined;
  renew(): Promise<void> {
    this.did.push("renew");
    return new Promise((agreed) => (this.agreed = agreed));
  }
  replaceTrack(): Promise<void> {
    this.did.push("track");
    return Promise.resolve();
  }
  report: RTCStatsReport | null = null;
  stats(): Promise<RTCStatsReport | null> {
    return Promise.resolve(this.report);
  }
  listen(events: LegEvents): void {
    this.events = events;
  }
}
