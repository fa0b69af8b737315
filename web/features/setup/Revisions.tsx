// Every revision of the center: who made it and when, what was different, and back to it.
import { get, post } from "@core/api/client";
import { Said } from "@kit/Said";
import { useAct } from "@kit/useAct";
import { useMoment } from "@kit/useMoment";
import { Button, Modal, Skeleton } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { shortly, type Value } from "./schema";

interface Revision {
  readonly revision: number;
  readonly at: string | null;
  readonly by: string;
  readonly note: string;
}

interface Change {
  readonly section: string;
  readonly name: string;
  readonly kind: string;
  readonly fields: readonly { readonly field: string; readonly old: Value; readonly new: Value }[];
}

export function Revisions() {
  const { t } = useTranslation();
  const when = useMoment();
  const queries = useQueryClient();
  const act = useAct();
  const [open, setOpen] = useState<number | null>(null);
  const found = useQuery({ queryKey: ["revisions"], queryFn: () => get<{ items: Revision[] }>("/configuration/revisions") });
  if (!found.isSuccess) return <Skeleton height={280} radius="lg" />;
  const newest = found.data.items[0]?.revision ?? 0;
  const back = (revision: number): void =>
    void act.run(() => post(`/configuration/revisions/${revision}/rollback`)).then((done) => {
      if (!done) return;
      setOpen(null);
      void queries.invalidateQueries();
    });
  return (
    <>
      <div className="sheet">
        <table className="table">
          <thead><tr><th scope="col">{t("setup.revision")}</th><th scope="col">{t("calls.when")}</th><th scope="col">{t("setup.by")}</th><th scope="col">{t("talk.note")}</th><th scope="col"><span className="hidden">{t("actions")}</span></th></tr></thead>
          <tbody>
            {found.data.items.map((row) => (
              <tr key={row.revision}>
                <td className="strong">{row.revision}</td>
                <td>{when(row.at)}</td>
                <td>{row.by || "–"}</td>
                <td>{row.note}</td>
                <td className="number"><Button variant="subtle" size="xs" onClick={() => setOpen(row.revision)}>{t("setup.show")}</Button></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Modal opened={open !== null} onClose={() => setOpen(null)} size="lg" title={t("setup.revision_n", { revision: open })} closeButtonProps={{ "aria-label": t("close") }}>
        {open !== null && (
          <>
            <Differences from={open === newest ? open - 1 : open} to={open === newest ? open : newest} newest={open === newest} />
            <Said text={act.said} />
            {open !== newest && <Button mt="md" loading={act.busy} onClick={() => back(open)}>{t("setup.back_to", { revision: open })}</Button>}
          </>
        )}
      </Modal>
    </>
  );
}

function Differences({ from, to, newest }: { readonly from: number; readonly to: number; readonly newest: boolean }) {
  const { t } = useTranslation();
  const found = useQuery({ queryKey: ["difference", from, to], queryFn: () => get<{ changes: Change[] }>(`/configuration/revisions/${from}/difference/${to}`), enabled: from > 0, retry: false });
  const changes = found.data?.changes ?? [];
  return (
    <>
      <p className="soft">{t(newest ? "setup.since_before" : "setup.since_then")}</p>
      {found.isSuccess && changes.length === 0 && <p>{t("setup.no_difference")}</p>}
      <ul>
        {changes.map((change) => (
          <li key={`${change.section}${change.name}`} style={{ padding: "8px 0" }}>
            <strong>{change.section} {change.name}</strong> <span className="quiet">{change.kind}</span>
            {change.fields.map((field) => <div key={field.field} className="soft">{field.field}: <del>{shortly(field.old) || "–"}</del> → <ins>{shortly(field.new) || "–"}</ins></div>)}
          </li>
        ))}
      </ul>
    </>
  );
}
