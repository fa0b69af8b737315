// The customers whom one looks after: when there was something last, what comes next, and giving one to a colleague.
import { get, query } from "@core/api/client";
import type { OwnCustomerRow } from "@core/api/rows";
import { change } from "@core/customers/customers";
import { Empty } from "@kit/Empty";
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { useAct, useExplain } from "@kit/useAct";
import { useMay } from "@kit/useMay";
import { useMoment } from "@kit/useMoment";
import { usePeople, usePersons } from "@kit/usePeople";
import { useSecond } from "@kit/useSecond";
import { Button, Modal, Select, Skeleton } from "@mantine/core";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";

import classes from "./Customers.module.css";

const AT_ONCE = 60;
const SORTED = ["name", "last", "next"] as const;
type Sorted = (typeof SORTED)[number];
const PLANS: readonly string[] = ["follow_up", "appointment", "callback"];

/** Who was given away, and from whom to take the record back. */
interface Given {
  readonly row: OwnCustomerRow;
  readonly version: number;
  readonly to: string;
}

export function Mine({ words }: { readonly words: string }) {
  const { t } = useTranslation();
  const explain = useExplain();
  const queries = useQueryClient();
  const people = usePeople();
  const act = useAct();
  const [search, setSearch] = useSearchParams();
  const sort = search.get("sort") ?? "next";
  const [giving, give] = useState<OwnCustomerRow | null>(null);
  const [given, remember] = useState<Given | null>(null);
  const asked = { q: words || null, sort, limit: AT_ONCE };
  const found = useInfiniteQuery({
    queryKey: ["customers", "mine", asked],
    queryFn: ({ pageParam }) => get<{ items: OwnCustomerRow[]; next: string | null }>(`/customers/mine${query({ ...asked, cursor: pageParam })}`),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  });
  const by = (name: Sorted): void => setSearch((before) => {
    before.set("sort", sort === name ? `-${name}` : name);
    return before;
  }, { replace: true });
  const own = async (row: OwnCustomerRow, version: number, owner: string): Promise<number> => {
    let now = 0;
    await act.run(async () => {
      now = (await change(row.id, version, { owner })).version;
    });
    await queries.invalidateQueries({ queryKey: ["customers"] });
    return now;
  };
  const to = async (row: OwnCustomerRow, owner: string): Promise<void> => {
    give(null);
    const version = await own(row, row.version, owner);
    if (version > 0) remember({ row, version, to: owner });
  };
  const back = async (): Promise<void> => {
    if (given !== null && (await own(given.row, given.version, given.row.owner)) > 0) remember(null);
  };
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <div role="status">
        {given !== null && (
          <p className={classes.given}>
            <span className="cut">{t("mine.given", { name: nameIn(given.row), who: people(given.to) || t("mine.nobody") })}</span>
            <Button variant="subtle" size="compact-sm" leftSection={<Icon name="undo" size={16} />} disabled={act.busy} onClick={() => void back()}>{t("customers.unmerge")}</Button>
          </p>
        )}
      </div>
      <Said text={act.said || (found.isError ? explain(found.error) : "")} />
      {found.data === undefined && !found.isError && <Skeleton height={360} radius="lg" />}
      {found.data !== undefined && rows.length === 0 && <Empty icon="user" title={t(words ? "customers.none.found" : "customers.none.mine")} why={t(words ? "customers.none.found_why" : "customers.none.mine_why")} />}
      {rows.length > 0 && <Rows rows={rows} sort={sort} by={by} give={give} />}
      {rows.length > 0 && (
        <p className={classes.below}>
          <span className="quiet">{t("customers.shown", { count: rows.length })}</span>
          {found.hasNextPage && <Button variant="default" onClick={() => void found.fetchNextPage()} loading={found.isFetchingNextPage}>{t("more")}</Button>}
        </p>
      )}
      <Modal opened={giving !== null} onClose={() => give(null)} title={t("mine.give")} closeButtonProps={{ "aria-label": t("close") }}>
        {giving !== null && <Giving row={giving} to={(owner) => void to(giving, owner)} />}
      </Modal>
    </>
  );
}

