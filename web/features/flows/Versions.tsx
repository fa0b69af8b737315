// What callers heard before: each version against the drawing, and the way back to one, as a draft.
import { get } from "@core/api/client";
import type { FlowVersionRow } from "@core/api/rows";
import { asFlow } from "@core/flows/document";
import { placed } from "@core/flows/layout";
import { Said } from "@kit/Said";
import { useExplain } from "@kit/useAct";
import { useMoment } from "@kit/useMoment";
import { Button, Drawer, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import classes from "./Builder.module.css";
import { Changes } from "./Changes";
import { path, useDraw } from "./drawing";

export function Versions({ close }: { readonly close: () => void }) {
  const { t } = useTranslation();
  const explain = useExplain();
  const when = useMoment();
  const { name, flow, change, mayDraw } = useDraw();
  const found = useQuery({ queryKey: ["flow-versions", name], queryFn: () => get<{ items: FlowVersionRow[] }>(`${path(name)}/versions`) });
  const rows = found.data?.items ?? [];
  return (
    <Drawer opened onClose={close} position="right" size="md" title={t("flows.versions.title")} closeButtonProps={{ "aria-label": t("close") }}>
      {found.isPending && <Skeleton height={120} radius="lg" />}
      <Said text={found.isError ? explain(found.error) : ""} />
      {found.isSuccess && rows.length === 0 && <p className="soft">{t("flows.versions.none")}</p>}
      <ol className={classes.versions}>
        {rows.map((row, place) => {
          const { document } = row;
          return (
            <li key={row.revision}>
              <p><strong>{t("flows.versions.revision", { revision: row.revision })}</strong>{place === 0 && document !== null && <span className={classes.mark}>{t("flows.versions.now")}</span>}</p>
              <p className="soft">{t("flows.versions.by", { by: row.by, when: when(row.at) })}{row.note !== "" && ` · ${row.note}`}</p>
              {document === null ? <p className="quiet">{t("flows.versions.gone")}</p> : <Changes before={asFlow(document)} after={flow} same={t("flows.versions.same")} />}
              {document !== null && mayDraw && <Button size="xs" variant="default" onClick={() => { change(() => placed(asFlow(document))); close(); }}>{t("flows.versions.take")}</Button>}
            </li>
          );
        })}
      </ol>
    </Drawer>
  );
}
