// A row for each queue, with its state by form, word and colour. What does not fit is turned over, so that nothing scrolls.
import { clock } from "@core/time/spans";
import { percent } from "@features/board/figures";
import type { Severity } from "@features/board/sums";
import { Icon } from "@kit/Icon";
import { useSyncExternalStore, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

import classes from "./Queues.module.css";
import { SIGNS } from "./signs";
import { leafOf, type Line } from "./sums";

/** How many rows the sizes of Board.module.css leave room for. */
const FITS = { wide: 6, narrow: 5 } as const;

export function Queues({ lines, nowMs, old }: { readonly lines: readonly Line[]; readonly nowMs: number; readonly old: boolean }) {
  const { t } = useTranslation();
  const leaf = leafOf(lines, FITS[useShape()], nowMs);
  return (
    <section className={`${classes.queues ?? ""} ${old ? classes.old ?? "" : ""}`}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t("tv.queue")}{leaf.pages > 1 && <span className={classes.pages}>{t("tv.pages", { page: leaf.page, pages: leaf.pages })}</span>}</th>
            <th scope="col">{t("board.column.waiting")}</th>
            <th scope="col">{t("board.column.longest")}</th>
            <th scope="col" className={classes.level}>{t("board.column.service_level")}</th>
            <th scope="col" className={classes.more}>{t("board.column.abandoned")}</th>
            <th scope="col" className={classes.more}>{t("tv.free")}</th>
            <th scope="col" className={classes.state}><span>{t("tv.state")}</span></th>
          </tr>
        </thead>
        <tbody>{leaf.items.map((line) => <Row key={line.name} line={line} />)}</tbody>
      </table>
    </section>
  );
}

function Row({ line }: { readonly line: Line }) {
  const { t } = useTranslation();
  return (
    <tr>
      <th scope="row" className="cut">{line.title}</th>
      <td><Beside state={line.states.waiting}>{line.waiting}</Beside></td>
      <td><Beside state={line.states.longest_wait_ms}>{clock(line.longestMs)}</Beside></td>
      <td className={classes.level}><Beside state={line.states.service_level}>{percent(line.serviceLevel)}</Beside></td>
      <td className={classes.more}><Beside state={line.states.abandonment_rate}>{percent(line.abandonmentRate)}</Beside></td>
      <td className={classes.more}><Beside state={line.states.available}>{line.free}</Beside></td>
      <td className={classes.state}><span className={`${classes.chip ?? ""} ${classes[line.state] ?? ""}`}><Icon name={SIGNS[line.state]} size="1em" /><span>{t(`tv.states.${line.state}`)}</span></span></td>
    </tr>
  );
}

/** The figures by which a row has its state. */
function Beside({ state, children }: { readonly state: Severity; readonly children: ReactNode }) {
  return <span className={state === "ok" ? classes.plain : classes[state]}>{children}</span>;
}

const NARROW = "(max-aspect-ratio: 1/1)";

function useShape(): "wide" | "narrow" {
  return useSyncExternalStore(watch, () => (matchMedia(NARROW).matches ? "narrow" : "wide"));
}

function watch(tell: () => void): () => void {
  const list = matchMedia(NARROW);
  list.addEventListener("change", tell);
  return () => list.removeEventListener("change", tell);
}
