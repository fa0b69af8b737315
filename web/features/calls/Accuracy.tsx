// How often what was found automatically was right: by what was found and by its source, always with the numbers behind the share.
import { get, query } from "@core/api/client";
import type { AccuracyRow, AccuracyRows } from "@core/api/rows";
import { Empty } from "@kit/Empty";
import { Icon } from "@kit/Icon";
import { Page } from "@kit/Page";
import { Said } from "@kit/Said";
import { useExplain } from "@kit/useAct";
import { useMay } from "@kit/useMay";
import { Button, SegmentedControl, Select, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";

import classes from "./Calls.module.css";
import { PERIODS, periodOf, spanOf, type Period } from "./filters";

const ASPECTS = ["category", "purpose"] as const;
type Aspect = (typeof ASPECTS)[number];

interface Asked {
  readonly period: Period;
  readonly aspect: Aspect;
}

export function Accuracy() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const asked: Asked = { period: periodOf(search, "month"), aspect: search.get("aspect") === "purpose" ? "purpose" : "category" };
  const set = (name: keyof Asked, value: string): void => setSearch((before) => { before.set(name, value); return before; }, { replace: true });
  const mayExport = useMay("reports.export");
  const which = query({ ...spanOf(asked.period, new Date().setHours(0, 0, 0, 0)), aspect: asked.aspect });
  return (
    <Page
      title={t("accuracy.title")}
      actions={
        <div className={classes.filters}>
          <SegmentedControl aria-label={t("accuracy.about")} value={asked.aspect} onChange={(to) => set("aspect", to)} data={ASPECTS.map((value) => ({ value, label: t(`call.${value}`) }))} />
          <Select aria-label={t("calls.period")} value={asked.period} allowDeselect={false} onChange={(to) => set("period", to ?? "month")} data={PERIODS.map((value) => ({ value, label: t(`calls.periods.${value}`) }))} w={130} />
          {mayExport && <Button component="a" href={`/api/v1/accuracy/export${which}`} download variant="default" leftSection={<Icon name="download" size={16} />}>{t("calls.export")}</Button>}
          <Button component={Link} to="/calls" variant="default" leftSection={<Icon name="phonein" size={16} />}>{t("rail.calls")}</Button>
        </div>
      }
    >
      <Found asked={asked} which={which} showAll={() => set("period", "all")} />
    </Page>
  );
}

function Found({ asked, which, showAll }: { readonly asked: Asked; readonly which: string; readonly showAll: () => void }) {
  const { t } = useTranslation();
  const explain = useExplain();
  const found = useQuery({ queryKey: ["accuracy", asked], queryFn: () => get<AccuracyRows>(`/accuracy${which}`) });
  if (found.isError) return <Said text={explain(found.error)} />;
  if (found.isPending) return <Skeleton height={280} radius="lg" />;
  const { items, total } = found.data;
  if (items.length === 0) return <Empty icon="tag" title={t("accuracy.none.title")} why={t("accuracy.none.why")} action={asked.period === "all" ? undefined : <Button variant="default" onClick={showAll}>{t("calls.none.all")}</Button>} />;
  return (
    <>
      <p className={classes.total}><strong>{share(total)}</strong> <span className="soft">{t("accuracy.total", { kept: total.found - total.corrected, found: total.found, seen: total.seen })}</span></p>
      <div className="sheet">
        <div className="scroll" tabIndex={0} role="region" aria-label={t("accuracy.title")}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t("accuracy.value")}</th>
                <th scope="col">{t("accuracy.by")}</th>
                <th scope="col" className="number">{t("accuracy.found")}</th>
                <th scope="col" className="number">{t("accuracy.seen")}</th>
                <th scope="col" className="number">{t("accuracy.corrected")}</th>
                <th scope="col" className="number">{t("accuracy.share")}</th>
                <th scope="col">{t("accuracy.to")}</th>
              </tr>
            </thead>
            <tbody>{items.map((row) => <Line key={`${row.value}\n${row.by}`} row={row} />)}</tbody>
          </table>
        </div>
      </div>
      <p className={`${classes.below ?? ""} quiet`}>{t("accuracy.why")}</p>
    </>
  );
}

function Line({ row }: { readonly row: AccuracyRow }) {
  const { t } = useTranslation();
  const word = (value: string): string => value || t("accuracy.nothing");
  const rules: Readonly<Record<string, string>> = { number: t("accuracy.rule.number"), caller: t("accuracy.rule.caller") };
  return (
    <tr>
      <td className="strong">{word(row.value)}</td>
      <td>{rules[row.by] ?? row.by}</td>
      <td className="number">{row.found}</td>
      <td className="number">{row.seen}</td>
      <td className="number">{row.corrected}</td>
      <td className="number">{share(row)}</td>
      <td>{row.corrected_to.map((one) => `${word(one.value)} (${String(one.calls)})`).join(", ") || "–"}</td>
    </tr>
  );
}

const share = (row: AccuracyRow): string => (row.accuracy === null ? "–" : `${(row.accuracy * 100).toFixed(1)}\u202f%`);
