import type { AgentRow, CallRow } from "@core/api/rows";
import { live } from "@core/center/center";
import { NOTHING } from "@core/live/state";
import { phone } from "@core/phone/mine";
import { begin } from "@core/words/words";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, render, screen, within } from "@testing-library/react";
import { beforeAll, beforeEach, expect, it, vi } from "vitest";

import { accept, decline, resume } from "./actions";
import { Beside } from "./Beside";

vi.mock("./actions");
vi.mock("@core/phone/mine", async () => {
  const { Store } = await import("@core/store/store");
  const { SILENT } = await import("@core/phone/state");
  return { phone: { state: new Store(SILENT) }, answer: () => Promise.resolve(), keepPhone: () => () => undefined };
});

beforeAll(() => begin("en"));
beforeEach(() => {
  for (const asked of [accept, decline, resume]) vi.mocked(asked).mockReset().mockResolvedValue();
});

const row = (id: string, name: string, more: Partial<CallRow> = {}): CallRow => ({ id, party_name: name, party_number: "", dialled: "", queue: null, intent: "inbound_call", opened: `2026-01-01T10:00:0${id}Z`, offers: [], ...more }) as CallRow;

function shown(...parts: readonly (readonly [CallRow, string])[]): void {
  const calls = parts.map(([{ id }, activity]) => ({ id, activity, queue: null, since: null, wrap_up_ends: null }));
  live.state.set({ ...NOTHING, me: "anna", calls: Object.fromEntries(parts.map(([call]) => [call.id, call])), agents: { anna: { name: "anna", calls } as unknown as AgentRow } });
  const queries = new QueryClient();
  queries.setQueryData(["targets"], { people: [{ name: "bert", title: "Bert B." }], queues: [], departments: [] });
  render(<QueryClientProvider client={queries}><Beside /></QueryClientProvider>);
}

const press = (key: string) => fireEvent.keyDown(document.body, { code: `Key${key}`, key: key.toLowerCase(), altKey: true });

it("is not there for one call, nor for a consult and its call", () => {
  shown([row("1", "Ilze"), "talking"]);
  shown([row("1", "Ilze"), "on_hold"], [row("2", "Bert", { about: "1", intent: "consult" }), "talking"]);
  expect(screen.queryByRole("region")).toBeNull();
});

it("says which of two is talked to, whichever that is, and swaps by key", () => {
  shown([row("2", "Juris"), "on_hold"], [row("1", "Ilze"), "talking"]);
  const [first, second] = Array.from(screen.getByRole("region", { name: "Two calls" }).querySelectorAll("[aria-current]"));
  expect([first?.getAttribute("aria-current"), first?.textContent]).toEqual(["true", expect.stringMatching(/You talk.*Ilze/)]);
  expect([second?.getAttribute("aria-current"), second?.textContent]).toEqual(["false", expect.stringMatching(/Waits.*Juris.*Swap/)]);
  press("S");
  expect(resume).toHaveBeenCalledExactlyOnceWith("2");
});

it("swaps nothing while one consults about one of them", () => {
  shown([row("1", "Ilze"), "on_hold"], [row("2", "Juris", { consult: "3" }), "on_hold"], [row("3", "", { about: "2", intent: "consult" }), "talking"]);
  press("S");
  expect(resume).not.toHaveBeenCalled();
  expect(screen.getAllByRole("button").map((one) => (one as HTMLButtonElement).disabled)).toEqual([true, true]);
});

it("takes or refuses by key what rings beside a call, and says who waits then", () => {
  phone.state.update((state) => ({ ...state, calls: [{ id: "leg", call: "2", phase: "ringing", remote: "" }] }));
  shown([row("1", "Ilze"), "talking"], [row("2", "", { intent: "internal_call", agent: "bert", dialled: "anna" }), "ringing"]);
  const offer = within(screen.getByRole("alertdialog", { name: "Incoming call from Bert B." }));
  expect(offer.getByText(/When you accept, Ilze waits with music/)).toBeTruthy();
  press("R");
  expect(decline).toHaveBeenCalledExactlyOnceWith("2");
  press("A");
  return vi.waitFor(() => expect(accept).toHaveBeenCalledExactlyOnceWith("2"));
});
