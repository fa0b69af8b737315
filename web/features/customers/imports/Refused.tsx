// The rows of a file that are not taken over, with what is wrong and where; as a table to be mended.
import type { ImportRecord } from "@core/api/rows";
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { useExplain } from "@kit/useAct";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";

import classes from "./Imports.module.css";
import { tableOf, useRefused } from "./useImports";

export function Refused({ one }: { readonly one: ImportRecord }) {
  const { t } = useTranslation();
  const explain = useExplain();
  const found = useRefused(one);
  if ((one.counts["refused"] ?? 0) === 0) return null;
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className={classes.part}>
      <div className={classes.between}>
        <div><h2>{t("imports.refused_title")}</h2><p className="soft">{t("imports.refused_why")}</p></div>
        <Button component="a" href={tableOf(one.id)} download variant="default" leftSection={<Icon name="download" size={16} />}>{t("imports.download")}</Button>
      </div>
      {found.isError && <Said text={explain(found.error)} />}
      <div className="sheet">
        <div className="scroll" tabIndex={0} role="region" aria-label={t("imports.refused_title")}>
          <table className="table">
            <thead><tr><th scope="col" className="number">{t("imports.line")}</th><th scope="col">{t("imports.column")}</th><th scope="col">{t("imports.wrong")}</th></tr></thead>
            <tbody>
              {rows.flatMap((row) => row.mistakes.map((wrong, place) => (
                <tr key={`${row.line} ${place}`}>
                  <td className="number">{place === 0 ? row.line : ""}</td>
                  <td>{wrong.column || "–"}</td>
                  <td className={classes.why}>{cellOf(one, row.cells, wrong.column)}{wrong.why} {wrong.remedy}</td>
                </tr>
              )))}
            </tbody>
          </table>
        </div>
      </div>
      {found.hasNextPage && <div><Button variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>{t("more")}</Button></div>}
    </section>
  );
}

/** What stands there, before why it can't be. */
function cellOf(one: ImportRecord, cells: readonly string[], column: string) {
  const cell = cells[one.columns.indexOf(column)];
  return cell ? <><q className={classes.cell}>{cell}</q>{" "}</> : null;
}
