import { begin } from "@core/words/words";
import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import { lazy, Suspense } from "react";
import { expect, test, vi } from "vitest";

import { Broken } from "./Broken";

test("a script that is not there takes its page, nothing beside it, and not the next page", async () => {
  await begin("en");
  const silent = vi.spyOn(console, "error").mockImplementation(() => undefined);
  history.replaceState(null, "", "/board");
  const Gone = lazy(() => Promise.reject<{ default: () => null }>(new TypeError("Failed to fetch dynamically imported module")));
  const page = (at: string, content: React.ReactNode) => <MantineProvider><p>Call bar</p><Broken at={at}><Suspense fallback={null}>{content}</Suspense></Broken></MantineProvider>;
  const { rerender } = render(page("/board", <Gone />));
  expect(await screen.findByRole("button", { name: "Load again" })).toBeDefined();
  expect(screen.getByText("Call bar")).toBeDefined();
  history.replaceState(null, "", "/desk");
  rerender(page("/desk", <p>Desk</p>));
  expect(screen.getByText("Desk")).toBeDefined();
  silent.mockRestore();
});
