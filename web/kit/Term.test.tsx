import { bringTerms } from "@core/words/glossary";
import { begin } from "@core/words/words";
import { MantineProvider } from "@mantine/core";
import { act, fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { beforeAll, describe, expect, it, vi } from "vitest";

import { Explained, Term } from "./Term";

beforeAll(() => begin("en").then(bringTerms));

const shown = (what: ReactNode) => render(<MantineProvider env="test">{what}</MantineProvider>);
const tip = () => screen.queryByRole("tooltip");
const described = (name: string): string => document.getElementById(screen.getByRole("button", { name }).getAttribute("aria-describedby") ?? "")?.textContent ?? "";

describe("a word of the trade", () => {
  it("is described to a screen reader while no tip is open", () => {
    shown(<Term word="occupancy" metric="occupancy">Occupancy</Term>);
    expect(tip()).toBeNull();
    expect(described("Occupancy")).toMatch(/^the share of an agent's available time.*on contact \(talk, hold/);
  });

  it("opens by focus, closes by Escape, and what is around it does not hear of that", async () => {
    const around = vi.fn();
    window.addEventListener("keydown", around, true);
    shown(<Term word="AHT">Handle time</Term>);
    await userEvent.tab();
    expect(tip()?.textContent).toContain("AHT, average handle time");
    await userEvent.keyboard("{Escape}");
    expect(tip()).toBeNull();
    expect(around.mock.calls.map(([event]) => (event as KeyboardEvent).key)).not.toContain("Escape");
    await userEvent.keyboard("{Escape}");
    expect(around.mock.calls.map(([event]) => (event as KeyboardEvent).key)).toContain("Escape");
    window.removeEventListener("keydown", around, true);
  });

  it("opens by a touch, closes when another opens", async () => {
    shown(<><Term word="queue">Queue</Term><Term word="skill">Skill</Term></>);
    await userEvent.pointer({ keys: "[TouchA]", target: screen.getByText("Queue") });
    expect(tip()?.textContent).toContain("where interactions wait");
    await userEvent.pointer({ keys: "[TouchA]", target: screen.getByText("Skill") });
    expect(screen.getAllByRole("tooltip")).toHaveLength(1);
    expect(tip()?.textContent).toContain("what an agent can do");
  });

  it("opens by resting on it, and stays while the tip is pointed at", () => {
    vi.useFakeTimers();
    const pass = (ms: number): void => act(() => void vi.advanceTimersByTime(ms));
    const mouse = { pointerType: "mouse" };
    shown(<Term word="queue">Queue</Term>);
    fireEvent.pointerEnter(screen.getByText("Queue"), mouse);
    pass(100);
    expect(tip()).toBeNull();
    pass(400);
    fireEvent.pointerLeave(screen.getByText("Queue"), mouse);
    fireEvent.pointerEnter(screen.getByRole("tooltip"), mouse);
    pass(2_000);
    expect(tip()).not.toBeNull();
    fireEvent.pointerLeave(screen.getByRole("tooltip"), mouse);
    pass(400);
    expect(tip()).toBeNull();
    vi.useRealTimers();
  });

  it("does not take the click from a button, nor from the field whose label it is in", async () => {
    const sort = vi.fn();
    shown(<><Explained word="waited"><button type="button" className="sort" onClick={sort}>Waited</button></Explained><label><Term word="team">Team</Term><input /></label></>);
    await userEvent.click(screen.getByRole("button", { name: "Waited" }));
    expect(sort).toHaveBeenCalledOnce();
    expect(screen.getByRole("button", { name: "Waited" }).className).toContain("sort");
    expect(tip()).toBeNull();
    await userEvent.click(screen.getByText("Team"));
    expect(tip()).not.toBeNull();
    expect(document.activeElement).not.toBe(screen.getByRole("textbox"));
  });
});
