// Who began and ended peaks and messages of a queue, from the journal.
import { get } from "@core/api/client";
import type { QueueRow } from "@core/api/rows";
import type { components } from "@core/api/schema";
import { Said } from "@kit/Said";
import { useExplain } from "@kit/useAct";
import { useLive } from "@kit/useLive";
import { useMoment } from "@kit/useMoment";
import { Modal, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

type Rows = components["schemas"]["Switched"];

export function Switched({ queue, close }: { readonly queue: QueueRow; readonly close: () => void }) {
  const { t } = useTranslation();
  const explain = useExplain();
  const found = useQuery({ queryKey: ["switched"], queryFn: () => get<Rows>("/switches/history?days=2"), gcTime: 0 });
  const rows = found.data?.items.filter((one) => one.kind === "queue" && (one.name === queue.name || one.name === ""));
  return (
    <Modal opened onClose={close} title={t("board.switched.title", { queue: queue.title })} size="lg" closeButtonProps={{ "aria-label": t("close") }}>
      {found.isError && <Said text={explain(found.error)} />}
      {found.isPending && <Skeleton height={120} radius="lg" />}
      {rows?.length === 0 && <p className="quiet">{t("board.switched.none")}</p>}
      {rows !== undefined && rows.length > 0 && <Table rows={rows} />}
    </Modal>
  );
}

function Table({ rows }: { readonly rows: Rows["items"] }) {
  const { t } = useTranslation();
  const when = useMoment();
  const agents = useLive((state) => state.agents);
  return (
    <table className="table">
      <thead><tr><th scope="col">{t("board.switched.when")}</th><th scope="col">{t("board.switched.what")}</th><th scope="col">{t("board.switched.who")}</th></tr></thead>
      <tbody>
        {rows.map((one) => {
          const what = t(`board.switched.by.${one.what as "peak_began"}`);
          return (
            <tr key={`${one.entry} ${one.what}`}>
              <td>{when(one.at)}</td>
              <td className="strong">{one.name === "" ? t("board.switched.everywhere", { what }) : what}</td>
              <td>{one.by === "" ? t("board.switched.itself") : agents[one.by]?.title || one.by}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
