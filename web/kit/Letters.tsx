// What was written to a customer, brought with its words when a page shows it: no page waits for it.
import { bring } from "@core/words/words";
import { lazy, Suspense } from "react";

import type { LettersOfProps } from "./LettersOf";

const Whole = lazy(async () => {
  const [{ LettersOf }] = await Promise.all([import("./LettersOf"), bring("letters")]);
  return { default: LettersOf };
});

export function Letters(props: LettersOfProps) {
  return <Suspense fallback={null}><Whole {...props} /></Suspense>;
}
