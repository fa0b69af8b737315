// Something came for oneself while a page is open: one note at a time, said politely, gone by itself, never where a call is answered.
import { aboutOf, arrived, newest, placeOf, mark, toldOf, ways, type NoticeKind, type NoticeRow } from "@core/inbox/notices";
import type { LiveState } from "@core/live/state";
import { useWork } from "@features/desk/useWork";
import { Icon } from "@kit/Icon";
import { useLive } from "@kit/useLive";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import classes from "./Toast.module.css";

const STAYS_MS = 12_000;
/** What came longer ago was told by another page, or before this one was open. */
const FRESH_MS = 60_000;
const came = (state: LiveState): number => state.notices;
const aheadOf = (state: LiveState): number => state.aheadMs;

export default function Toast() {
  const [shown, show] = useArrivals();
  const close = useCallback(() => show([]), [show]);
  const rings = useWork().some(({ activity }) => activity === "ringing");
  const first = shown[0];
  return first === undefined || rings ? null : <Note key={toldOf(first)} row={first} more={shown.length - 1} close={close} />;
}

/** What came and was not closed yet, the newest first. Undefined wishes count as yes: who chose nothing is told. */
function useArrivals() {
  const many = useLive(came);
  const aheadMs = useLive(aheadOf);
  const queries = useQueryClient();
  const told = useRef(new Set<string>());
  const [shown, show] = useState<readonly NoticeRow[]>([]);
  const wanted = useQuery({ queryKey: ["notices", "ways"], queryFn: ways }).data?.toast;
  const found = useQuery({ queryKey: ["notices", "newest", many], queryFn: newest, enabled: wanted === true }).data;
  useEffect(() => {
    const fresh = arrived(found?.items ?? [], Date.now() - aheadMs - FRESH_MS, told.current);
    for (const row of fresh) told.current.add(toldOf(row));
    if (fresh.length === 0) return;
    show((before) => [...fresh, ...before]);
    void queries.invalidateQueries({ queryKey: ["inbox", "notices"] });
  }, [found, aheadMs, queries]);
  return [shown, show] as const;
}

interface NoteProps {
  readonly row: NoticeRow;
  /** So many others came meanwhile. */
  readonly more: number;
  readonly close: () => void;
}

function Note({ row, more, close }: NoteProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [held, hold] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(close, STAYS_MS);
    return () => clearTimeout(timer);
  }, [held, close]);
  const go = (): void => {
    close();
    void mark(row, false).then(() => queries.invalidateQueries({ queryKey: ["inbox"] }), () => undefined);
  };
  const about = aboutOf(row);
  return (
    <div className={classes.toast} onMouseEnter={() => hold(true)} onMouseLeave={() => hold(false)} onFocus={() => hold(true)} onBlur={() => hold(false)}>
      <Icon name="bell" size={18} />
      <span className={classes.words}>
        <Link to={placeOf(row)} onClick={go}>{t(`notices.kinds.${row.kind as NoticeKind}`)}</Link>
        {about !== "" && <span className="cut">{about}</span>}
        {more > 0 && <Link className="small" to="/inbox" onClick={close}>{t("notices.also", { count: more })}</Link>}
      </span>
      <button type="button" className={classes.close} aria-label={t("notices.close")} onClick={close}><Icon name="x" size={16} /></button>
    </div>
  );
}
