// What the list shows under a name: for oneself, or for a team.
import type { Shown } from "@core/tickets/tickets";
import { save } from "@core/tickets/views";
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { useAct } from "@kit/useAct";
import { useViews } from "@kit/useViews";
import { Button, Modal, Select, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import classes from "./Filter.module.css";

export function SaveView({ shown }: { readonly shown: Shown }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="xs" variant="subtle" leftSection={<Icon name="star" size={16} />} onClick={() => setOpen(true)}>{t("tickets.views.save")}</Button>
      <Modal opened={open} onClose={() => setOpen(false)} title={t("tickets.views.save")} closeButtonProps={{ "aria-label": t("close") }}>
        {open && <Form shown={shown} close={() => setOpen(false)} />}
      </Modal>
    </>
  );
}

function Form({ shown, close }: { readonly shown: Shown; readonly close: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const act = useAct();
  const teams = useViews()?.teams ?? [];
  const [name, write] = useState("");
  const [team, give] = useState("");
  const keep = async (): Promise<void> => {
    if (!(await act.run(() => save(name.trim(), team, shown)))) return;
    close();
    await queries.invalidateQueries({ queryKey: ["tickets", "views"] });
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <TextInput label={t("tickets.views.name")} value={name} onChange={(event) => write(event.currentTarget.value)} maxLength={60} required data-autofocus />
      {teams.length > 0 && <Select label={t("tickets.views.whose")} allowDeselect={false} value={team} onChange={(value) => give(value ?? "")} data={[{ value: "", label: t("tickets.views.mine") }, ...teams.map((value) => ({ value, label: t("tickets.views.teams", { team: value }) }))]} />}
      {shown.words !== "" && <p className="quiet small">{t("tickets.views.no_words")}</p>}
      <Said text={act.said} />
      <div className={classes.end}><Button type="submit" loading={act.busy} disabled={name.trim() === ""}>{t("tickets.views.keep")}</Button></div>
    </form>
  );
}
