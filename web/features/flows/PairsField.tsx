// Names with what they stand for: values, what is taken from an answer, shares.
import { freeName, renameExit, setField } from "@core/flows/document";
import { Icon } from "@kit/Icon";
import { ActionIcon, Button, NumberInput, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";

import classes from "./Builder.module.css";
import { useDraw } from "./drawing";

export interface PairsFieldProps {
  readonly label: string;
  readonly value: Readonly<Record<string, string | number>>;
  readonly set: (value: unknown) => void;
  readonly numbers?: boolean;
  readonly values?: readonly string[];
  /** The names are exits of this step. */
  readonly exitsOf?: string;
}

export function PairsField({ label, value, set, numbers = false, exitsOf }: PairsFieldProps) {
  const { t } = useTranslation();
  const { change, mayDraw } = useDraw();
  const pairs = Object.entries(value);
  const put = (next: readonly (readonly [string, string | number])[]): void => set(next.length === 0 && exitsOf === undefined ? undefined : Object.fromEntries(next));
  const rename = (place: number, before: string, wanted: string): void => {
    const after = wanted.replace(/[^A-Za-z0-9_.-]/g, "");
    if (after === before || after in value) return;
    if (exitsOf !== undefined) change((now) => renameExit(now, exitsOf, before, after), `${exitsOf} rename ${place}`);
    else put(pairs.map(([one, to], at) => (at === place ? [after, to] : [one, to])));
  };
  const drop = (name: string): void => {
    const rest = pairs.filter(([one]) => one !== name);
    if (exitsOf === undefined) put(rest);
    else change((now) => setField(setField(now, exitsOf, "shares", Object.fromEntries(rest)), exitsOf, "exits", Object.fromEntries(Object.entries(now.steps[exitsOf]?.exits ?? {}).filter(([one]) => one !== name))));
  };
  return (
    <section className={classes.said} aria-label={label}>
      <h3>{label}</h3>
      {pairs.map(([name, one], place) => (
        <div key={place} className={classes.row}>
          <TextInput className={classes.grow} size="xs" aria-label={t("flows.pair.name")} value={name} onChange={(event) => rename(place, name, event.currentTarget.value)} />
          {numbers ? (
            <NumberInput className={classes.number} size="xs" aria-label={`${name}: ${t("flows.pair.value")}`} value={one} min={0} allowDecimal={false} onChange={(to) => { if (typeof to === "number") put(pairs.map(([key, before]) => [key, key === name ? to : before])); }} />
          ) : (
            <TextInput className={classes.grow} size="xs" aria-label={`${name}: ${t("flows.pair.value")}`} value={String(one)} onChange={(event) => put(pairs.map(([key, before]) => [key, key === name ? event.currentTarget.value : before]))} />
          )}
          {mayDraw && <ActionIcon aria-label={t("flows.pair.drop", { name })} onClick={() => drop(name)}><Icon name="x" size={14} /></ActionIcon>}
        </div>
      ))}
      {mayDraw && <div className={classes.chips}><Button size="compact-xs" variant="default" onClick={() => put([...pairs, [freeName(value, exitsOf === undefined ? "value" : "way"), numbers ? 1 : ""]])}>{t("flows.pair.add")}</Button></div>}
    </section>
  );
}
