import { begin, bring } from "@core/words/words";
import { MantineProvider } from "@mantine/core";
import { fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { beforeAll, beforeEach, expect, it, vi } from "vitest";

import type { Schema, Value } from "./schema";
import { ChoicesField } from "./WaitingFields";

const DOES: Schema = { anyOf: [{ type: "string", enum: ["callback", "sms"] }, { type: "object", properties: { queue: { "x-section": "queues" }, announcement: {} } }, { type: "object", properties: { sms: {} } }] };

beforeAll(() => begin("en").then(() => bring("setup")));
beforeEach(() => {
  vi.stubGlobal("ResizeObserver", class { observe() {} unobserve() {} disconnect() {} });
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }));
});

function shown(first: Value): () => Value | undefined {
  let now: Value | undefined = first;
  function Form() {
    const [value, setValue] = useState<Value | undefined>(first);
    return <ChoicesField name="choices" schema={{ format: "choices", additionalProperties: DOES }} value={value} change={(to) => { now = to; setValue(to); }} tree={{ language: "lv" }} />;
  }
  render(<MantineProvider env="test"><Form /></MantineProvider>);
  return () => now;
}

const words = (language: string): HTMLElement => screen.getByRole("textbox", { name: language });

it("a key that sends a text message asks for its words, first in the center's language", () => {
  const now = shown({ "4": "callback" });
  fireEvent.click(screen.getByRole("combobox", { name: "What key 4 does" }));
  fireEvent.click(screen.getByRole("option", { name: "A text message, the place is kept", hidden: true }));
  expect(now()).toEqual({ "4": { sms: { lv: "" } } });
  fireEvent.change(words("lv"), { target: { value: "Palīdzība: https://example.com" } });
  expect(now()).toEqual({ "4": { sms: { lv: "Palīdzība: https://example.com" } } });
});

it("words that stand without a language are the center's", () => {
  const now = shown({ "4": { sms: "Look here" } });
  fireEvent.change(words("lv"), { target: { value: "Skat" } });
  expect(now()).toEqual({ "4": { sms: { lv: "Skat" } } });
});
