// The orders and appointments of a call or a customer, and another one of each. What was made now can be taken back.
import { cancel, keyOf, money, type About, type AppointmentRow, type OrderRow } from "@core/orders/orders";
import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { AgreedState } from "./AgreedState";
import classes from "./Agreed.module.css";
import { AppointmentForm } from "./AppointmentForm";
import { Icon } from "./Icon";
import { OrderForm } from "./OrderForm";
import { Said } from "./Said";
import { useAct } from "./useAct";
import { useAgreedChanges, useAppointmentsOf, useOrdersOf } from "./useAgreed";
import { useMay } from "./useMay";
import { useMoment } from "./useMoment";

export interface AgreedProps {
  readonly about: About;
  /** Which form is open from the beginning. */
  readonly opens?: "order" | "appointment" | null;
}

export function Agreed({ about, opens = null }: AgreedProps) {
  const { t } = useTranslation();
  const may = useMay("leads.write");
  const [making, make] = useState<AgreedProps["opens"]>(opens);
  const [last, remember] = useState<OrderRow | AppointmentRow | null>(null);
  useAgreedChanges();
  const orders = useOrdersOf(about).data?.items ?? [];
  const appointments = useAppointmentsOf(about).data?.items ?? [];
  const close = (): void => make(null);
  const made = (row: OrderRow | AppointmentRow): void => { remember(row); close(); };
  return (
    <section className={classes.agreed} aria-label={t("agreed.title")}>
      {orders.length + appointments.length > 0 && (
        <ul className={classes.list} aria-label={t("agreed.title")}>
          {orders.map((row) => <Order key={row.id} row={row} />)}
          {appointments.map((row) => <Appointment key={row.id} row={row} />)}
        </ul>
      )}
      {last !== null && <Undo key={last.id} row={last} done={() => remember(null)} />}
      {making === "order" && <OrderForm key={keyOf(about)} about={about} words="" made={made} close={close} />}
      {making === "appointment" && <AppointmentForm key={keyOf(about)} about={about} words="" made={made} close={close} />}
      {may && !making && (
        <div className={classes.buttons}>
          <Button variant="default" size="xs" leftSection={<Icon name="tag" size={16} />} onClick={() => make("order")}>{t("agreed.order")}</Button>
          <Button variant="default" size="xs" leftSection={<Icon name="calendar" size={16} />} onClick={() => make("appointment")}>{t("agreed.appointment")}</Button>
        </div>
      )}
    </section>
  );
}

/** Its lines in one: three mugs, a repair. */
export const saidOf = (row: OrderRow): string => row.lines.map(({ what, count }) => (count === 1 ? what : `${count} × ${what}`)).join(" · ");

function Order({ row }: { readonly row: OrderRow }) {
  const { t, i18n } = useTranslation();
  const when = useMoment();
  return (
    <li>
      <span className="cut" title={row.note}>{saidOf(row)}</span>
      <AgreedState row={row} />
      <span className="quiet small cut">{[t(`agreed.kinds.${row.kind as "new"}`), money(row.total, row.currency, i18n.language), when(row.created)].join(" · ")}</span>
    </li>
  );
}

function Appointment({ row }: { readonly row: AppointmentRow }) {
  const { t } = useTranslation();
  const when = useMoment();
  return (
    <li>
      <span className="cut">{row.about}</span>
      <AgreedState row={row} />
      <span className="quiet small cut">{[when(row.begins), row.where || t("agreed.by_phone")].join(" · ")}</span>
    </li>
  );
}

function Undo({ row, done }: { readonly row: OrderRow | AppointmentRow; readonly done: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const act = useAct();
  const undo = async (): Promise<void> => {
    if (await act.run(() => cancel(row, t("agreed.taken_back")))) done();
    await queries.invalidateQueries({ queryKey: ["agreed"] });
  };
  return (
    <div role="status">
      <p className={classes.undo}>
        <span className="cut">{"lines" in row ? t("agreed.taken", { what: saidOf(row) }) : t("agreed.made", { what: row.about })}</span>
        <Button variant="subtle" size="compact-sm" leftSection={<Icon name="undo" size={16} />} loading={act.busy} onClick={() => void undo()}>{t("messages.undo")}</Button>
      </p>
      <Said text={act.said} />
    </div>
  );
}
