// How a letter stands, where it is one line among others; brought with its words.
import type { LetterRow } from "@core/letters/letters";
import { bring } from "@core/words/words";
import { lazy, Suspense } from "react";

const State = lazy(async () => {
  const [{ LetterState }] = await Promise.all([import("./LetterState"), bring("letters")]);
  return { default: LetterState };
});

export function LetterIn({ row }: { readonly row: LetterRow }) {
  return <Suspense fallback={null}><State row={row} /></Suspense>;
}
