// A note among us, or what the customer was told. Kept in this browser with every letter until it is sent.
import { fresh, keepDraft, readDraft, type Draft } from "@core/tickets/draft";
import { note, type TicketRecord } from "@core/tickets/tickets";
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { useKeys, useShortcut } from "@kit/shortcuts";
import { useAct } from "@kit/useAct";
import { useLive } from "@kit/useLive";
import { Button, SegmentedControl, Textarea } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";

import classes from "./One.module.css";

/** So long after the last letter somebody still writes, as others see it. */
const WRITES_MS = 4_000;

export interface NoteProps {
  readonly row: TicketRecord;
  /** Told whether one writes just now. */
  readonly writes: (writes: boolean) => void;
}

export function Note({ row, writes }: NoteProps) {
  const me = useLive((state) => state.me);
  return me === "" ? null : <Composer key={me} row={row} me={me} writes={writes} />;
}

function Composer({ row, me, writes }: NoteProps & { readonly me: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const act = useAct();
  const field = useRef<HTMLTextAreaElement>(null);
  const [draft, set] = useState<Draft>(() => readDraft(localStorage, me, row.id));
  const keys = useKeys("note");
  useShortcut("note", () => field.current?.focus());
  const rests = useDebouncedCallback(() => writes(false), WRITES_MS);
  const write = (now: Draft): void => {
    writes(now.text !== "");
    rests();
    keepDraft(localStorage, me, row.id, now);
    set(now);
  };
  const empty = draft.text.trim() === "";
  const send = async (): Promise<void> => {
    if (empty || act.busy) return;
    if (await act.run(() => note(row.id, draft.text.trim(), draft.told, draft.key))) write(fresh());
    await queries.invalidateQueries({ queryKey: ["tickets"] });
  };
  const key = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void send();
  };
  return (
    <section className={classes.card} aria-label={t("tickets.note")} onKeyDown={key}>
      <Textarea
        ref={field}
        label={<span className={classes.label}>{t(draft.told ? "tickets.word" : "tickets.note")}<span className={classes.kept} role="status">{empty ? keys.shown : t("tickets.draft_kept")}</span></span>}
        value={draft.text}
        onChange={(event) => write({ ...draft, text: event.currentTarget.value })}
        readOnly={act.busy}
        autosize
        minRows={3}
        maxRows={16}
        maxLength={10_000}
        aria-keyshortcuts={keys.aria}
      />
      <div className={classes.buttons}>
        <SegmentedControl size="xs" aria-label={t("tickets.for_whom")} value={draft.told ? "told" : "note"} onChange={(value) => write({ ...draft, told: value === "told" })} data={[{ value: "note", label: t("tickets.among_us") }, { value: "told", label: t("tickets.to_customer") }]} />
        <span className="grow" />
        <Button size="xs" disabled={empty} loading={act.busy} leftSection={<Icon name="check" size={16} />} rightSection={<kbd>{t("tickets.send_keys")}</kbd>} aria-keyshortcuts="Control+Enter" onClick={() => void send()}>{t("tickets.send")}</Button>
      </div>
      <Said text={act.said} />
    </section>
  );
}
