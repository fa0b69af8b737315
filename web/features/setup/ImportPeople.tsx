// Many people at once from a table (CSV or spreadsheet): first what would come of it, then do it.
import { Problem, post } from "@core/api/client";
import { Said } from "@kit/Said";
import { useExplain } from "@kit/useAct";
import { Button, Checkbox, Code, FileButton, Textarea } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { MistakeSaid } from "./configuration";

interface Imported {
  readonly columns: readonly string[];
  readonly people: readonly { readonly line: number; readonly username: string; readonly known: boolean; readonly password: string | null }[];
  readonly mistakes: readonly (MistakeSaid & { readonly line: number | null })[];
}

interface Table {
  readonly table?: string;
  readonly workbook?: string;
}

/** `note`: of the revision; left out, the server says that it was a table. */
export function ImportPeople({ revision, done, note = "" }: { readonly revision: number; readonly done: () => void; readonly note?: string }) {
  const { t } = useTranslation();
  const explain = useExplain();
  const queries = useQueryClient();
  const [table, setTable] = useState<Table>({ table: "" });
  const [passwords, setPasswords] = useState(true);
  const [shown, setShown] = useState<Imported | null>(null);
  const [made, setMade] = useState(false);
  const [said, setSaid] = useState("");

  async function send(dry: boolean): Promise<void> {
    setSaid("");
    try {
      const found = await post<Imported>(`/configuration/people?dry_run=${dry}`, { ...table, passwords, note }, { headers: { "If-Match": `"${revision}"` } });
      setShown(found);
      setMade(!dry);
      if (!dry) {
        done();
        await queries.invalidateQueries({ queryKey: ["configuration"] });
        await queries.invalidateQueries({ queryKey: ["revisions"] });
      }
    } catch (error) {
      setSaid(error instanceof Problem && error.code === "revision_conflict" ? t("setup.conflict") : explain(error));
    }
  }

  async function take(file: File | null): Promise<void> {
    if (file === null) return;
    setShown(null);
    if (file.name.endsWith(".xlsx")) setTable({ workbook: await base64(file) });
    else setTable({ table: await file.text() });
  }

  const empty = (table.table ?? "") === "" && table.workbook === undefined;
  return (
    <div style={{ display: "grid", gap: 16 }}>
      <p className="soft">{t("setup.import_why")}</p>
      <div className="row">
        <FileButton onChange={(file) => void take(file)} accept=".csv,.xlsx,text/csv">{(props) => <Button variant="default" {...props}>{t("setup.choose_file")}</Button>}</FileButton>
        {table.workbook !== undefined && <span className="soft">{t("setup.workbook")}</span>}
      </div>
      {table.workbook === undefined && <Textarea label={t("setup.table")} value={table.table ?? ""} onChange={(event) => { setTable({ table: event.currentTarget.value }); setShown(null); }} autosize minRows={4} maxRows={10} placeholder={t("setup.table_hint")} />}
      <Checkbox label={t("setup.passwords")} checked={passwords} onChange={(event) => setPasswords(event.currentTarget.checked)} />
      <div className="row">
        <Button variant="default" disabled={empty} onClick={() => void send(true)}>{t("setup.preview")}</Button>
        <Button disabled={empty || shown === null || shown.mistakes.length > 0 || made} onClick={() => void send(false)}>{t("setup.import_now")}</Button>
      </div>
      <Said text={said} />
      {shown && shown.mistakes.length > 0 && <ul>{shown.mistakes.map((one, place) => <li key={place} role="alert">{t("setup.line", { line: one.line ?? "?" })} {one.path.join(" › ")} {one.why} {one.remedy}</li>)}</ul>}
      {shown && shown.people.length > 0 && (
        <table className="table">
          <thead><tr><th scope="col">{t("setup.key")}</th><th scope="col">{t("setup.what")}</th><th scope="col">{t("setup.password")}</th></tr></thead>
          <tbody>{shown.people.map((one) => <tr key={one.line}><td>{one.username}</td><td>{t(one.known ? "setup.is_changed" : made ? "setup.is_made" : "setup.would_be_made")}</td><td>{one.password ? <Code>{one.password}</Code> : "–"}</td></tr>)}</tbody>
        </table>
      )}
    </div>
  );
}

async function base64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let place = 0; place < bytes.length; place += 8_192) text += String.fromCharCode(...bytes.subarray(place, place + 8_192));
  return btoa(text);
}
