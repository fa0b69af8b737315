// The words of a search, asked for at each pause in typing.
import { TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useState, type RefObject } from "react";

import { Icon } from "./Icon";

const PAUSE_MS = 250;

export interface WordsProps {
  readonly label: string;
  /** As the address has them. */
  readonly words: string;
  readonly set: (words: string) => void;
  readonly field?: RefObject<HTMLInputElement | null>;
}

export function Words({ label, words, set, field }: WordsProps) {
  const [typed, setTyped] = useState(words);
  const [seen, see] = useState(words);
  const [asked, ask] = useState(words);
  const send = useDebouncedCallback((value: string) => {
    ask(value);
    set(value);
  }, PAUSE_MS);
  if (words !== seen) {
    see(words);
    if (words !== asked) setTyped(words); // the address became another by itself: a link, the way back
  }
  const write = (value: string): void => {
    setTyped(value);
    send(value.trim());
  };
  return <TextInput ref={field ?? null} aria-label={label} placeholder={label} leftSection={<Icon name="search" size={16} />} value={typed} onChange={(event) => write(event.currentTarget.value)} w={260} data-autofocus />;
}
