import { session } from "@core/session/session";
import { begin } from "@core/words/words";
import { MantineProvider } from "@mantine/core";
import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { MemoryRouter } from "react-router";
import { beforeAll, beforeEach, expect, it, vi } from "vitest";

import { shownOf } from "./room";
import { Rail } from "./Shell";

const RIGHTS = ["calls.answer", "calls.move", "queues.see", "interactions.read", "recordings.play", "configuration.read"];

beforeAll(() => begin("en"));
beforeEach(() => vi.stubGlobal("innerHeight", 768));
beforeEach(() => vi.stubGlobal("ResizeObserver", class { observe() {} unobserve() {} disconnect() {} }));

function shown(rights: readonly string[], width: number, at = "/start"): HTMLElement {
  cleanup();
  vi.stubGlobal("matchMedia", (asked: string) => ({ matches: asked.includes("min-width") && width >= 761, addEventListener: () => undefined, removeEventListener: () => undefined }));
  session.set({ state: "in", me: { name: "Anna", username: "anna", role: "admin", team: "", queues: [], rights: Object.fromEntries(rights.map((one) => [one, "all"])), language: "" } });
  render(<MantineProvider env="test"><MemoryRouter initialEntries={[at]}><Rail /></MemoryRouter></MantineProvider>);
  return screen.getByRole("navigation");
}

const links = (rail: HTMLElement): readonly (string | null)[] => within(rail).getAllByRole("link").map((one) => one.textContent);

it("shows every place where there is room", () => {
  const rail = shown(RIGHTS, 1440);
  expect(links(rail)).toEqual(["Start", "Desk", "Console", "Board", "Calls", "Voicemail", "Flows", "Set up"]);
  expect(within(rail).queryByRole("button", { name: "More" })).toBeNull();
});

it("shows four places and More on a phone; the others open from there", async () => {
  const rail = shown(RIGHTS, 390, "/flows/main");
  expect(links(rail)).toEqual(["Start", "Desk", "Console", "Board"]);
  await userEvent.click(within(rail).getByRole("button", { name: "More" }));
  const more = await screen.findByRole("menu");
  expect(within(more).getAllByRole("menuitem").map((one) => one.textContent)).toEqual(["Calls", "Voicemail", "Flows", "Set up"]);
  expect(within(more).getByRole("menuitem", { name: "Flows" }).getAttribute("aria-current")).toBe("page");
});

it("hides nothing where five places are all there are", () => {
  const rail = shown(["calls.answer", "queues.see", "interactions.read", "recordings.play"], 390);
  expect(links(rail)).toEqual(["Start", "Desk", "Board", "Calls", "Voicemail"]);
  expect(within(rail).queryByRole("button", { name: "More" })).toBeNull();
});

it("puts what has no room behind More, which takes a place itself", () => {
  expect(shownOf(14, 14)).toBe(14);
  expect(shownOf(15, 14)).toBe(13);
  expect(shownOf(5, 0)).toBe(1);
});

it("keeps a low window's rail without a scroll bar", async () => {
  vi.stubGlobal("innerHeight", 212 + 4 * 40);
  const rail = shown(RIGHTS, 1440);
  expect(links(rail)).toEqual(["Start", "Desk", "Console"]);
  await userEvent.click(within(rail).getByRole("button", { name: "More" }));
  expect(within(await screen.findByRole("menu")).getAllByRole("menuitem")).toHaveLength(5);
});

it("keeps the page in view where somebody is", async () => {
  vi.stubGlobal("innerHeight", 212 + 4 * 40);
  const rail = shown(RIGHTS, 1440, "/set-up/queues");
  expect(links(rail)).toEqual(["Start", "Desk", "Set up"]);
  expect(within(rail).getByRole("link", { name: "Set up" }).getAttribute("aria-current")).toBe("page");
  await userEvent.click(within(rail).getByRole("button", { name: "More" }));
  expect(within(await screen.findByRole("menu")).getAllByRole("menuitem").map((one) => one.textContent)).toEqual(["Console", "Board", "Calls", "Voicemail", "Flows"]);
});
