// What was written to a customer, by mail and text message, with what became of each; and to write one more.
import { again, isBackable, isRepeatable, isUnderway, lettersOf, takeBack, type LetterRow } from "@core/letters/letters";
import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";

import { Icon } from "./Icon";
import classes from "./Letters.module.css";
import { LetterIn } from "./LetterIn";
import { Said } from "./Said";
import { useKeys, useShortcut } from "./shortcuts";
import { useAct, useExplain } from "./useAct";
import { useMay } from "./useMay";
import { useMoment } from "./useMoment";
import { usePeople } from "./usePeople";

const Write = lazy(() => import("./Write").then(({ Write }) => ({ default: Write })));

const SOON_MS = 1_000;
const LOOK_AGAIN_MS = 30_000;

export interface LettersOfProps {
  readonly customer: string;
  /** From which one writes; only what was written from it is shown then. */
  readonly ticket?: string;
}

export function LettersOf({ customer, ticket = "" }: LettersOfProps) {
  const { t } = useTranslation();
  const explain = useExplain();
  const queries = useQueryClient();
  const [reads, contacts, works] = [useMay("customers.read"), useMay("customers.contact"), useMay("tickets.write")];
  const writes = contacts && (ticket === "" || works);
  const [writing, write] = useState(false);
  const found = useQuery({
    queryKey: ["letters", customer, ticket],
    queryFn: () => lettersOf(ticket === "" ? { customer } : { ticket }),
    enabled: reads,
    refetchInterval: ({ state }) => (state.data?.items.some(isUnderway) ? SOON_MS : LOOK_AGAIN_MS),
  });
  const keys = useKeys("write");
  useShortcut("write", writes && customer !== "" && !writing ? () => write(true) : null);
  if (!reads) return null;
  const rows = found.data?.items ?? [];
  const anew = (): Promise<void> => queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === "letters" || (ticket !== "" && queryKey[0] === "tickets" && queryKey[1] !== "rules") });
  return (
    <section className={classes.part} aria-label={t("letters.title")}>
      <h2>{t("letters.title")} {rows.length > 0 && <span className="quiet">{rows.length}</span>}</h2>
      {found.isError && <Said text={explain(found.error)} />}
      {found.isSuccess && rows.length === 0 && <p className="quiet">{t("letters.none")}</p>}
      {rows.length > 0 && <ul className={classes.list}>{rows.map((row) => <LetterItem key={row.id} row={row} may={writes} anew={anew} />)}</ul>}
      {writes && customer !== "" && <Button variant="default" leftSection={<Icon name="mail" size={16} />} title={keys.shown} aria-keyshortcuts={keys.aria} onClick={() => write(true)}>{t("letters.write")}</Button>}
      {writing && <Suspense fallback={null}><Write customer={customer} from={ticket === "" ? "customer" : "ticket"} ticket={ticket} close={() => write(false)} written={() => { write(false); void anew(); }} /></Suspense>}
    </section>
  );
}

/** One letter, and what may be done with it. */
export function LetterItem({ row, may, anew }: { readonly row: LetterRow; readonly may: boolean; readonly anew: () => Promise<void> }) {
  const { t } = useTranslation();
  const when = useMoment();
  const people = usePeople();
  const act = useAct();
  const run = async (what: (id: string) => Promise<LetterRow>): Promise<void> => {
    await act.run(() => what(row.id));
    await anew();
  };
  const who = row.changed_by !== "" ? people(row.changed_by) : "";
  return (
    <li>
      <Icon name={row.channel === "mail" ? "mail" : "chat"} size={16} />
      <div className="cut strong" title={row.to}>{row.subject || row.to}</div>
      <span className="quiet small">{when(row.asked)}</span>
      <div className={classes.beside}>
        <div className={classes.words} title={row.words}>{row.words}</div>
      </div>
      <div className={classes.beside}>
        <LetterIn row={row} />
        <span className="quiet small cut">{[row.subject ? row.to : "", people(row.by), row.state === "taken_back" && who !== people(row.by) ? who : ""].filter(Boolean).join(" · ")}</span>
        {may && isBackable(row) && <Button size="compact-xs" variant="default" loading={act.busy} onClick={() => void run(takeBack)}>{t("letters.take_back")}</Button>}
        {may && isRepeatable(row) && <Button size="compact-xs" variant="default" loading={act.busy} onClick={() => void run(again)}>{t("letters.again")}</Button>}
      </div>
      <div className={classes.beside}><Said text={act.said} /></div>
    </li>
  );
}
