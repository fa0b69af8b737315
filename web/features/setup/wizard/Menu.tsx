// A simple menu between a number and its queues: one key, one queue, and the words that say so.
import { Icon } from "@kit/Icon";
import { ActionIcon, Button, Select, Textarea } from "@mantine/core";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";

import { KEYS, type KeyForm, type MenuForm } from "./routing";
import classes from "./Wizard.module.css";

export interface MenuProps {
  readonly menu: MenuForm;
  /** What callers hear now: typed, or what the keys say by themselves. */
  readonly said: string;
  readonly queues: readonly { readonly value: string; readonly label: string }[];
  readonly change: (menu: MenuForm) => void;
  /** The queue of whoever presses none of the keys. */
  readonly otherwise: string;
  readonly changeOtherwise: (queue: string | null) => void;
}

export function Menu({ menu, said, queues, change, otherwise, changeOtherwise }: MenuProps) {
  const { t } = useTranslation();
  const free = KEYS.find((key) => menu.keys.every((one) => one.key !== key));
  const set = (place: number, to: Partial<KeyForm>): void => change({ ...menu, keys: menu.keys.map((one, at) => (at === place ? { ...one, ...to } : one)) });
  return (
    <div className={`sheet ${classes.padded ?? ""}`} role="group" aria-label={t("setup.wizard.routing.menu")}>
      <ul className={classes.keys}>
        {menu.keys.map((one, place) => (
          <li key={one.key} className={classes.pressed}>
            <Select
              aria-label={t("setup.wizard.routing.key")}
              value={one.key}
              data={KEYS.filter((key) => key === one.key || menu.keys.every((other) => other.key !== key)).map((key) => ({ value: key, label: t("setup.wizard.routing.press", { key }) }))}
              onChange={(key) => key && set(place, { key })}
              allowDeselect={false}
            />
            <Icon name="right" size={16} />
            <Select aria-label={t("setup.wizard.routing.key_queue", { key: one.key })} value={one.queue} data={[...queues]} onChange={(queue) => queue && set(place, { queue })} allowDeselect={false} />
            <ActionIcon size="lg" aria-label={t("setup.wizard.routing.no_key", { key: one.key })} disabled={menu.keys.length === 1} onClick={() => change({ ...menu, keys: menu.keys.filter((_, at) => at !== place) })}><Icon name="x" size={16} /></ActionIcon>
          </li>
        ))}
        <li className={classes.pressed}>
          <span className={classes.rest} id="otherwise">{t("setup.wizard.routing.otherwise")}</span>
          <Icon name="right" size={16} />
          <Select aria-labelledby="otherwise" description={t("setup.wizard.routing.otherwise_why")} inputWrapperOrder={["input", "description"]} value={otherwise || null} data={[...queues]} onChange={changeOtherwise} allowDeselect={false} />
        </li>
      </ul>
      {free !== undefined && <Button variant="subtle" size="xs" className={classes.another ?? ""} leftSection={<Icon name="plus" size={16} />} onClick={() => change({ ...menu, keys: [...menu.keys, { key: free, queue: queues[0]?.value ?? "" }] })}>{t("setup.wizard.routing.another_key")}</Button>}
      <Textarea label={t("setup.wizard.routing.said")} description={t("setup.wizard.routing.said_why")} value={said} onChange={(event) => change({ ...menu, said: event.currentTarget.value })} autosize minRows={2} maxRows={6} maxLength={2000} />
    </div>
  );
}

/** The words that fit the keys, until somebody writes others. */
export function saidOf(keys: readonly KeyForm[], title: (queue: string) => string, t: TFunction): string {
  const ways = keys.map((one) => t("setup.wizard.routing.say_key", { queue: title(one.queue), key: one.key }));
  return `${t("flows.words.hello")} ${ways.join(" ")} ${t("setup.wizard.routing.say_stay")}`;
}
