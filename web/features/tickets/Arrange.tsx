// Views: another name, another place, away and back again.
import { beside, change, drop, restore, type View } from "@core/tickets/views";
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { useAct } from "@kit/useAct";
import { useViews } from "@kit/useViews";
import { ActionIcon, Button, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import classes from "./Filter.module.css";

export function Arrange() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const act = useAct();
  const mine = (useViews()?.items ?? []).filter((one) => one.mine);
  const [gone, lose] = useState<View | null>(null);
  const run = async (what: () => Promise<unknown>): Promise<boolean> => {
    const went = await act.run(what);
    await queries.invalidateQueries({ queryKey: ["tickets", "views"] });
    return went;
  };
  return (
    <div className={classes.views}>
      <Said text={act.said} />
      {gone && (
        <p className={classes.gone} role="status">
          <span className="cut">{t("tickets.views.gone", { name: gone.name })}</span>
          <Button variant="subtle" size="compact-sm" leftSection={<Icon name="undo" size={16} />} onClick={() => void run(() => restore(gone)).then((went) => went && lose(null))}>{t("messages.undo")}</Button>
        </p>
      )}
      {mine.length === 0 && gone === null && <p className="quiet">{t("tickets.views.none")}</p>}
      <ul className={classes.views} aria-label={t("tickets.views.title")}>
        {mine.map((one) => <One key={one.id} one={one} row={beside(mine, one)} run={run} lose={lose} />)}
      </ul>
    </div>
  );
}

interface OneProps {
  readonly one: View;
  readonly row: readonly View[];
  readonly run: (what: () => Promise<unknown>) => Promise<boolean>;
  readonly lose: (view: View) => void;
}

function One({ one, row, run, lose }: OneProps) {
  const { t } = useTranslation();
  const [name, write] = useState(one.name);
  const place = row.findIndex(({ id }) => id === one.id);
  const rename = async (): Promise<void> => {
    if (name.trim() === one.name) return;
    if (name.trim() === "" || !(await run(() => change(one.id, { name: name.trim() })))) write(one.name);
  };
  const move = (by: number): void => void run(() => change(one.id, { place: place + by }));
  return (
    <li className={classes.view}>
      <TextInput aria-label={t("tickets.views.name_of", { name: one.name })} value={name} maxLength={60} onChange={(event) => write(event.currentTarget.value)} onBlur={() => void rename()} onKeyDown={(event) => { if (event.key === "Enter") void rename(); }} />
      {one.team !== "" && <span className={classes.team}>{one.team}</span>}
      <ActionIcon variant="subtle" disabled={place === 0} aria-label={t("tickets.views.up", { name: one.name })} onClick={() => move(-1)}><span className={classes.turned}><Icon name="down" size={16} /></span></ActionIcon>
      <ActionIcon variant="subtle" disabled={place === row.length - 1} aria-label={t("tickets.views.down", { name: one.name })} onClick={() => move(1)}><Icon name="down" size={16} /></ActionIcon>
      <ActionIcon variant="subtle" color="red" aria-label={t("tickets.views.drop", { name: one.name })} onClick={() => void run(() => drop(one.id)).then((went) => { if (went) lose(one); })}><Icon name="x" size={16} /></ActionIcon>
    </li>
  );
}
