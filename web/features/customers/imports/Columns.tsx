// What each column is, as it was guessed and may be changed, and what comes of the first rows by it.
import type { ImportRecord, PreviewRow } from "@core/api/rows";
import { Said } from "@kit/Said";
import { useAct, useExplain } from "@kit/useAct";
import { Button, Radio, Select } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import classes from "./Imports.module.css";
import { act as ask, map, usePreview, type OUTCOMES } from "./useImports";

const EXAMPLES = 3;
const PREVIEWED = 8;

export function Columns({ one, checked }: { readonly one: ImportRecord; readonly checked: () => void }) {
  const { t } = useTranslation();
  const explain = useExplain();
  const queries = useQueryClient();
  const act = useAct();
  const preview = usePreview(one);
  const rows = preview.data?.items ?? [];
  const set = async (mapping: readonly string[], existing: string): Promise<void> => {
    await act.run(() => map(one.id, mapping, existing));
    await queries.invalidateQueries({ queryKey: ["imports"] });
  };
  const check = async (): Promise<void> => {
    if (await act.run(() => ask(one.id, "check"))) checked();
    await queries.invalidateQueries({ queryKey: ["imports"] });
  };
  return (
    <>
      <section className={classes.card}>
        <div><h2>{t("imports.columns")}</h2><p className="soft">{t("imports.columns_why")}</p></div>
        <ul className={classes.columns}>
          {one.columns.map((heading, place) => (
            <li key={place}>
              <div className="cut">
                <span className="strong">{heading || "–"}</span>
                <span className={`${classes.examples ?? ""} cut`}>{rows.map((row) => row.cells[place] ?? "").filter(Boolean).slice(0, EXAMPLES).join(" · ") || "–"}</span>
              </div>
              <Target one={one} place={place} set={(target) => void set(one.mapping.map((before, at) => (at === place ? target : before)), one.existing)} />
            </li>
          ))}
        </ul>
        <Radio.Group label={t("imports.existing")} description={t("imports.existing_why")} value={one.existing} onChange={(value) => void set(one.mapping, value)}>
          <div className={classes.choices}>{(["update", "skip"] as const).map((value) => <Radio key={value} value={value} label={t(`imports.existing_as.${value}`)} />)}</div>
        </Radio.Group>
        <Said text={act.said || (preview.isError ? explain(preview.error) : "")} />
        <div className={classes.buttons}><Button loading={act.busy} disabled={one.mapping.every((target) => target === "")} onClick={() => void check()}>{t(one.state === "checked" ? "imports.check_again" : "imports.check")}</Button><span className="quiet">{t("imports.rows", { count: one.rows })}</span></div>
      </section>
      {rows.length > 0 && <First one={one} rows={rows.slice(0, PREVIEWED)} />}
    </>
  );
}

interface TargetProps {
  readonly one: ImportRecord;
  readonly place: number;
  readonly set: (target: string) => void;
}

function Target({ one, place, set }: TargetProps) {
  const { t } = useTranslation();
  const word = useTarget(one);
  const several = ["phone", "mail"];
  const used = new Set(one.mapping.filter((target, at) => at !== place && !several.includes(target)));
  const choice = ({ name }: { readonly name: string }) => ({ value: name, label: word(name), disabled: used.has(name) });
  const own = one.targets.filter(({ title }) => title !== "");
  const data = [
    { value: "", label: t("imports.leave_out") },
    { group: t("imports.usual"), items: one.targets.filter(({ title }) => title === "").map(choice) },
    ...(own.length > 0 ? [{ group: t("imports.own"), items: own.map(choice) }] : []),
  ];
  return <Select aria-label={`${t("imports.becomes")}: ${one.columns[place] ?? ""}`} data={data} value={one.mapping[place] ?? ""} onChange={(value) => set(String(value ?? ""))} allowDeselect={false} searchable comboboxProps={{ withinPortal: true }} maxDropdownHeight={320} />;
}

/** The word of a target. */
function useTarget(one: ImportRecord): (name: string) => string {
  const { t } = useTranslation();
  return (name) => one.targets.find((target) => target.name === name)?.title || t(`imports.target.${name.replace(".", "_") as "name"}`);
}

function First({ one, rows }: { readonly one: ImportRecord; readonly rows: readonly PreviewRow[] }) {
  const { t } = useTranslation();
  const word = useTarget(one);
  const shown = one.targets.map(({ name }) => name).filter((name) => one.mapping.includes(name));
  return (
    <section className={classes.part}>
      <div><h2>{t("imports.preview")}</h2><p className="soft">{t("imports.preview_why")}</p></div>
      <div className="sheet">
        <div className="scroll" tabIndex={0} role="region" aria-label={t("imports.preview")}>
          <table className="table">
            <thead><tr><th scope="col" className="number">{t("imports.line")}</th><th scope="col">{t("imports.outcome")}</th>{shown.map((name) => <th key={name} scope="col">{word(name)}</th>)}</tr></thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.line}>
                  <td className="number">{row.line}</td>
                  <td><span className={`${classes.outcome ?? ""} ${row.outcome === "refused" ? classes.wrong ?? "" : ""}`}>{t(`imports.outcomes.${row.outcome as (typeof OUTCOMES)[number]}`)}</span></td>
                  {row.outcome === "refused" ? <td colSpan={shown.length} className={classes.why}>{row.mistakes.map((wrong) => `${wrong.column ? `${wrong.column}: ` : ""}${wrong.why} ${wrong.remedy}`).join(" ")}</td> : shown.map((name) => <td key={name} className={classes.cell}>{row.record[name] ?? "–"}</td>)}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </section>
  );
}
