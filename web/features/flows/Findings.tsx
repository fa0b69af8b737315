// What the checker says of the drawing, in its own words, and how soon each person is reached.
import { get } from "@core/api/client";
import type { components } from "@core/api/schema";
import { clock } from "@core/time/spans";
import { Empty } from "@kit/Empty";
import { Icon } from "@kit/Icon";
import { useMoment } from "@kit/useMoment";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import classes from "./Builder.module.css";
import { useDraw } from "./drawing";

type FlowMeasured = components["schemas"]["FlowMeasured"];

export function Findings({ show }: { readonly show: (names: readonly string[]) => void }) {
  const { t } = useTranslation();
  const { checked, titleOf, flow, name } = useDraw();
  const when = useMoment();
  const real = useQuery({ queryKey: ["flow", name, "measured"], queryFn: () => get<FlowMeasured>(`/flows/${encodeURIComponent(name)}/measured`) }).data;
  if (checked === undefined) return <p className="quiet">{t("flows.found.checking")}</p>;
  const sorted = [...checked.findings].sort((a, b) => Number(a.severity !== "red") - Number(b.severity !== "red"));
  return (
    <div className={classes.form}>
      {sorted.length === 0 && <Empty icon="ok" title={t("flows.found.none")} />}
      {sorted.length > 0 && (
        <ul className={classes.findings} aria-label={t("flows.found.list")}>
          {sorted.map((one) => (
            <li key={`${one.step} ${one.code} ${one.why}`} className={one.severity === "red" ? classes.red : classes.yellow}>
              <Icon name={one.severity === "red" ? "alert" : "warn"} size={16} />
              <div>
                <p className={classes.severity}>{t(one.severity === "red" ? "flows.found.red_word" : "flows.found.yellow_word")}</p>
                <p>{one.why} {one.remedy}</p>
                {one.step in flow.steps && <button type="button" className={classes.link} onClick={() => show([one.step])}>{t("flows.found.go", { step: titleOf(one.step) })}</button>}
              </div>
            </li>
          ))}
        </ul>
      )}
      <section className={classes.said}>
        <h3>{t("flows.found.ways")}</h3>
        {checked.ways.length === 0 && <p className="quiet">{t("flows.found.no_ways")}</p>}
        <ul className={classes.ways}>
          {checked.ways.map((one) => (
            <li key={one.step}>
              <button type="button" className={classes.link} onClick={() => show([one.step])}>{titleOf(one.step)}</button>
              <span className="quiet">{one.keys.length === 0 ? t("flows.found.no_keys") : t("flows.found.keys", { keys: one.keys.join(" ") })}</span>
              <strong>{t("flows.found.computed", { time: clock(one.at_ms) })}</strong>
              <Real way={real?.ways.find(({ step }) => step === one.step)} />
            </li>
          ))}
        </ul>
        {real?.since && <p className="quiet small">{t("flows.found.since", { when: when(real.since) })}</p>}
      </section>
    </div>
  );
}

/** How soon callers were really there, and talked. */
function Real({ way }: { readonly way: FlowMeasured["ways"][number] | undefined }) {
  const { t } = useTranslation();
  if (way === undefined) return <span className={`${classes.real ?? ""} quiet`}>{t("flows.found.not_measured")}</span>;
  const parts = [t("flows.found.measured", { time: clock(way.median_ms), count: way.calls }), way.talk_ms === null ? "" : t("flows.found.talk", { time: clock(way.talk_ms) })];
  return <span className={classes.real}>{parts.filter(Boolean).join(" · ")}</span>;
}
