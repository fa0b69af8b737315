// What stands over a field of the configuration: its name in the language of the page; a word of the trade with its meaning.
import { Term } from "@kit/Term";
import type { ReactNode } from "react";

import { wordOfField } from "./terms";
import { useWord } from "./useWord";

export function useLabel(): (field: string) => ReactNode {
  const word = useWord();
  return (field) => {
    const known = wordOfField(field);
    return known === undefined ? word(field) : <Term word={known}>{word(field)}</Term>;
  };
}
