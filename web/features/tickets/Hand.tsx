// Over to a person or a department, with what they are to do. Whoever hands it over watches it from there on.
import { hand, type TicketRecord } from "@core/tickets/tickets";
import { Said } from "@kit/Said";
import { useAct } from "@kit/useAct";
import { useHolders } from "@kit/useHolders";
import { Button, Modal, Select, Textarea } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";

import classes from "./One.module.css";

export function Hand({ row, opened, close }: { readonly row: TicketRecord; readonly opened: boolean; readonly close: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={close} title={t("tickets.hand")} closeButtonProps={{ "aria-label": t("close") }}>
      {opened && <Form row={row} close={close} />}
    </Modal>
  );
}

function Form({ row, close }: { readonly row: TicketRecord; readonly close: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const act = useAct();
  const holders = useHolders();
  const [holder, give] = useState("");
  const [text, write] = useState("");
  const to = holders.given(holder);
  const able = to !== null && text.trim() !== "" && !act.busy;
  const send = async (): Promise<void> => {
    if (to === null || !able) return;
    if (await act.run(() => hand(row.id, to, text.trim()))) close();
    await queries.invalidateQueries({ queryKey: ["tickets"] });
  };
  const key = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void send();
  };
  return (
    <form
      className={classes.others}
      onKeyDown={key}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Select label={t("tickets.to_whom")} data={holders.choices("")} value={holder || null} onChange={(value) => give(value ?? "")} searchable data-autofocus />
      <Textarea label={t("tickets.what_to_do")} value={text} onChange={(event) => write(event.currentTarget.value)} autosize minRows={3} maxRows={12} maxLength={10_000} />
      <p className="quiet small">{t("tickets.hand_why")}</p>
      <Said text={act.said} />
      <div className={classes.buttons}><Button type="submit" disabled={!able} loading={act.busy}>{t("tickets.hand_now")}</Button></div>
    </form>
  );
}
