// A chance of a sale that one sees in the call: two keys, some words, and it is on the list of those who sell.
import type { CallRow } from "@core/api/rows";
import { flag, valueOf } from "@core/leads/leads";
import { Icon } from "@kit/Icon";
import { LeadsOf } from "@kit/LeadsOf";
import { Said } from "@kit/Said";
import { useKeys, useShortcut } from "@kit/shortcuts";
import { useAct } from "@kit/useAct";
import { useLeadChanges, useLeadsOfCall } from "@kit/useLeads";
import { useMay } from "@kit/useMay";
import { Button, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";

import classes from "./Promised.module.css";

export function Chance({ call }: { readonly call: CallRow }) {
  return useMay("leads.write") ? <Whole call={call} /> : null;
}

function Whole({ call }: { readonly call: CallRow }) {
  const { t } = useTranslation();
  const [making, make] = useState(false);
  const keys = useKeys("lead");
  useLeadChanges();
  useShortcut("lead", making ? null : () => make(true));
  const rows = useLeadsOfCall(call.id).data?.items ?? [];
  return (
    <section className={classes.promised} aria-label={t("rail.leads")}>
      <LeadsOf rows={rows} />
      {making ? <Form call={call.id} close={() => make(false)} /> : (
        <Button variant="default" size="xs" leftSection={<Icon name="trendup" size={16} />} rightSection={<kbd>{keys.shown}</kbd>} onClick={() => make(true)} aria-keyshortcuts={keys.aria}>{t("leads.flag")}</Button>
      )}
    </section>
  );
}

function Form({ call, close }: { readonly call: string; readonly close: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const act = useAct();
  const [key] = useState(() => crypto.randomUUID());
  const [about, write] = useState("");
  const [typed, type] = useState("");
  const value = valueOf(typed);
  const able = about.trim() !== "" && value !== null && !act.busy;
  const save = async (): Promise<void> => {
    if (!able || !(await act.run(() => flag(call, about.trim(), value, key)))) return;
    await queries.invalidateQueries({ queryKey: ["leads"] });
    close();
  };
  const key_ = (event: KeyboardEvent): void => {
    if (event.key === "Escape") close();
    if (event.key !== "Enter") return;
    event.preventDefault();
    void save();
  };
  return (
    <div role="group" aria-label={t("leads.flag")} onKeyDown={key_}>
      <TextInput label={t("leads.fields.about")} value={about} onChange={(event) => write(event.currentTarget.value)} maxLength={2_000} placeholder={t("leads.about_hint")} autoFocus />
      <TextInput label={t("leads.fields.value")} value={typed} onChange={(event) => type(event.currentTarget.value)} inputMode="numeric" error={value === null && t("leads.value_whole")} />
      <Said text={act.said} />
      <div className={classes.ends}>
        <Button size="xs" disabled={!able} loading={act.busy} onClick={() => void save()} aria-keyshortcuts="Enter">{t("leads.make")}</Button>
        <Button size="xs" variant="default" onClick={close}>{t("followups.cancel")}</Button>
      </div>
    </div>
  );
}
