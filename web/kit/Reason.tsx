// A deed that needs a reason: a button, and the field behind it.
import { Button, Popover, TextInput } from "@mantine/core";
import { useState } from "react";

import classes from "./Reason.module.css";

export interface ReasonProps {
  readonly word: string;
  readonly label: string;
  readonly go: string;
  readonly busy: boolean;
  /** What the field holds: words, or a moment. */
  readonly type?: "text" | "datetime-local";
  readonly first?: string;
  /** True: it was done. */
  readonly save: (written: string) => Promise<boolean>;
}

export function Reason({ word, label, go, busy, type = "text", first = "", save }: ReasonProps) {
  const [opened, open] = useState(false);
  const [written, write] = useState(first);
  const send = async (): Promise<void> => {
    if (written.trim() !== "" && (await save(written.trim()))) open(false);
  };
  return (
    <Popover opened={opened} onChange={open} position="bottom-end" withinPortal trapFocus shadow="md">
      <Popover.Target><Button size="xs" variant="subtle" disabled={busy} onClick={() => open(!opened)}>{word}</Button></Popover.Target>
      <Popover.Dropdown>
        <div className={classes.reason} onKeyDown={(event) => { if (event.key === "Enter") { event.preventDefault(); void send(); } }}>
          <TextInput label={label} type={type} value={written} onChange={(event) => write(event.currentTarget.value)} maxLength={500} data-autofocus />
          <Button size="xs" disabled={written.trim() === ""} onClick={() => void send()}>{go}</Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
