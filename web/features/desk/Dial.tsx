// Hand dialling: a number, or a colleague by name with what they do now.
import { get } from "@core/api/client";
import type { AgentRow } from "@core/api/rows";
import { may, session } from "@core/session/session";
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { STATE_ICONS, stateOf } from "@kit/states";
import { useKeys, useShortcut } from "@kit/shortcuts";
import { useAct } from "@kit/useAct";
import { useLive } from "@kit/useLive";
import { useStore } from "@kit/useStore";
import { Combobox, useCombobox } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { callColleague, dialNumber } from "./actions";
import classes from "./Dial.module.css";

const MOST = 6;
const NUMBER = /^[+*#0-9 ()/.-]+$/;

export function Dial() {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const box = useCombobox();
  const field = useRef<HTMLInputElement>(null);
  const act = useAct();
  const people = useColleagues(text);
  const dialable = useMayDial() && NUMBER.test(text.trim());
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
            {people.map((one) => <Colleague key={one.name} row={one} />)}
            {!dialable && people.length === 0 && <Combobox.Empty>{t("dial.nobody")}</Combobox.Empty>}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      {act.said !== "" && <div className={classes.said}><Said text={act.said} /></div>}
    </div>
  );
}

function Colleague({ row }: { readonly row: AgentRow }) {
  const { t } = useTranslation();
  const state = row.activity === null ? (row.free ? "available" : "offline") : stateOf(row);
  return (
    <Combobox.Option value={`@${row.name}`}>
      <span className="row">
        <Icon name={STATE_ICONS[state]} size={16} />
        <span className="grow cut">{row.title || row.name}</span>
        <span className="quiet small">{row.activity === null ? t(row.free ? "dial.free" : "dial.away") : t(`state.${state}`)}</span>
      </span>
    </Combobox.Option>
  );
}

function useMayDial(): boolean {
  const now = useStore(session);
  return now.state === "in" && may(now.me, "calls.dial");
}

/** Who fits what is typed, oneself left out. */
function useColleagues(text: string): readonly AgentRow[] {
  const wanted = text.trim().toLocaleLowerCase();
  const me = useLive((state) => state.me);
  const found = useQuery({ queryKey: ["directory"], queryFn: () => get<{ items: AgentRow[] }>("/agents"), enabled: wanted !== "", refetchInterval: wanted === "" ? false : 3_000 });
  if (wanted === "") return [];
  const fits = (row: AgentRow): boolean => row.name !== me && `${row.title} ${row.name}`.toLocaleLowerCase().includes(wanted);
  return (found.data?.items ?? []).filter(fits).slice(0, MOST);
}
