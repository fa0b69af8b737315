// Whether a measure helped: how often customers came for its reason before it was done and after, over equal spans.
import { measured, type Measured } from "@core/tickets/reasons";
import type { FollowupRow } from "@core/followups/followups";
import { Said } from "@kit/Said";
import { useExplain } from "@kit/useAct";
import { useMay } from "@kit/useMay";
import { useTicketRules } from "@kit/useTickets";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import classes from "./Followups.module.css";

export function Helped({ row }: { readonly row: FollowupRow }) {
  const { t } = useTranslation();
  const explain = useExplain();
  const may = useMay("reports.read");
  const rules = useTicketRules();
  const title = rules?.reasons.find(({ name }) => name === row.measure)?.title || row.measure;
  const done = row.state === "kept" || row.state === "late" ? row.closed : null;
  const found = useQuery({ queryKey: ["measured", row.measure, done], queryFn: () => measured(row.measure, done ?? ""), enabled: may && done !== null });
  if (!may || row.state === "dropped") return null;
  return (
    <section className={classes.part} aria-label={t("helped.title")}>
      <h2>{t("helped.title")}</h2>
      {done === null && <p className="soft">{t("helped.waits", { reason: title })}</p>}
      {found.isError && <Said text={explain(found.error)} />}
      {found.data && <Compared told={found.data} title={title} />}
    </section>
  );
}

function Compared({ told, title }: { readonly told: Measured; readonly title: string }) {
  const { t, i18n } = useTranslation();
  const day = (iso: string | null): string => (iso === null ? "" : new Date(iso).toLocaleDateString(i18n.language));
  const most = Math.max(told.before.per_hundred ?? 0, told.after.per_hundred ?? 0);
  const sides = [{ name: "before", side: told.before, from: told.since, until: told.done }, { name: "after", side: told.after, from: told.done, until: told.until }] as const;
  const rate = (value: number | null): string => (value === null ? "–" : value.toLocaleString(i18n.language, { maximumFractionDigits: 1 }));
  return (
    <>
      <p className="strong" role="status">{t(`helped.${told.outcome as "fewer"}`, { reason: title })}</p>
      <dl className={classes.sides}>
        {sides.map(({ name, side, from, until }) => (
          <div key={name}>
            <dt>{t(`helped.${name}`)} <span className="quiet small">{day(from)} – {day(until)}</span></dt>
            <dd><span className="strong">{rate(side.per_hundred)}</span> {side.of > 0 && <span className="soft">{t("helped.of", { count: side.count, of: side.of })}</span>}<span className={classes.rate} aria-hidden="true"><span style={{ width: `${String(most > 0 ? (100 * (side.per_hundred ?? 0)) / most : 0)}%` }} /></span></dd>
          </div>
        ))}
      </dl>
      <p className="quiet small">{t("helped.how")}</p>
    </>
  );
}
