// One text a language, in the forms.
import { Icon } from "@kit/Icon";
import { ActionIcon, Button, Fieldset, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { FieldProps } from "./Field";
import classes from "./Field.module.css";
import { useLabel } from "./useLabel";
import { useWord } from "./useWord";

/** One text a language: voices, the words of a text message. */
export function ByLanguage({ name, value, change, error }: Pick<FieldProps, "name" | "value" | "change" | "error">) {
  const { t } = useTranslation();
  const word = useWord();
  const label = useLabel();
  const [code, setCode] = useState("");
  const now = (value ?? {}) as Readonly<Record<string, string>>;
  const add = (): void => {
    if (code !== "") change({ ...now, [code]: now[code] ?? "" });
    setCode("");
  };
  return (
    <Fieldset legend={label(name)} className={classes.group}>
      {Object.entries(now).map(([key, said]) => (
        <div key={key} className={classes.pair}>
          <TextInput className="grow" label={key} value={said} onChange={(event) => change({ ...now, [key]: event.currentTarget.value })} />
          <ActionIcon aria-label={t("setup.remove", { name: key })} onClick={() => change(Object.fromEntries(Object.entries(now).filter(([other]) => other !== key)))}><Icon name="x" size={16} /></ActionIcon>
        </div>
      ))}
      <div className={classes.pair}>
        <TextInput className="grow" aria-label={t("setup.add_to", { name: word(name) })} placeholder={t("setup.language_code")} value={code} maxLength={6} onChange={(event) => setCode(event.currentTarget.value.trim())} />
        <Button variant="default" onClick={add}>{t("setup.add")}</Button>
      </div>
      {error && <p className={classes.wrong}>{error}</p>}
    </Fieldset>
  );
}
