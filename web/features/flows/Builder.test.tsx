// The builder against a server on paper, as narrow as a phone: the outline and the forms do all that the canvas does.
import type { Flow, Step } from "@core/flows/document";
import { session } from "@core/session/session";
import { begin, bring } from "@core/words/words";
import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { configure, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { beforeAll, beforeEach, expect, it, vi } from "vitest";

import { Builder } from "./Builder";

const WAIT = { timeout: 5_000 };
const BASE: Flow = {
  name: "Main menu",
  start: "menu",
  steps: {
    menu: { kind: "menu", name: "Choose", said: "One for a person.", at: [0, 0], exits: { "1": "person", no_input: "person" } },
    person: { kind: "queue", name: "A person", queue: "support", at: [300, 0] },
  },
};
const withStep = (step: Step): Flow => ({ ...BASE, steps: { ...BASE.steps, more: { name: "The other", at: [600, 0], ...step } } });

/** What the center has and is told: one flow, its draft, the pencil free. */
class Paper {
  draft: Flow | null = null;
  versions: readonly object[] = [];

  constructor(readonly published: Flow) {}

  answer(method: string, path: string, body: { document?: Flow } | null): unknown {
    if (path.endsWith("/versions")) return { items: this.versions };
    if (path.endsWith("/pencil")) return { user: "mara", mine: true };
    if (path.endsWith("/check")) return { publishable: true, findings: [], ways: [], tests: [] };
    if (path.endsWith("/draft") && method === "PUT") this.draft = body?.document ?? null;
    if (path === "/flows/main") return { name: "main", revision: 7, published: this.published, draft: this.draft, drawn: null, pencil: null };
    if (path === "/prompts") return { prompts: [], house: [], languages: ["en"], spoken: 0, to_speak: 0, unspoken: 0, well: true };
    if (path === "/configuration/tree") return { revision: 7, document: { queues: { support: { name: "Support" } }, web_services: { crm: {} } } };
    return { at: "2026-05-12T09:00:00Z" };
  }
}

// what is looked for by role is looked for whether it is seen or not: to find that out costs half a second a look
configure({ defaultHidden: true });
vi.setConfig({ testTimeout: 30_000 });
beforeAll(() => begin("en").then(() => bring("flows")));
beforeEach(() => {
  vi.stubGlobal("ResizeObserver", class { observe() {} unobserve() {} disconnect() {} });
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }));
  Object.defineProperty(document, "fonts", { value: new EventTarget(), configurable: true });
  Element.prototype.scrollIntoView = () => undefined;
  session.set({ state: "in", me: { name: "Mara", username: "mara", role: "manager", team: "", queues: [], rights: { "configuration.routing.write": "all" }, language: "" } });
});

async function opened(flow: Flow): Promise<Paper> {
  const paper = new Paper(flow);
  vi.stubGlobal("fetch", (path: string, asked: { method: string; body: string | null }) =>
    Promise.resolve(new Response(JSON.stringify(paper.answer(asked.method, path.replace("/api/v1", ""), asked.body === null ? null : (JSON.parse(asked.body) as { document?: Flow }))))));
  render(<QueryClientProvider client={new QueryClient()}><MantineProvider env="test"><MemoryRouter><Builder name="main" /></MemoryRouter></MantineProvider></QueryClientProvider>);
  await screen.findByRole("button", { name: "Publish" }, WAIT);
  return paper;
}

const press = (what: HTMLElement): void => void fireEvent.click(what);
const control = (key: string, at: HTMLElement = document.body): void => void fireEvent.keyDown(at, { key, ctrlKey: true });
const choose = (title: string): void => press(screen.getByRole("button", { name: new RegExp(`^${title}`) }));
const write = (field: HTMLElement, text: string): void => void fireEvent.change(field, { target: { value: text } });
const kept = (paper: Paper, step: string, expected: object): Promise<void> => waitFor(() => expect(paper.draft?.steps[step]).toMatchObject(expected), WAIT);

it("copies a step by the keyboard and puts it in again under a free name, with the ways to steps that are there", async () => {
  const paper = await opened(BASE);
  choose("Choose");
  control("c");
  control("v");
  await kept(paper, "menu_2", { said: "One for a person.", exits: { "1": "person", no_input: "person" } });
  expect(screen.getAllByRole("button", { name: /^Choose/ })).toHaveLength(2);
  control("z");
  await waitFor(() => expect(Object.keys(paper.draft?.steps ?? {})).toEqual(["menu", "person"]), WAIT);
});

it("leaves copying alone while somebody types", async () => {
  await opened(BASE);
  choose("Choose");
  control("c");
  control("v", screen.getByRole("textbox", { name: "What callers hear" }));
  expect(screen.getAllByRole("button", { name: /^Choose/ })).toHaveLength(1);
});

it("a deleted step leaves the key that led to it, and says so", async () => {
  const paper = await opened(BASE);
  choose("A person");
  press(screen.getByRole("button", { name: "Delete" }));
  await kept(paper, "menu", { exits: { "1": "person" } });
  expect(screen.getByText("key 1 → A step that is gone")).toBeTruthy();
});

