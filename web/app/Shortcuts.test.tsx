import type { Me } from "@core/api/rows";
import { changed, INITIAL } from "@core/keys/keys";
import { mine } from "@core/keys/mine";
import { session } from "@core/session/session";
import { begin } from "@core/words/words";
import { useKeys, useShortcut } from "@kit/shortcuts";
import { MantineProvider } from "@mantine/core";
import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";

import { ShortcutList } from "./Shortcuts";

beforeAll(() => begin("en"));
beforeEach(() => {
  localStorage.clear();
  session.set({ state: "in", me: { username: "anna" } as Me });
  mine.set(INITIAL);
});

const muted = vi.fn();

function Desk() {
  useShortcut("mute", muted);
  return <><output>{useKeys("mute").shown}</output><input aria-label="Note" /></>;
}

const shown = () => render(<MantineProvider env="test"><ShortcutList /><Desk /></MantineProvider>);
const change = (does: string) => screen.getByRole("button", { name: `Change the keys: ${does}` });

describe("the list of shortcuts", () => {
  it("takes the keys that are pressed, keeps them for this user, and they act", async () => {
    shown();
    await userEvent.click(change("Mute or unmute"));
    expect(screen.getByText("Press the new keys; Escape keeps these")).toBeTruthy();
    await userEvent.keyboard("{Alt>}{Shift>}x{/Shift}{/Alt}");
    expect(screen.getByText("Alt Shift X")).toBeTruthy();
    expect(localStorage.getItem("shortcuts:anna")).toContain("Alt+Shift+KeyX");
    muted.mockClear();
    fireEvent.keyDown(document.body, { code: "KeyM", key: "m", altKey: true });
    expect(muted).not.toHaveBeenCalled();
    fireEvent.keyDown(document.body, { code: "KeyX", key: "X", altKey: true, shiftKey: true });
    expect(muted).toHaveBeenCalledOnce();
  });

  it("says why keys can't be had, and takes others then", async () => {
    shown();
    await userEvent.click(change("Mute or unmute"));
    await userEvent.keyboard("{Alt>}a{/Alt}");
    expect(screen.getByRole("alert").textContent).toContain("These keys are in use: Accept the call.");
    await userEvent.keyboard("{Alt>}{Shift>}v{/Shift}{/Alt}");
    expect(screen.queryByRole("alert")).toBeNull();
    expect(mine.get().keys.mute).toBe("Alt+Shift+KeyV");
  });

  it("leaves them by Escape", async () => {
    shown();
    await userEvent.click(change("Mute or unmute"));
    await userEvent.keyboard("{Escape}");
    expect(screen.queryByText(/Press the new keys/)).toBeNull();
    expect(mine.get()).toEqual(INITIAL);
  });

  it("goes back to the first keys, of one and of all", async () => {
    mine.set(changed(changed(INITIAL, "mute", "F9"), "hold", "F8"));
    shown();
    await userEvent.click(screen.getByRole("button", { name: "The first keys again: Hold or resume" }));
    expect(mine.get()).toEqual(changed(INITIAL, "mute", "F9"));
    await userEvent.click(screen.getByRole("button", { name: "All as at the beginning" }));
    expect(mine.get()).toEqual(INITIAL);
  });

  it("lets a single key act only where it is switched on, and never while somebody types", async () => {
    mine.set(changed({ ...INITIAL, single: true }, "mute", "KeyX"));
    shown();
    muted.mockClear();
    fireEvent.keyDown(document.body, { code: "KeyX", key: "x" });
    expect(muted).toHaveBeenCalledOnce();
    await userEvent.type(screen.getByLabelText("Note"), "x");
    expect(muted).toHaveBeenCalledOnce();
    await userEvent.click(screen.getByRole("switch"));
    fireEvent.keyDown(document.body, { code: "KeyX", key: "x" });
    expect(muted).toHaveBeenCalledOnce();
  });
});
