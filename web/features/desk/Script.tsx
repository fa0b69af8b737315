// The script beside the call: the one that fits opens by itself, every other one by hand; kept move by move.
import type { CallRow } from "@core/api/rows";
import { move, ofCall, openBeside, type CallScript, type Move } from "@core/scripts/scripts";
import { bring } from "@core/words/words";
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { ScriptRunner } from "@kit/ScriptRunner";
import { useAct } from "@kit/useAct";
import { useDesk } from "@kit/useDesk";
import { Select } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import classes from "./Script.module.css";

const Closing = lazy(() => bring("orders").then(() => import("./Closing")).then(({ Closing }) => ({ default: Closing })));

export function useScriptOf(call: CallRow) {
  const revision = useDesk()?.revision ?? 0;
  const about = `${call.customer ?? ""} ${call.classification.purpose.value} ${call.classification.category.value}`;
  return useQuery({ queryKey: ["script", call.id, about, revision], queryFn: () => ofCall(call.id), placeholderData: (before: CallScript | undefined) => before, staleTime: 10_000 });
}

export function Script({ call, found }: { readonly call: CallRow; readonly found: CallScript }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const act = useAct();
  // one move after the other: the last answer is what is shown
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const take = (next: CallScript): void => void queries.setQueriesData({ queryKey: ["script", call.id] }, next);
  const [unfilled, tell] = useState("");
  const make = (made: Move): void => {
    const view = found.view;
    if (view === null) return;
    line.current = line.current.then(() =>
      act.run(async () => {
        const next = await move(call.id, view.script, made);
        take(next);
        if (made.turn !== "answered") tell(next.unfilled);
      }),
    );
  };
  const pick = (script: string | null): void => {
    if (script !== null) void act.run(async () => take(await openBeside(call.id, script)));
  };
  const { view, offers } = found;
  return (
    <section className={classes.script} aria-label={t("scripts.beside")}>
      <header className={classes.head}>
        <Icon name="flag" size={15} />
        <Select aria-label={t("scripts.which")} variant="unstyled" size="sm" className={classes.which ?? ""} placeholder={t("scripts.choose")} value={view?.script ?? null} onChange={pick} searchable={offers.length > 8} allowDeselect={false} data={offers.map(({ name, title, fit }) => ({ value: name, label: fit === "" ? title : `${title} · ${t(`scripts.fit.${fit as "menu"}`)}` }))} />
      </header>
      <Said text={act.said} />
      {unfilled !== "" && <p className={classes.unfilled} role="status"><Icon name="warn" size={14} />{t("scripts.unfilled", { why: unfilled })}</p>}
      {view !== null && <ScriptRunner view={view} move={make} busy={false} draft={`script:${call.id}:${view.script}`} closing={(step) => <Suspense fallback={null}><Closing call={call} step={step} move={make} /></Suspense>} />}
    </section>
  );
}
