// Everybody whom the center knows: found by name, number, mail or place; those whom nobody has looked at yet; one's own.
import { get, query } from "@core/api/client";
import type { CustomerRow } from "@core/customers/customers";
import { bring } from "@core/words/words";
import { Empty } from "@kit/Empty";
import { Icon } from "@kit/Icon";
import { Page } from "@kit/Page";
import { Said } from "@kit/Said";
import { useExplain } from "@kit/useAct";
import { useLive } from "@kit/useLive";
import { useMay } from "@kit/useMay";
import { useMoment } from "@kit/useMoment";
import { usePeople } from "@kit/usePeople";
import { Words } from "@kit/Words";
import { Button, SegmentedControl, Skeleton } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { lazy, Suspense, useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";

import classes from "./Customers.module.css";
import { NewCustomer } from "./NewCustomer";

const Mine = lazy(() => bring("mine").then(() => import("./Mine")).then(({ Mine }) => ({ default: Mine })));
const AT_ONCE = 60;
const WHICH = ["all", "mine", "new"] as const;
type Which = (typeof WHICH)[number];

const filtersOf = (which: Which, words: string, me: string) => ({ q: words || null, owner: which === "mine" ? me : null, fresh: which === "new" ? true : null });

export function Customers() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const which = WHICH.find((one) => one === search.get("which")) ?? "all";
  const words = search.get("q") ?? "";
  const [making, make] = useState(false);
  const may = useMay("customers.write");
  const mayExport = useMay("customers.export");
  const mayImport = useMay("customers.import");
  const set = useCallback(
    (name: string, value: string): void =>
      setSearch((before) => {
        if (value) before.set(name, value);
        else before.delete(name);
        return before;
      }, { replace: true }),
    [setSearch],
  );
  const seek = useCallback((value: string) => set("q", value), [set]);
  return (
    <Page
      title={t("rail.customers")}
      actions={
        <div className={classes.actions} role="search">
          <SegmentedControl aria-label={t("customers.which")} value={which} onChange={(value) => set("which", value === "all" ? "" : value)} data={WHICH.map((value) => ({ value, label: t(`customers.show.${value}`) }))} />
          <Words label={t("customers.search")} words={words} set={seek} />
          {mayImport && <Button component={Link} to="/customers/imports" variant="default">{t("imports.import")}</Button>}
          {mayExport && <Export which={which} words={words} />}
          {may && <Button leftSection={<Icon name="plus" size={16} />} onClick={() => make(true)}>{t("customers.add")}</Button>}
        </div>
      }
    >
      {which === "mine" ? <Suspense fallback={<Skeleton height={360} radius="lg" />}><Mine words={words} /></Suspense> : <List which={which} words={words} />}
      <NewCustomer opened={making} close={() => make(false)} />
    </Page>
  );
}

/** The list as it is shown, as a file. */
function Export({ which, words }: { readonly which: Which; readonly words: string }) {
  const { t } = useTranslation();
  const me = useLive((state) => state.me);
  return <Button component="a" href={`/api/v1/customers/export${query(filtersOf(which, words, me))}`} download variant="default" leftSection={<Icon name="download" size={16} />}>{t("calls.export")}</Button>;
}

function List({ which, words }: { readonly which: Which; readonly words: string }) {
  const { t } = useTranslation();
  const explain = useExplain();
  const me = useLive((state) => state.me);
  const asked = { ...filtersOf(which, words, me), sort: words ? null : "-changed", limit: AT_ONCE };
  const found = useInfiniteQuery({
    queryKey: ["customers", asked],
    queryFn: ({ pageParam }) => get<{ items: CustomerRow[]; next: string | null }>(`/customers${query({ ...asked, cursor: pageParam })}`),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  });
  if (found.data === undefined && found.isError) return <Failed text={explain(found.error)} again={() => void found.refetch()} />;
  if (found.data === undefined) return <Skeleton height={360} radius="lg" />;
  const rows = found.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) return <Empty icon="user" title={t(words ? "customers.none.found" : `customers.none.${which}`)} why={t(words ? "customers.none.found_why" : "customers.none.why")} />;
  return (
    <>
      {found.isError && <Failed text={explain(found.error)} again={() => void found.refetch()} />}
      <div className="sheet">
        <div className="scroll" tabIndex={0} role="region" aria-label={t("rail.customers")}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t("customer.name")}</th>
                <th scope="col">{t("customer.number")}</th>
                <th scope="col">{t("customer.mail")}</th>
                <th scope="col">{t("customer.place")}</th>
                <th scope="col">{t("customer.owner")}</th>
                <th scope="col">{t("customers.changed")}</th>
              </tr>
            </thead>
            <tbody>{rows.map((row) => <Row key={row.id} row={row} />)}</tbody>
          </table>
        </div>
      </div>
      <p className={classes.below}>
        <span className="quiet">{t("customers.shown", { count: rows.length })}</span>
        {found.hasNextPage && <Button variant="default" onClick={() => void found.fetchNextPage()} loading={found.isFetchingNextPage}>{t("more")}</Button>}
      </p>
    </>
  );
}

function Failed({ text, again }: { readonly text: string; readonly again: () => void }) {
  const { t } = useTranslation();
  return <div className={classes.failed}><Said text={text} /><Button variant="default" size="xs" onClick={again}>{t("customers.again")}</Button></div>;
}

function Row({ row }: { readonly row: CustomerRow }) {
  const { t } = useTranslation();
  const when = useMoment();
  const people = usePeople();
  return (
    <tr>
      <td>
        <Link className={classes.open} to={encodeURIComponent(row.id)}>
          <Icon name={row.kind === "firm" ? "users" : "user"} size={16} />
          <span className="cut">{row.name || row.number || t("customers.nameless")}</span>
          {row.fresh && <span className={classes.fresh}>{t("customers.fresh")}</span>}
        </Link>
      </td>
      <td>{row.number || "–"}</td>
      <td className="cut">{row.mail || "–"}</td>
      <td>{[row.postcode, row.city || row.region].filter(Boolean).join(" ") || "–"}</td>
      <td>{people(row.owner) || "–"}</td>
      <td>{when(row.changed)}</td>
    </tr>
  );
}
