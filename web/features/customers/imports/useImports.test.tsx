import { live } from "@core/center/center";
import { NOTHING } from "@core/live/state";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook } from "@testing-library/react";
import { expect, it } from "vitest";

import { useImportChanges } from "./useImports";

it("lets no list of customers from before an import's change pass for fresh", () => {
  const queries = new QueryClient();
  const list = ["customers", { q: null }];
  const fresh = (): boolean => queries.getQueryState(list)?.isInvalidated === false;
  queries.setQueryData(list, { pages: [] });
  renderHook(useImportChanges, { wrapper: ({ children }) => <QueryClientProvider client={queries}>{children}</QueryClientProvider> });
  queries.setQueryData(list, { pages: [] });
  expect(fresh()).toBe(true);
  act(() => live.state.set({ ...NOTHING, imports: 1 }));
  expect(fresh()).toBe(false);
});
