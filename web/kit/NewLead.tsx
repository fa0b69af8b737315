// A lead that is typed in: what it is about, whose it may become, and what a rule needs to know to give it to somebody.
import { make, valueOf, type LeadRow } from "@core/leads/leads";
import { Button, Modal, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";

import { Said } from "./Said";
import classes from "./TicketForm.module.css";
import { useAct } from "./useAct";

export interface NewLeadProps {
  readonly opened: boolean;
  readonly close: () => void;
  /** Whose it is; empty: it is typed in. */
  readonly customer?: string;
}

export function NewLead({ opened, close, customer = "" }: NewLeadProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <Modal opened={opened} onClose={close} title={t("leads.add")} closeButtonProps={{ "aria-label": t("close") }}>
      {opened && <Form customer={customer} made={(row) => { close(); void navigate(`/leads/${encodeURIComponent(row.id)}`); }} />}
    </Modal>
  );
}

const NOTHING = { about: "", name: "", number: "", value: "", language: "", region: "", postcode: "" };
type Field = keyof typeof NOTHING;

function Form({ customer, made }: { readonly customer: string; readonly made: (row: LeadRow) => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const act = useAct();
  const [key] = useState(() => crypto.randomUUID());
  const [typed, type] = useState(NOTHING);
  const value = valueOf(typed.value);
  const text = (name: Field) => ({ label: t(`leads.fields.${name}`), value: typed[name], onChange: (event: { currentTarget: { value: string } }) => { const now = event.currentTarget.value; type((before) => ({ ...before, [name]: now })); } });
  const save = async (): Promise<void> => {
    let row: LeadRow | undefined;
    const went = await act.run(async () => {
      row = await make({ ...typed, about: typed.about.trim(), value: value ?? 0, customer }, key);
    });
    if (!went || row === undefined) return;
    made(row);
    await queries.invalidateQueries({ queryKey: ["leads"] });
  };
  return (
    <form className={classes.form} onSubmit={(event) => { event.preventDefault(); void save(); }}>
      <TextInput {...text("about")} maxLength={2_000} required data-autofocus placeholder={t("leads.about_hint")} />
      {customer === "" && (
        <div className={classes.two}>
          <TextInput {...text("name")} maxLength={200} />
          <TextInput {...text("number")} maxLength={40} type="tel" />
        </div>
      )}
      <div className={classes.two}>
        <TextInput {...text("value")} inputMode="numeric" error={value === null && t("leads.value_whole")} />
        <TextInput {...text("language")} maxLength={10} placeholder="lv" />
      </div>
      <div className={classes.two}>
        <TextInput {...text("region")} maxLength={100} />
        <TextInput {...text("postcode")} maxLength={20} />
      </div>
      <Said text={act.said} />
      <div className={classes.end}><Button type="submit" disabled={typed.about.trim() === "" || value === null} loading={act.busy}>{t("leads.make")}</Button></div>
    </form>
  );
}
