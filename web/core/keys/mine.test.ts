import type { Me } from "@core/api/rows";
import { session } from "@core/session/session";
import { beforeEach, describe, expect, it } from "vitest";

import { changed, INITIAL } from "./keys";
import { keep, mine } from "./mine";

const signIn = (username: string): void => session.set({ state: "in", me: { username } as Me });

beforeEach(() => localStorage.clear());

describe("one's own shortcuts", () => {
  it("belong to whoever is signed in", () => {
    const other = changed(INITIAL, "mute", "F9");
    signIn("anna");
    keep(other);
    session.set({ state: "out" });
    expect(mine.get()).toEqual(INITIAL);
    signIn("dace");
    expect(mine.get()).toEqual(INITIAL);
    signIn("anna");
    expect(mine.get()).toEqual(other);
  });

  it("change in every tab at once", () => {
    signIn("anna");
    localStorage.setItem("shortcuts:anna", JSON.stringify(changed(INITIAL, "mute", "F8")));
    window.dispatchEvent(new StorageEvent("storage", { key: "shortcuts:anna" }));
    expect(mine.get().keys.mute).toBe("F8");
  });
});
