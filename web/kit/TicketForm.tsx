// A new ticket: what it is about, why, and who looks after it.
import { create, PRIORITIES, reasonChoices, type TicketRecord } from "@core/tickets/tickets";
import { Button, Modal, Select, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";

import { Said } from "./Said";
import classes from "./TicketForm.module.css";
import { useAct } from "./useAct";
import { useHolders } from "./useHolders";
import { useTicketRules } from "./useTickets";

export interface NewTicketProps {
  readonly opened: boolean;
  readonly close: () => void;
  /** Whose it is; empty: nobody knows. */
  readonly customer?: string;
}

export function NewTicket({ opened, close, customer = "" }: NewTicketProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <Modal opened={opened} onClose={close} title={t("tickets.add")} closeButtonProps={{ "aria-label": t("close") }}>
      {opened && <Form customer={customer} made={(row) => { close(); void navigate(`/tickets/${encodeURIComponent(row.id)}`); }} />}
    </Modal>
  );
}

function Form({ customer, made }: { readonly customer: string; readonly made: (row: TicketRecord) => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const rules = useTicketRules();
  const act = useAct();
  const holders = useHolders();
  const [subject, setSubject] = useState("");
  const [reason, setReason] = useState("");
  const [priority, setPriority] = useState("normal");
  const [holder, give] = useState("");
  const save = async (): Promise<void> => {
    let row: TicketRecord | undefined;
    const went = await act.run(async () => {
      row = await create({ subject: subject.trim(), reason, priority, customer, ...holders.given(holder) });
    });
    if (!went || row === undefined) return;
    made(row);
    await queries.invalidateQueries({ queryKey: ["tickets"] });
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextInput label={t("tickets.subject")} value={subject} onChange={(event) => setSubject(event.currentTarget.value)} maxLength={200} required data-autofocus />
      <Select label={t("tickets.reason")} data={rules ? reasonChoices(rules, "") : []} value={reason || null} onChange={(value) => setReason(value ?? "")} searchable clearable />
      <div className={classes.two}>
        <Select label={t("tickets.priority")} data={PRIORITIES.map((value) => ({ value, label: t(`tickets.priorities.${value}`) }))} value={priority} allowDeselect={false} onChange={(value) => value && setPriority(value)} />
        <Select label={t("tickets.holder")} data={holders.choices("")} value={holder || null} onChange={(value) => give(value ?? "")} placeholder={t("tickets.myself")} searchable clearable />
      </div>
      <Said text={act.said} />
      <div className={classes.end}><Button type="submit" disabled={subject.trim() === ""} loading={act.busy}>{t("tickets.make")}</Button></div>
    </form>
  );
}
