// What a person may ask of the center about one record: to have everything, to be erased, and who looked.
import { get, post, put, query, remove } from "@core/api/client";
import { nameOf, type CustomerRecord } from "@core/customers/customers";
import type { ErasurePreview, LookRow, PrivacyRow } from "@core/api/rows";
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { useAct, useExplain } from "@kit/useAct";
import { useMay } from "@kit/useMay";
import { useMoment } from "@kit/useMoment";
import { Button, Modal, Textarea, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import classes from "./Record.module.css";

const SHOWN = 50;
const COUNTED = ["records", "calls", "values", "texts", "sounds", "followups", "tickets", "leads", "orders", "appointments", "letters", "mails", "callbacks"] as const;

const at = (id: string, what: string): string => `/customers/${encodeURIComponent(id)}/${what}`;

export const privacyOf = (id: string): Promise<PrivacyRow> => get(at(id, "privacy"));

export function Privacy({ row }: { readonly row: CustomerRecord }) {
  const { t } = useTranslation();
  const when = useMoment();
  const [can, hold, erase, audit, kept] = [useMay("customers.disclose"), useMay("customers.hold"), useMay("customers.erase"), useMay("audit.read"), useMay("configuration.read")];
  const found = useQuery({ queryKey: ["privacy", row.id, row.version], queryFn: () => privacyOf(row.id) });
  const queries = useQueryClient();
  const act = useAct();
  const [open, setOpen] = useState<"" | "hold" | "erase" | "looks">("");
  if (!can && !hold && !erase && !audit) return null;
  const held = found.data?.hold ?? null;
  const again = (): Promise<void> => queries.invalidateQueries({ predicate: ({ queryKey }) => ["privacy", "customer", "customers", "looks"].includes(String(queryKey[0])) });
  const lift = async (): Promise<void> => {
    if (await act.run(() => remove(at(row.id, "hold")))) await again();
  };
  const close = (): void => setOpen("");
  const title = open === "" ? "" : t(`privacy.${open}`);
  return (
    <section className={classes.part}>
      <h2>{t("privacy.title")}</h2>
      {held !== null && (
        <p className={classes.made} role="status">
          <Icon name="lock" size={16} />
          <span>{t("privacy.held", { who: held.by, when: when(held.at) })} {held.reason}</span>
          {hold && <Button variant="subtle" size="compact-sm" loading={act.busy} onClick={() => void lift()}>{t("privacy.lift")}</Button>}
        </p>
      )}
      <div className={classes.choices}>
        {can && <Button component="a" href={`/api/v1${at(row.id, "everything")}`} download variant="default" leftSection={<Icon name="download" size={16} />}>{t("privacy.everything")}</Button>}
        {audit && <Button variant="default" leftSection={<Icon name="users" size={16} />} onClick={() => setOpen("looks")}>{t("privacy.looks")}</Button>}
        {hold && held === null && <Button variant="default" leftSection={<Icon name="lock" size={16} />} onClick={() => setOpen("hold")}>{t("privacy.hold")}</Button>}
        {erase && <Button variant="default" color="red" leftSection={<Icon name="x" size={16} />} onClick={() => setOpen("erase")}>{t("privacy.erase")}</Button>}
      </div>
      {kept && <Link className={classes.back} to="/customers/kept">{t("privacy.kept")}</Link>}
      {open === "" && <Said text={act.said} />}
      <Modal opened={open !== ""} onClose={close} title={title} closeButtonProps={{ "aria-label": t("close") }}>
        {open === "looks" && <Looks id={row.id} />}
        {open === "hold" && <Holding id={row.id} done={() => { close(); void again(); }} />}
        {open === "erase" && <Erasing row={row} done={() => { close(); void again(); }} />}
      </Modal>
    </section>
  );
}

function Looks({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const explain = useExplain();
  const when = useMoment();
  const found = useQuery({ queryKey: ["looks", id], queryFn: () => get<{ items: LookRow[] }>(at(id, `looks${query({ limit: SHOWN })}`)) });
  const rows = found.data?.items ?? [];
  return (
    <div className={classes.others}>
      {found.isError && <Said text={explain(found.error)} />}
      {found.isSuccess && rows.length === 0 && <p className="quiet">{t("privacy.nobody")}</p>}
      <ul>
        {rows.map((one, place) => (
          <li key={place}>
            <div className="cut"><span className="strong">{one.by}</span> <span className="quiet small">{t(`privacy.look.${one.look as "opened"}`)}</span></div>
            <span className="quiet small">{when(one.at)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Holding({ id, done }: { readonly id: string; readonly done: () => void }) {
  const { t } = useTranslation();
  const act = useAct();
  const [reason, setReason] = useState("");
  const set = async (): Promise<void> => {
    if (await act.run(() => put(at(id, "hold"), { reason }))) done();
  };
  return (
    <form className={classes.others} onSubmit={(event) => { event.preventDefault(); void set(); }}>
      <p className="soft">{t("privacy.hold_why")}</p>
      <Textarea label={t("privacy.reason")} value={reason} onChange={(event) => setReason(event.currentTarget.value)} maxLength={500} autosize minRows={2} data-autofocus />
      <Said text={act.said} />
      <Button type="submit" disabled={reason.trim() === ""} loading={act.busy}>{t("privacy.hold")}</Button>
    </form>
  );
}

function Erasing({ row, done }: { readonly row: CustomerRecord; readonly done: () => void }) {
  const { t } = useTranslation();
  const explain = useExplain();
  const act = useAct();
  const [typed, setTyped] = useState("");
  const found = useQuery({ queryKey: ["erasure", row.id], queryFn: () => get<ErasurePreview>(at(row.id, "erasure")), gcTime: 0 });
  const name = nameOf(row) || row.id;
  const plain = (text: string): string => text.trim().toLocaleLowerCase();
  const erase = async (): Promise<void> => {
    if (await act.run(() => post(at(row.id, "erasure"), { name: typed }))) done();
  };
  const preview = found.data;
  return (
    <form className={classes.others} onSubmit={(event) => { event.preventDefault(); void erase(); }}>
      <p className="soft">{t("privacy.erase_why")}</p>
      {found.isError && <Said text={explain(found.error)} />}
      {preview !== undefined && (
        <>
          <dl className={classes.counts}>
            {COUNTED.map((what) => <div key={what}><dt>{t(`privacy.goes.${what}`)}</dt><dd>{preview[what]}</dd></div>)}
          </dl>
          {preview.shared > 0 && <p className="soft">{t("privacy.shared", { count: preview.shared })}</p>}
          {preview.known_callers > 0 && <p className="soft">{t("privacy.known_callers")}</p>}
          {preview.live > 0 && <p role="status">{t("privacy.live")}</p>}
          {preview.hold !== null && <p role="status">{t("privacy.refused")} {preview.hold.reason}</p>}
        </>
      )}
      <TextInput label={t("privacy.type", { name })} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} data-autofocus autoComplete="off" />
      <Said text={act.said} />
      <Button type="submit" color="red" disabled={preview === undefined || plain(typed) !== plain(name)} loading={act.busy}>{t("privacy.erase")}</Button>
    </form>
  );
}
