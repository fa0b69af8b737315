import type { AgentRow } from "@core/api/rows";
import { live } from "@core/center/center";
import { NOTHING } from "@core/live/state";
import { keepPhone, phone } from "@core/phone/mine";
import { SILENT, type PhoneCall } from "@core/phone/state";
import { act, renderHook } from "@testing-library/react";
import { expect, it, vi } from "vitest";

import { useKeptPhone } from "./usePhone";

vi.mock("./actions");
vi.mock("@core/phone/mine", async () => {
  const { Store } = await import("@core/store/store");
  const { SILENT } = await import("@core/phone/state");
  return { phone: { state: new Store(SILENT) }, keepPhone: vi.fn() };
});

const ROW = { name: "anna", presence: "available", device: "browser", calls: [] } as unknown as AgentRow;
const choose = (device: string): void => act(() => live.state.set({ ...NOTHING, me: "anna", agents: { anna: { ...ROW, device } } }));
const has = (...calls: readonly PhoneCall[]): void => act(() => phone.state.set({ ...SILENT, calls }));

it("another device is chosen in mid-call: the call goes on here, and the phone goes when it is over", () => {
  const stop = vi.fn();
  vi.mocked(keepPhone).mockReturnValue(stop);
  choose("browser");
  renderHook(() => useKeptPhone());
  has({ id: "1", call: "c1", phase: "up", remote: "" });
  choose("phone");
  expect(stop).not.toHaveBeenCalled();
  has();
  expect([vi.mocked(keepPhone).mock.calls.length, stop.mock.calls.length]).toEqual([1, 1]);
});
