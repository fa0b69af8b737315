// The calls behind a number: as many as the number says.
import { get, query } from "@core/api/client";
import type { InteractionRow } from "@core/api/rows";
import { clock } from "@core/time/spans";
import { Empty } from "@kit/Empty";
import { Said } from "@kit/Said";
import { useExplain } from "@kit/useAct";
import { useMoment } from "@kit/useMoment";
import { Button, Drawer, Loader } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

export interface Asked {
  /** A counter's name. */
  readonly figure: string;
  readonly queue: string;
  readonly title: string;
  /** Since when the figure counts. */
  readonly since: string | null;
}

interface CallsBehind {
  readonly total: number;
  readonly items: readonly { readonly times: number; readonly call: InteractionRow }[];
  readonly next: string | null;
}

export default function Behind({ asked, close }: { readonly asked: Asked | null; readonly close: () => void }) {
  const { t } = useTranslation();
  return (
    <Drawer opened={asked !== null} onClose={close} position="right" size="lg" title={asked && t("board.behind", { figure: t(`board.figure.${asked.figure as "offered"}`), queue: asked.title })} closeButtonProps={{ "aria-label": t("close") }}>
      {asked && <Calls asked={asked} />}
    </Drawer>
  );
}

function Calls({ asked }: { readonly asked: Asked }) {
  const { t } = useTranslation();
  const explain = useExplain();
  const when = useMoment();
  const found = useInfiniteQuery({
    queryKey: ["behind", asked],
    queryFn: ({ pageParam }) => get<CallsBehind>(`/interactions/behind${query({ figure: asked.figure, queue: asked.queue, since: asked.since, until: new Date().toISOString(), cursor: pageParam })}`),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
  if (found.isError) return <Said text={explain(found.error)} />;
  if (found.isPending) return <Loader size="sm" />;
  const rows = found.data.pages.flatMap((page) => page.items);
  const total = found.data.pages[0]?.total ?? 0;
  if (rows.length === 0) return <Empty icon="phonein" title={t("board.none_behind")} />;
  return (
    <>
      <p className="soft">{t("board.count_behind", { count: total })}</p>
      <div className="scroll">
        <table className="table">
          <thead><tr><th scope="col">{t("calls.when")}</th><th scope="col">{t("calls.party")}</th><th scope="col">{t("calls.agent")}</th><th scope="col" className="number">{t("call.waited")}</th><th scope="col" className="number">{t("calls.talked")}</th><th scope="col">{t("calls.outcome")}</th></tr></thead>
          <tbody>
            {rows.map(({ call }) => (
              <tr key={call.id}>
                <td>{when(call.opened)}</td>
                <td>{call.party_name || call.party_number || t("call.withheld")}</td>
                <td>{call.agent ?? "–"}</td>
                <td className="number">{clock(call.queued_ms)}</td>
                <td className="number">{clock(call.talk_ms)}</td>
                <td>{t(`outcome.${call.outcome as "answered"}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {found.hasNextPage && <Button variant="default" onClick={() => void found.fetchNextPage()} loading={found.isFetchingNextPage}>{t("more")}</Button>}
    </>
  );
}
