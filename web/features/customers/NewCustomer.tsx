// A new record by hand: a name, and how the customer is reached.
import { create, match } from "@core/customers/customers";
import { Said } from "@kit/Said";
import { useAct } from "@kit/useAct";
import { Button, Modal, SegmentedControl, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";

import classes from "./Customers.module.css";

export function NewCustomer({ opened, close }: { readonly opened: boolean; readonly close: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={close} title={t("customers.add")} closeButtonProps={{ "aria-label": t("close") }}>
      {opened && <Form close={close} />}
    </Modal>
  );
}

function Form({ close }: { readonly close: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const act = useAct();
  const [kind, setKind] = useState("person");
  const [name, setName] = useState("");
  const [number, setNumber] = useState("");
  const [mail, setMail] = useState("");
  const [sought, seek] = useState("");
  const save = async (): Promise<void> => {
    const written = [["phone", number.trim()], ["mail", mail.trim()]] as const;
    const reaches = written.filter(([, value]) => value !== "").map(([of, value]) => ({ kind: of, written: value, label: "" }));
    let made = "";
    const done = await act.run(async () => {
      made = (await create({ kind, name: name.trim(), reaches })).id;
    });
    if (!done) return;
    close();
    await navigate(`/customers/${encodeURIComponent(made)}`);
    await queries.invalidateQueries({ queryKey: ["customers"] });
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <SegmentedControl aria-label={t("customer.kind")} value={kind} onChange={setKind} data={(["person", "firm"] as const).map((value) => ({ value, label: t(`customer.kinds.${value}`) }))} />
      <TextInput label={t("customer.name")} value={name} onChange={(event) => setName(event.currentTarget.value)} maxLength={200} required data-autofocus />
      <TextInput label={t("customer.number")} type="tel" value={number} onChange={(event) => setNumber(event.currentTarget.value)} onBlur={() => seek(number.trim())} maxLength={60} />
      <Already number={sought} close={close} />
      <TextInput label={t("customer.mail")} type="email" value={mail} onChange={(event) => setMail(event.currentTarget.value)} maxLength={254} />
      <Said text={act.said} />
      <Button type="submit" loading={act.busy} disabled={name.trim() === ""}>{t("customers.create")}</Button>
    </form>
  );
}

/** Who has this number already: people may share one, and a second record of one person is rarely wanted. */
function Already({ number, close }: { readonly number: string; readonly close: () => void }) {
  const { t } = useTranslation();
  const found = useQuery({ queryKey: ["customers", "match", number], queryFn: () => match(number), enabled: number !== "" });
  const people = (found.data?.candidates ?? []).filter(({ id }) => id !== null);
  return (
    <div role="status">
      {people.map((one) => (
        <p key={one.id} className={classes.known}>
          {t("customers.known", { name: one.name || number })}
          <Link to={`/customers/${encodeURIComponent(one.id ?? "")}`} onClick={close}>{t("customer.open")}</Link>
        </p>
      ))}
    </div>
  );
}
