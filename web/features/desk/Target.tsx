// How many calls I want to handle today, as a quiet bar: set for everybody by the center, or by me for myself. It only ever fills.
import { get, put } from "@core/api/client";
import type { DayRow } from "@core/api/rows";
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { useAct } from "@kit/useAct";
import { Button, Progress, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, type SyntheticEvent } from "react";
import { useTranslation } from "react-i18next";

import classes from "./Target.module.css";

const DAY = ["my-day"];
const LOOK_AGAIN_MS = 30_000;
const KEPT_MS = 2_000;
const MOST = 1000;

type Aim = NonNullable<DayRow["target"]>;

/** `handled`: in this shift; a call more is looked at once. */
export function Target({ handled }: { readonly handled: number }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const found = useQuery({ queryKey: DAY, queryFn: () => get<DayRow>("/me/day"), refetchInterval: LOOK_AGAIN_MS });
  const [open, turn] = useState(false);
  useEffect(() => {
    const look = (): void => void queries.invalidateQueries({ queryKey: DAY });
    look();
    const again = setTimeout(look, KEPT_MS); // a call that has just ended may not be in the record yet
    return () => clearTimeout(again);
  }, [queries, handled]);
  if (found.data === undefined) return null;
  const { target } = found.data;
  if (open) return <Setting target={target} close={() => turn(false)} />;
  if (target === null) return <button type="button" className={classes.set} onClick={() => turn(true)}>{t("side.target.none")}</button>;
  return (
    <div className={classes.target} role="group" aria-label={t("side.target.title")}>
      <div className={classes.line}>
        <span className="grow">{t("side.target.so_far", { handled: target.handled, count: target.calls })}{target.by !== null && <span className="quiet"> {t("side.target.until", { time: target.by })}</span>}</span>
        {target.reached && <span className={classes.reached}><Icon name="ok" size={14} />{t("side.target.reached")}</span>}
        <button type="button" className={classes.edit} aria-label={t("side.target.change")} title={t("side.target.change")} onClick={() => turn(true)}><Icon name="pen" size={14} /></button>
      </div>
      <Progress size="sm" value={100 * target.share} aria-label={t("side.target.title")} />
      <span className="quiet small">{target.own ? t("side.target.mine") : target.goal}</span>
    </div>
  );
}

function Setting({ target, close }: { readonly target: Aim | null; readonly close: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const act = useAct();
  const [written, count] = useState(target === null ? "" : String(target.calls));
  const calls = /^\d{1,4}$/.test(written.trim()) ? Number(written) : 0;
  const fits = calls >= 1 && calls <= MOST;
  const [by, name] = useState(target?.own ? target.by ?? "" : "");
  const keep = async (wanted: object): Promise<void> => {
    if (!(await act.run(async () => queries.setQueryData(DAY, await put<DayRow>("/me/target", wanted))))) return;
    close();
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (fits) void keep({ calls, by: by || null });
  };
  return (
    <form className={classes.form} aria-label={t("side.target.title")} onSubmit={submit}>
      <TextInput size="xs" inputMode="numeric" autoComplete="off" maxLength={4} label={t("side.target.calls")} value={written} onChange={(event) => count(event.currentTarget.value)} data-autofocus autoFocus />
      <TextInput size="xs" type="time" label={t("side.target.by")} value={by} onChange={(event) => name(event.currentTarget.value)} />
      <p className="quiet small">{t("side.target.mine")}</p>
      <Said text={act.said} />
      <div className={classes.buttons}>
        <Button type="submit" size="xs" loading={act.busy} disabled={!fits}>{t("side.target.keep")}</Button>
        {target?.own && <Button size="xs" variant="default" disabled={act.busy} onClick={() => void keep({})}>{t("side.target.drop")}</Button>}
        <Button size="xs" variant="default" onClick={close}>{t("side.target.leave")}</Button>
      </div>
    </form>
  );
}
