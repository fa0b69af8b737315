import { beginRecording } from "@core/sound/recording";
import { begin, bring } from "@core/words/words";
import { MantineProvider } from "@mantine/core";
import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, expect, it, vi } from "vitest";

import { Recorder } from "./Recorder";

vi.mock("@core/sound/recording");
beforeAll(() => begin("en").then(() => bring("setup")));

const discard = vi.fn();
let allow: () => void = () => undefined;

beforeEach(() => {
  discard.mockReset();
  vi.mocked(beginRecording).mockImplementation(() => new Promise((resolve) => (allow = () => resolve({ level: () => 0, finish: () => Promise.resolve(new Blob()), discard }))));
});

const shown = () => render(<MantineProvider env="test"><Recorder word="Record" busy={false} take={() => undefined} /></MantineProvider>);

it("lets the microphone go when it is closed while one speaks", async () => {
  const { unmount } = shown();
  await userEvent.click(screen.getByRole("button", { name: "Record" }));
  await act(async () => { allow(); await Promise.resolve(); });
  expect(screen.getByRole("group", { name: "Speak now" })).toBeTruthy();
  expect(discard).not.toHaveBeenCalled();
  unmount();
  expect(discard).toHaveBeenCalledOnce();
});

it("lets it go when it was closed while the browser still asked", async () => {
  const { unmount } = shown();
  await userEvent.click(screen.getByRole("button", { name: "Record" }));
  unmount();
  await act(async () => { allow(); await Promise.resolve(); });
  expect(discard).toHaveBeenCalledOnce();
});
