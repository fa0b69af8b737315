// A letter from a row of a list: the form, and then the letter itself, as long as one may want it back.
import { isUnderway, lettersOf, type From, type LetterRow } from "@core/letters/letters";
import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { LetterItem } from "./LettersOf";
import classes from "./Letters.module.css";
import { Write } from "./Write";

const SOON_MS = 1_000;

export interface WriteFromProps {
  readonly customer: string;
  readonly from: From;
  readonly call: string;
  /** Nothing of it is to be seen any more. */
  readonly close: () => void;
}

export function WriteFrom({ customer, from, call, close }: WriteFromProps) {
  const queries = useQueryClient();
  const [sent, see] = useState<LetterRow | null>(null);
  const written = (row: LetterRow): void => {
    see(row);
    void queries.invalidateQueries({ queryKey: ["letters"] });
  };
  if (sent !== null) return <Sent first={sent} close={close} />;
  return <Write customer={customer} from={from} call={call} close={close} written={written} />;
}

function Sent({ first, close }: { readonly first: LetterRow; readonly close: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const found = useQuery({
    queryKey: ["letters", first.customer, ""],
    queryFn: () => lettersOf({ customer: first.customer }),
    refetchInterval: ({ state }) => (state.data?.items.some((row) => row.id === first.id && isUnderway(row)) ? SOON_MS : false),
  });
  const row = found.data?.items.find(({ id }) => id === first.id) ?? first;
  return (
    <section className={`sheet ${classes.just ?? ""}`} aria-label={t("letters.title")}>
      <ul className={classes.list}><LetterItem row={row} may anew={() => queries.invalidateQueries({ queryKey: ["letters"] })} /></ul>
      <div className={classes.end}>
        <Link to={`/customers/${encodeURIComponent(row.customer)}`}>{t("customer.open")}</Link>
        <Button size="compact-sm" variant="subtle" onClick={close}>{t("close")}</Button>
      </div>
    </section>
  );
}
