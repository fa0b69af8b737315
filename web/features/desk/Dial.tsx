// Hand dialling: a number, or a colleague by name or extension with what they do now.
import { dialNumber } from "@core/agents/actions";
import type { PersonTarget } from "@core/api/rows";
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { STATE_ICONS } from "@kit/states";
import { useKeys, useShortcut } from "@kit/shortcuts";
import { useAct } from "@kit/useAct";
import { useMay } from "@kit/useMay";
import { Combobox, useCombobox } from "@mantine/core";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { callColleague } from "./actions";
import classes from "./Dial.module.css";
import { stateOfPerson, useFitting } from "./targets";

const MOST = 6;

export function Dial() {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const box = useCombobox();
  const field = useRef<HTMLInputElement>(null);
  const act = useAct();
  const found = useFitting(text, text.trim() !== "", useMayDial());
  const dialable = found.some(({ kind }) => kind === "number");
  const people = found.flatMap((one) => (one.kind === "agent" ? [one.person] : [])).slice(0, MOST);
  useShortcut("dial", () => field.current?.focus());
  const keys = useKeys("dial");

  async function go(chosen: string): Promise<void> {
    box.closeDropdown();
    const done = await act.run(() => (chosen.startsWith("@") ? callColleague(chosen.slice(1)) : dialNumber(text.trim())));
    if (done) setText("");
  }

  return (
    <div className={classes.place}>
      <Combobox store={box} onOptionSubmit={(chosen) => void go(chosen)} width={340} position="bottom-start">
        <Combobox.Target>
          <div className={classes.field}>
            <Icon name="phoneout" size={16} />
            <input
              ref={field}
              className={classes.input}
              aria-label={t("dial.label")}
              aria-keyshortcuts={keys.aria}
              placeholder={t("dial.placeholder")}
              autoComplete="off"
              value={text}
              onChange={(event) => {
                setText(event.currentTarget.value);
                box.openDropdown();
                box.selectFirstOption();
              }}
              onFocus={() => text !== "" && box.openDropdown()}
              onBlur={() => box.closeDropdown()}
            />
            <kbd>{keys.shown}</kbd>
          </div>
        </Combobox.Target>
        <Combobox.Dropdown hidden={text.trim() === ""}>
          <Combobox.Options>
            {dialable && <Combobox.Option value="#number"><span className="row"><Icon name="phoneout" size={16} />{t("dial.number", { number: text.trim() })}</span></Combobox.Option>}
            {people.map((one) => <Colleague key={one.name} person={one} />)}
            {!dialable && people.length === 0 && <Combobox.Empty>{t("dial.nobody")}</Combobox.Empty>}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      {act.said !== "" && <div className={classes.said}><Said text={act.said} /></div>}
    </div>
  );
}

function Colleague({ person }: { readonly person: PersonTarget }) {
  const { t } = useTranslation();
  const state = stateOfPerson(person);
  return (
    <Combobox.Option value={`@${person.name}`}>
      <span className="row">
        <Icon name={STATE_ICONS[state]} size={16} />
        <span className="grow cut">{person.title}</span>
        <span className="quiet small">{t(`state.${state}`)}</span>
      </span>
    </Combobox.Option>
  );
}

function useMayDial(): boolean {
  return useMay("calls.dial");
}
