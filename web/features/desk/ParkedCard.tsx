// The calls in places, for anybody to fetch.
import type { ParkedRow } from "@core/api/rows";
import type { LiveState } from "@core/live/state";
import { clock, leftMs } from "@core/time/spans";
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { useAct } from "@kit/useAct";
import { useAheadMs, useLive } from "@kit/useLive";
import { useSecond } from "@kit/useSecond";
import { useTranslation } from "react-i18next";

import classes from "./ParkedCard.module.css";
import { fetchParked } from "./passing";
import side from "./Side.module.css";
import { usePeople } from "./targets";

const parked = (state: LiveState): readonly ParkedRow[] => state.parked;

export function ParkedCard() {
  const { t } = useTranslation();
  const rows = useLive(parked);
  const act = useAct();
  if (rows.length === 0) return null;
  return (
    <section className={side.card} aria-label={t("parked.title")}>
      <h2 className={side.head}><span>{t("parked.title")}</span><span>{t("parked.back_in")}</span></h2>
      <ul className={classes.list}>{rows.map((row) => <Place key={row.call} row={row} fetch={() => void act.run(() => fetchParked(row.call))} />)}</ul>
      <Said text={act.said} />
    </section>
  );
}

function Place({ row, fetch }: { readonly row: ParkedRow; readonly fetch: () => void }) {
  const { t } = useTranslation();
  const nowMs = useSecond();
  const ahead = useAheadMs();
  const people = usePeople();
  return (
    <li className={classes.place}>
      <b className={classes.number}>{row.place}</b>
      <span className="cut">
        <span className="cut" title={row.note}>{row.note || row.party_number || t("call.withheld")}</span>
        <span className="quiet small cut">{t("parked.by", { who: people(row.by) })}</span>
      </span>
      <span className="number small">{row.until ? clock(leftMs(row.until, nowMs, ahead)) : ""}</span>
      <button type="button" className={classes.fetch} onClick={fetch}><Icon name="phonein" size={15} />{t("parked.fetch")}</button>
    </li>
  );
}
