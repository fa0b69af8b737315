// What keys do while one waits, and where a caller goes after how long: rows of a key or a time, and a place.
import { Icon } from "@kit/Icon";
import { ActionIcon, Fieldset, Select, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { ByLanguage } from "./ByLanguage";
import type { FieldProps } from "./Field";
import classes from "./Field.module.css";
import type { Schema, Tree, Value } from "./schema";
import { useLabel } from "./useLabel";
import { useWord } from "./useWord";
import { Which } from "./Which";

type Pairs = Readonly<Record<string, Value>>;
type Place = "hang_up" | "sms" | Readonly<Record<string, Value>>;

const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"] as const;

/** A text message by its word alone, whatever it says. */
const does = (what: Value): Place => (typeof what === "object" && what !== null && "sms" in what ? "sms" : (what as Place));

/** What it says, in each language. */
function written(what: Value, language: string): Value {
  const said = typeof what === "object" && what !== null && "sms" in what ? (what as Pairs)["sms"] : undefined;
  return typeof said === "string" ? { [language]: said } : (said ?? {});
}

/** A key each, and what it does: a callback, a link by text message, or another place. */
export function ChoicesField({ name, schema, value, change, tree, error }: FieldProps) {
  const { t } = useTranslation();
  const word = useWord();
  const label = useLabel();
  const now = (value ?? {}) as Pairs;
  const inner = typeof schema.additionalProperties === "object" ? schema.additionalProperties : {};
  const words = inner.anyOf?.find((one) => one.enum)?.enum ?? [];
  const language = typeof tree["language"] === "string" ? tree["language"] : "en";
  const put = (key: string, to: Value | undefined): void => {
    const rest = Object.fromEntries(Object.entries(now).filter(([other]) => other !== key));
    change(to === undefined ? rest : { ...rest, [key]: to });
  };
  return (
    <Fieldset legend={label(name)} className={classes.group}>
      {Object.entries(now).map(([key, what]) => (
        <div key={key}>
          <Row name={key} remove={() => put(key, undefined)}>
            <span>{t("setup.choice", { key })}</span>
            <Where schema={inner} words={words} value={does(what)} change={(to) => put(key, to === "sms" ? { sms: { [language]: "" } } : to)} tree={tree} label={t("setup.key_does", { key })} />
          </Row>
          {does(what) === "sms" && <ByLanguage name="sms" value={written(what, language)} change={(to) => put(key, { sms: to ?? {} })} />}
        </div>
      ))}
      <Select aria-label={t("setup.add_to", { name: word(name) })} placeholder={t("setup.add_key")} data={KEYS.filter((one) => !(one in now))} value={null} onChange={(key) => key && put(key, words[0] ?? "hang_up")} />
      {error && <p className={classes.wrong}>{error}</p>}
    </Fieldset>
  );
}

/** A time each, and where to then. */
export function StepsField({ name, schema, value, change, tree, error }: FieldProps) {
  const { t } = useTranslation();
  const word = useWord();
  const label = useLabel();
  const now = (value ?? []) as readonly Pairs[];
  const where = { anyOf: [{ type: "object", properties: Object.fromEntries(Object.entries(schema.items?.properties ?? {}).filter(([key]) => key !== "after" && key !== "hang_up")) }] };
  const put = (place: number, to: Pairs | undefined): void => {
    const rest = now.flatMap((step, at) => (at !== place ? [step] : to === undefined ? [] : [to]));
    change(rest.length > 0 ? rest : undefined);
  };
  return (
    <Fieldset legend={label(name)} className={classes.group}>
      {now.map((step, place) => {
        const { after, ...to } = step;
        const which = to["hang_up"] === true ? "hang_up" : (to as Readonly<Record<string, string>>);
        return (
          <Row key={place} name={t("setup.nth_step", { place: place + 1 })} remove={() => put(place, undefined)}>
            <TextInput aria-label={t("setup.after", { place: place + 1 })} value={typeof after === "string" ? after : ""} onChange={(event) => put(place, { ...step, after: event.currentTarget.value })} w={90} />
            <Where schema={where} words={[]} value={which} change={(next) => put(place, { after: after ?? "", ...(typeof next === "string" ? { [next]: true } : next) })} tree={tree} label={t("setup.step_to", { place: place + 1 })} />
          </Row>
        );
      })}
      <Select aria-label={t("setup.add_to", { name: word(name) })} placeholder={t("setup.add_step")} data={["30s", "1m", "2m", "5m", "10m"]} value={null} onChange={(after) => after && change([...now, { after, hang_up: true }])} />
      {error && <p className={classes.wrong}>{error}</p>}
    </Fieldset>
  );
}

interface RowProps {
  readonly name: string;
  readonly remove: () => void;
  readonly children: ReactNode;
}

function Row({ name, remove, children }: RowProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.pair}>
      {children}
      <ActionIcon aria-label={t("setup.remove", { name })} onClick={remove}><Icon name="x" size={16} /></ActionIcon>
    </div>
  );
}

interface WhereProps {
  readonly schema: Schema;
  readonly words: readonly string[];
  readonly value: Place;
  readonly change: (to: Place) => void;
  readonly tree: Tree;
  readonly label: string;
}

function Where({ schema, words, value, change, tree, label }: WhereProps) {
  const { t } = useTranslation();
  const places = schema.anyOf?.find((one) => one.properties)?.properties ?? {};
  const [kind, which] = typeof value === "string" ? [value, ""] : ((Object.entries(value)[0] as [string, string] | undefined) ?? ["hang_up", ""]);
  const kinds = [...words.filter((one) => one !== "hang_up"), ...Object.keys(places), "hang_up"];
  const set = (to: string | null): void => {
    if (to !== null) change(words.includes(to) || to === "hang_up" ? (to as "hang_up" | "sms") : { [to]: "" });
  };
  return (
    <>
      <Select aria-label={label} value={kind} data={kinds.map((one) => ({ value: one, label: t(`setup.to.${one as "queue"}`) }))} onChange={set} allowDeselect={false} className="grow" />
      {kind in places && <Which kind={kind} section={places[kind]?.["x-section"]} value={which} change={(to) => change({ [kind]: to })} tree={tree} className="grow" />}
    </>
  );
}
