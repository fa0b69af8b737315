// The same customer twice: find the other record, make one of them, and take that back.
import { get, post, query, remove } from "@core/api/client";
import type { CustomerRow, CustomerRecord } from "@core/customers/customers";
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { useAct, useExplain } from "@kit/useAct";
import { useMay } from "@kit/useMay";
import { Button, Modal, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import classes from "./Record.module.css";

const PAUSE_MS = 250;

export function Merging({ row }: { readonly row: CustomerRecord }) {
  const { t } = useTranslation();
  const may = useMay("customers.merge");
  const queries = useQueryClient();
  const act = useAct();
  const [open, setOpen] = useState(false);
  if (!may) return null;
  const path = `/customers/${encodeURIComponent(row.id)}/merge`;
  const refresh = (): Promise<void> => queries.invalidateQueries({ predicate: ({ queryKey }) => ["customer", "customers", "before"].includes(String(queryKey[0])) });
  const merge = async (other: string): Promise<void> => {
    const done = await act.run(() => post(path, { other }));
    if (!done) return;
    setOpen(false);
    await refresh();
  };
  const undo = async (merge: string): Promise<void> => {
    if (await act.run(() => remove(`${path}/${encodeURIComponent(merge)}`))) await refresh();
  };
  return (
    <section className={classes.part}>
      <div role="status">
        {row.merges.map((one) => (
          <p key={one.id} className={classes.made}>
            {t("customers.merged", { name: one.name || t("customers.nameless") })}
            <Button variant="subtle" size="compact-sm" leftSection={<Icon name="undo" size={16} />} loading={act.busy} onClick={() => void undo(one.id)}>{t("customers.unmerge")}</Button>
          </p>
        ))}
      </div>
      <Button variant="default" leftSection={<Icon name="users" size={16} />} onClick={() => setOpen(true)}>{t("customers.merge")}</Button>
      {!open && <Said text={act.said} />}
      <Modal opened={open} onClose={() => setOpen(false)} title={t("customers.merge")} closeButtonProps={{ "aria-label": t("close") }}>
        {open && <Others row={row} merge={(other) => void merge(other)} busy={act.busy} />}
        {open && <Said text={act.said} />}
      </Modal>
    </section>
  );
}

function Others({ row, merge, busy }: { readonly row: CustomerRecord; readonly merge: (other: string) => void; readonly busy: boolean }) {
  const { t } = useTranslation();
  const explain = useExplain();
  const [typed, setTyped] = useState(row.name);
  const [words] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const found = useQuery({ queryKey: ["customers", "others", words], queryFn: () => get<{ items: CustomerRow[] }>(`/customers${query({ q: words, limit: 12 })}`), enabled: words !== "", placeholderData: (before) => before });
  const others = (found.data?.items ?? []).filter(({ id }) => id !== row.id);
  return (
    <div className={classes.others}>
      <p className="soft">{t("customers.merge_why")}</p>
      <TextInput label={t("customers.search")} leftSection={<Icon name="search" size={16} />} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} data-autofocus />
      {found.isError && <Said text={explain(found.error)} />}
      {found.isSuccess && others.length === 0 && <p className="quiet">{t("customers.none.found")}</p>}
      <ul>
        {others.map((one) => (
          <li key={one.id}>
            <div className="cut"><span className="strong">{one.name || t("customers.nameless")}</span> <span className="quiet small">{[one.number, one.mail, one.city].filter(Boolean).join(" · ")}</span></div>
            <Button size="xs" variant="default" disabled={busy} onClick={() => merge(one.id)}>{t("customers.merge_this")}</Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