const nameIn = (row: OwnCustomerRow): string => row.name || row.number || row.mail;

function Giving({ row, to }: { readonly row: OwnCustomerRow; readonly to: (owner: string) => void }) {
  const { t } = useTranslation();
  const persons = usePersons();
  return <Select label={t("mine.whom", { name: nameIn(row) })} data={persons("").filter(({ value }) => value !== row.owner)} value={null} onChange={(owner) => owner && to(owner)} searchable data-autofocus />;
}

interface RowsProps {
  readonly rows: readonly OwnCustomerRow[];
  readonly sort: string;
  readonly by: (name: Sorted) => void;
  readonly give: (row: OwnCustomerRow) => void;
}

function Rows({ rows, sort, by, give }: RowsProps) {
  const { t } = useTranslation();
  const may = useMay("customers.write");
  const order = (name: Sorted): "ascending" | "descending" | "none" => (sort === name ? "ascending" : sort === `-${name}` ? "descending" : "none");
  return (
    <div className="sheet">
      <div className="scroll" tabIndex={0} role="region" aria-label={t("customers.show.mine")}>
        <table className="table">
          <thead>
            <tr>
              {SORTED.map((name) => (
                <th key={name} scope="col" aria-sort={order(name)}>
                  <button type="button" className={classes.sort} onClick={() => by(name)}>
                    {t(name === "name" ? "customer.name" : `mine.${name}`)}
                    {order(name) !== "none" && <span aria-hidden="true">{order(name) === "ascending" ? "↑" : "↓"}</span>}
                  </button>
                </th>
              ))}
              <th scope="col">{t("customer.number")}</th>
              <th scope="col">{t("customer.place")}</th>
              {may && <th scope="col"><span className="hidden">{t("mine.give")}</span></th>}
            </tr>
          </thead>
          <tbody>{rows.map((row) => <Row key={row.id} row={row} give={may ? give : null} />)}</tbody>
        </table>
      </div>
    </div>
  );
}

function Row({ row, give }: { readonly row: OwnCustomerRow; readonly give: RowsProps["give"] | null }) {
  const { t } = useTranslation();
  const when = useMoment();
  return (
    <tr>
      <td>
        <Link className={classes.open} to={encodeURIComponent(row.id)}>
          <Icon name={row.kind === "firm" ? "users" : "user"} size={16} />
          <span className="cut">{nameIn(row) || t("customers.nameless")}</span>
          {row.fresh && <span className={classes.fresh}>{t("customers.fresh")}</span>}
        </Link>
      </td>
      <td>{row.last_contact === null ? "–" : when(row.last_contact)}</td>
      <td><Next row={row} /></td>
      <td>{row.number || "–"}</td>
      <td>{[row.postcode, row.city || row.region].filter(Boolean).join(" ") || "–"}</td>
      {give !== null && <td><Button size="compact-sm" variant="subtle" color="gray" leftSection={<Icon name="transfer" size={16} />} aria-label={t("mine.give_one", { name: nameIn(row) })} onClick={() => give(row)}>{t("mine.give")}</Button></td>}
    </tr>
  );
}

/** What comes next, and whether it should have been already. */
function Next({ row }: { readonly row: OwnCustomerRow }) {
  const { t } = useTranslation();
  const when = useMoment();
  const now = useSecond();
  if (row.next_contact === null || !PLANS.includes(row.next_by)) return <>–</>;
  const late = row.next_by !== "callback" && Date.parse(row.next_contact) < now;
  return (
    <span className={`${classes.next ?? ""} ${late ? classes.late ?? "" : ""}`}>
      <Icon name={late ? "warn" : row.next_by === "callback" ? "phoneout" : "calendar"} size={16} />
      {late ? t("tickets.overdue_since", { when: when(row.next_contact) }) : when(row.next_contact)}
      <span className="quiet small">{t(`mine.by.${row.next_by as "callback"}`)}</span>
    </span>
  );
}