it("a condition: cases with their claims, each a way of its own", async () => {
  const paper = await opened(withStep({ kind: "condition", cases: [{ exit: "known", when: [{ value: "caller.number", known: true }] }], exits: { known: "person", else: "person" } }));
  choose("The other");
  const form = within(screen.getByRole("region", { name: "Cases, the first that holds" }));
  write(form.getByRole("textbox", { name: "Way" }), "regular");
  await kept(paper, "more", { cases: [{ exit: "regular", when: [{ value: "caller.number", known: true }] }], exits: { regular: "person", else: "person" } });
  press(form.getByRole("button", { name: "Add a case" }));
  press(form.getAllByRole("button", { name: "And" })[1] as HTMLElement);
  write(form.getByRole("textbox", { name: "With" }), "17:30");
  await kept(paper, "more", { cases: [{ exit: "regular" }, { exit: "way", when: [{ value: "time", over: "17:30" }, { value: "caller.number", known: true }] }] });
  press(form.getByRole("button", { name: "Take away regular" }));
  await waitFor(() => expect(paper.draft?.steps["more"]?.exits).toEqual({ else: "person" }), WAIT);
  expect(paper.draft?.steps["more"]).toMatchObject({ cases: [{ exit: "way" }] });
});

it("a request: what is sent, what is taken, how long it may last", async () => {
  const paper = await opened(withStep({ kind: "request", service: "crm", exits: { ok: "person" } }));
  choose("The other");
  write(screen.getByRole("textbox", { name: "Path" }), "orders/{order}");
  const taken = within(screen.getByRole("region", { name: "Take from the answer" }));
  press(taken.getByRole("button", { name: "Add" }));
  write(taken.getByRole("textbox", { name: "Name" }), "state");
  write(taken.getByRole("textbox", { name: "state: Value" }), "order.state");
  write(screen.getByRole("textbox", { name: "Wait, seconds" }), "1.5");
  await kept(paper, "more", { path: "orders/{order}", take: { state: "order.state" }, wait: "1500ms" });
  write(screen.getByRole("textbox", { name: "Wait, seconds" }), "3");
  await waitFor(() => expect(paper.draft?.steps["more"]).not.toHaveProperty("wait"), WAIT);
});

it("a split by shares: a way that is renamed keeps where it leads, one that is removed takes it along", async () => {
  const paper = await opened(withStep({ kind: "split", shares: { a: 50, b: 50 }, exits: { a: "person", b: "menu" } }));
  choose("The other");
  const form = within(screen.getByRole("region", { name: "Shares" }));
  write(form.getAllByRole("textbox", { name: "Name" })[0] as HTMLElement, "new");
  write(form.getByRole("textbox", { name: "new: Value" }), "20");
  await kept(paper, "more", { shares: { new: 20, b: 50 }, exits: { new: "person", b: "menu" } });
  press(form.getByRole("button", { name: "Take away b" }));
  await waitFor(() => expect(paper.draft?.steps["more"]).not.toMatchObject({ shares: { b: 50 } }), WAIT);
  expect([paper.draft?.steps["more"]?.["shares"], paper.draft?.steps["more"]?.exits]).toEqual([{ new: 20 }, { new: "person" }]);
});

it("an older version is told by its difference, and comes back as a draft with its steps laid out", async () => {
  const older = { start: "person", steps: { person: { kind: "queue", name: "A person", queue: "sales" }, bye: { kind: "hang_up", name: "Goodbye" } } };
  const paper = await opened(BASE);
  paper.versions = [
    { revision: 7, at: "2026-05-12T09:00:00Z", by: "mara", note: "", document: BASE },
    { revision: 3, at: "2026-05-11T09:00:00Z", by: "dace", note: "First", document: older },
  ];
  press(screen.getByRole("button", { name: "Versions" }));
  const drawer = within(await screen.findByRole("dialog", {}, WAIT));
  const entry = within((await drawer.findByText("Revision 3", {}, WAIT)).closest("li") as HTMLElement);
  expect([...within(entry.getByRole("region", { name: "New steps" })).getAllByRole("listitem")].map((one) => one.textContent)).toEqual(["Choose"]);
  expect(entry.getByRole("region", { name: "Changed steps" }).textContent).toContain("A person: Queue");
  expect(entry.getByRole("region", { name: "Removed steps" }).textContent).toContain("Goodbye");
  press(entry.getByRole("button", { name: "Make it a draft" }));
  await waitFor(() => expect(Object.keys(paper.draft?.steps ?? {})).toEqual(["person", "bye"]), WAIT);
  const places = Object.values(paper.draft?.steps ?? {}).map(({ at }) => String(at));
  expect(new Set(places).size).toBe(2);
});

it("a text message: its words in the center's language, another number, and three ways on", async () => {
  const paper = await opened(withStep({ kind: "text", words: "", exits: { sent: "person" } }));
  choose("The other");
  write(screen.getByRole("textbox", { name: "Words of the message" }), "Look here: https://example.com");
  await kept(paper, "more", { kind: "text", words: "Look here: https://example.com" });
  write(screen.getByRole("textbox", { name: "To another number than the caller's" }), "{mobile}");
  await kept(paper, "more", { number: "{mobile}" });
  for (const way of ["on its way", "not to this number", "can't be sent"]) expect(screen.getByRole("combobox", { name: `${way} leads to` })).toBeTruthy();
});
