// Where notes of what came appear: the place is there from the beginning, so that what is put into it is said; the rest is brought
// when something comes first.
import type { LiveState } from "@core/live/state";
import { bring } from "@core/words/words";
import { useLive } from "@kit/useLive";
import { lazy, Suspense } from "react";

const Toast = lazy(() => bring("notices").then(() => import("./Toast")));
const any = (state: LiveState): boolean => state.notices > 0;

export function ToastPlace() {
  const some = useLive(any);
  return <div role="status" aria-live="polite">{some && <Suspense fallback={null}><Toast /></Suspense>}</div>;
}
