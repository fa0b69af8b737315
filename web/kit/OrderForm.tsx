// An order, written by keys: a line is chosen by typing or free, the next one is there at once, Enter takes it.
import { draftOf, keyOf, KINDS, linesOf, money, takeOrder, totalOf, written, type About, type Draft, type DraftLine, type OrderRow, type Products } from "@core/orders/orders";
import { Autocomplete, Button, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";

import form from "./FollowupForm.module.css";
import { Icon } from "./Icon";
import classes from "./OrderForm.module.css";
import { Said } from "./Said";
import { useAct, useExplain } from "./useAct";
import { useProducts } from "./useAgreed";
import { useKept } from "./useKept";

export interface AgreedFormProps<Row> {
  readonly about: About;
  /** What is written already. */
  readonly words: string;
  readonly made: (row: Row) => void;
  readonly close: () => void;
}

/** Enter saves, unless it chooses something or presses a button; Escape gives it up. */
export function keysOf(save: () => void, close: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.isDefaultPrevented() || event.nativeEvent.isComposing) return;
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && !(event.target instanceof HTMLButtonElement)) {
      event.preventDefault();
      save();
    } else return;
    event.stopPropagation();
  };
}

/** Nothing is written before it is known what can be ordered. */
export function OrderForm(props: AgreedFormProps<OrderRow>) {
  const explain = useExplain();
  const found = useProducts();
  if (found.data !== undefined) return <Whole {...props} known={found.data} />;
  return <Said text={found.isError ? explain(found.error) : ""} />;
}

function Whole({ about, words, made, close, known }: AgreedFormProps<OrderRow> & { readonly known: Products }) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const act = useAct();
  const [key] = useState(() => crypto.randomUUID());
  const [draft, keep, drop] = useKept<Draft>(`order ${keyOf(about)}`, () => draftOf(words, known, i18n.language));
  const lines = linesOf(draft, known);
  const able = lines !== null && lines.length > 0 && !act.busy;
  const save = async (): Promise<void> => {
    if (!able) return;
    let row: OrderRow | undefined;
    const went = await act.run(async () => {
      row = await takeOrder(about, { kind: draft.kind, lines, note: draft.note.trim() }, key);
    });
    if (!went || row === undefined) return;
    drop();
    made(row);
    await queries.invalidateQueries({ queryKey: ["agreed"] });
  };
  const cancel = (): void => { drop(); close(); };
  return (
    <div className={form.form} role="group" aria-label={t("agreed.order")} onKeyDown={keysOf(() => void save(), cancel)}>
      <div role="radiogroup" aria-label={t("agreed.kind")} className={form.moments}>
        {KINDS.map((kind) => (
          <label key={kind} className={`${form.moment ?? ""} ${draft.kind === kind ? form.on ?? "" : ""}`}>
            <input type="radio" name="order-kind" className="hidden" checked={draft.kind === kind} onChange={() => keep({ ...draft, kind })} />
            <span>{t(`agreed.kinds.${kind}`)}</span>
          </label>
        ))}
      </div>
      <div className={classes.lines}>
        {draft.lines.map((line, place) => <Line key={place} place={place} line={line} titles={known.items.map(({ title }) => title)} write={(given) => keep(written(draft, place, given, known, i18n.language))} />)}
      </div>
      <TextInput label={t("agreed.note")} value={draft.note} onChange={(event) => keep({ ...draft, note: event.currentTarget.value })} maxLength={2_000} placeholder={t("agreed.note_hint")} />
      <Said text={act.said} />
      <div className={form.end}>
        <span className={classes.total} role="status">{lines === null ? t("agreed.line_wrong") : t("agreed.total", { money: money(totalOf(lines), known.currency, i18n.language) })}</span>
        <span className="grow" />
        <Button size="xs" variant="default" onClick={cancel}>{t("followups.cancel")}</Button>
        <Button size="xs" disabled={!able} loading={act.busy} leftSection={<Icon name="check" size={16} />} onClick={() => void save()} aria-keyshortcuts="Enter">{t("agreed.take")}</Button>
      </div>
    </div>
  );
}

interface LineProps {
  readonly place: number;
  readonly line: DraftLine;
  readonly titles: readonly string[];
  readonly write: (given: Partial<DraftLine>) => void;
}

function Line({ place, line, titles, write }: LineProps) {
  const { t } = useTranslation();
  const number = place + 1;
  return (
    <div className={classes.line}>
      <Autocomplete aria-label={t("agreed.what", { number })} placeholder={t("agreed.what_hint")} data={[...new Set(titles)]} limit={8} value={line.what} onChange={(what) => write({ what })} maxLength={200} autoFocus={place === 0} selectFirstOptionOnChange={false} />
      <TextInput aria-label={t("agreed.count", { number })} value={line.count} inputMode="numeric" onChange={(event) => write({ count: event.currentTarget.value })} />
      <TextInput aria-label={t("agreed.price", { number })} placeholder={t("agreed.price_hint")} className={classes.price ?? ""} value={line.price} inputMode="decimal" onChange={(event) => write({ price: event.currentTarget.value })} />
    </div>
  );
}
