// The reason of the call's ticket with its form, and what is to be done before it is: filled in while one talks.
import { reasonChoices, ticksOf, type TicketRecord } from "@core/tickets/tickets";
import { OwnFields } from "@kit/OwnFields";
import { Said } from "@kit/Said";
import { useMay } from "@kit/useMay";
import { useTicketDeeds } from "@kit/useTicketDeeds";
import { useCallTicket, useTicket, useTicketRules } from "@kit/useTickets";
import { Button, Checkbox, Select } from "@mantine/core";
import { useTranslation } from "react-i18next";

import classes from "./TicketFields.module.css";

export function TicketFields({ call }: { readonly call: string }) {
  const may = useMay("tickets.write");
  const mine = useCallTicket(call).data?.ticket ?? null;
  return may && mine !== null ? <Whole key={mine.id} first={mine} /> : null;
}

function Whole({ first }: { readonly first: TicketRecord }) {
  const { t } = useTranslation();
  const rules = useTicketRules();
  const row = useTicket(first.id).data ?? first;
  const deeds = useTicketDeeds(row);
  const reasons = rules ? reasonChoices(rules, row.reason) : [];
  const kept = ticksOf(row);
  const tick = (line: string, on: boolean): void => void deeds.change({ ticks: on ? [...kept, line] : kept.filter((one) => one !== line) });
  if (reasons.length === 0 && row.checklist.length === 0) return null;
  return (
    <section className={classes.form} aria-label={t("tickets.about")}>
      {reasons.length > 0 && <Select label={t("tickets.reason")} data={reasons} value={row.reason || null} onChange={(value) => void deeds.change({ reason: value ?? "" })} searchable clearable />}
      <OwnFields row={row} locked={false} set={(fields) => void deeds.change({ fields })} />
      {row.checklist.length > 0 && (
        <fieldset className={classes.list}>
          <legend className={classes.legend}>{t("tickets.checklist")}</legend>
          {row.checklist.map(({ line, ticked }) => <Checkbox key={line} label={line} checked={ticked} onChange={(event) => tick(line, event.currentTarget.checked)} />)}
        </fieldset>
      )}
      {deeds.conflict !== null && (
        <p className={classes.conflict} role="alert">
          {t("tickets.conflict", { who: t("tickets.center"), what: t("tickets.fields.fields") })}
          <Button size="compact-sm" variant="default" onClick={() => void deeds.settle(true)}>{t("tickets.mine_counts")}</Button>
          <Button size="compact-sm" variant="subtle" onClick={() => void deeds.settle(false)}>{t("tickets.theirs_counts")}</Button>
        </p>
      )}
      <Said text={deeds.said} />
    </section>
  );
}
