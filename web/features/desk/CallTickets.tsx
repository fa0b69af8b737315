// The ticket of the call, and which other tickets the customer has open: a person chooses where the call belongs.
import type { CallRow } from "@core/api/rows";
import { choose } from "@core/tickets/tickets";
import { CustomersTickets } from "@kit/CustomersTickets";
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { useKeys, useShortcut } from "@kit/shortcuts";
import { TicketDue, TicketState, useTicketName } from "@kit/TicketState";
import { useAct } from "@kit/useAct";
import { useMay } from "@kit/useMay";
import { useCallTicket, useTicketChanges } from "@kit/useTickets";
import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import pane from "./CallerPane.module.css";
import classes from "./CallTickets.module.css";

export function CallTickets({ call }: { readonly call: CallRow }) {
  return useMay("tickets.read") && call.intent === "inbound_call" ? <Whole call={call} /> : null;
}

function Whole({ call }: { readonly call: CallRow }) {
  const { t } = useTranslation();
  const name = useTicketName();
  const queries = useQueryClient();
  const may = useMay("tickets.write");
  const act = useAct();
  const keys = useKeys("ticket");
  useTicketChanges();
  const found = useCallTicket(call.id).data;
  const mine = found?.ticket ?? null;
  const to = async (ticket: string | null): Promise<void> => {
    await act.run(() => choose(call.id, ticket));
    await queries.invalidateQueries({ queryKey: ["tickets"] });
  };
  const able = may && mine !== null && !act.busy;
  useShortcut("ticket", able ? () => void to(null) : null);
  return (
    <section className={pane.part} aria-label={t("rail.tickets")}>
      <h3>{t("tickets.of_call")}</h3>
      {mine === null ? <CustomersTickets customer={call.customer ?? ""} /> : (
        <>
          <p className={classes.mine}><Link className="strong cut" to={`/tickets/${encodeURIComponent(mine.id)}`}>{name(mine)}</Link><TicketState row={mine} /></p>
          <TicketDue row={mine} />
        </>
      )}
      {mine !== null && (found?.open.length ?? 0) > 0 && <p className="quiet small">{t("tickets.others_open")}</p>}
      {mine !== null && (
        <ul className={classes.others}>
          {found?.open.map((other) => (
            <li key={other.id}>
              <Link className="cut" to={`/tickets/${encodeURIComponent(other.id)}`}>{name(other)}</Link>
              <Button size="compact-xs" variant="default" disabled={!able} aria-label={t("tickets.belongs_to", { name: name(other) })} onClick={() => void to(other.id)}>{t("tickets.belongs")}</Button>
            </li>
          ))}
        </ul>
      )}
      {able && !mine.fresh && <Button variant="default" size="xs" leftSection={<Icon name="plus" size={16} />} rightSection={<kbd>{keys.shown}</kbd>} aria-keyshortcuts={keys.aria} onClick={() => void to(null)}>{t("tickets.new_of_call")}</Button>}
      <Said text={act.said} />
    </section>
  );
}
