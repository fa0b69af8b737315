// Whose record it is: what is known of the customer, the shortest registration of a new one, or the choice among several
// whose number it is. Nobody is guessed.
import { change, choose, customer, nameOf, type CustomerRecord } from "@core/customers/customers";
import type { CallRow } from "@core/api/rows";
import { languageName } from "@core/words/languages";
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { useAct, useExplain } from "@kit/useAct";
import { useMay } from "@kit/useMay";
import { usePeople } from "@kit/usePeople";
import { Button, Skeleton, TextInput } from "@mantine/core";
import { useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import pane from "./CallerPane.module.css";
import classes from "./Whose.module.css";

/** The record of who is at the other end; of one that became part of another, that other. */
export function useCustomer(id: string) {
  return useQuery({ queryKey: ["customer", id], queryFn: () => customer(id).then((one) => (one.merged_into ? customer(one.merged_into) : one)), enabled: id !== "" });
}

export function Whose({ call, found }: { readonly call: CallRow; readonly found: ReturnType<typeof useCustomer> }) {
  const { t } = useTranslation();
  const explain = useExplain();
  const writes = useMay("customers.write");
  const [again, ask] = useState(false);
  const several = (call.candidates?.length ?? 0) > 1;
  if (several && (!call.customer || again)) return <Choice call={call} chosen={() => ask(false)} />;
  if (found.data === undefined) return found.isError ? <section className={pane.part}><Said text={explain(found.error)} /></section> : null;
  const record = found.data;
  return (
    <section className={pane.part} aria-label={record.name}>
      {record.name === "" && writes ? <Register call={call} record={record} /> : <Known record={record} />}
      {several && <button type="button" className={classes.open} onClick={() => ask(true)}>{t("customer.another")}</button>}
    </section>
  );
}

function Known({ record }: { readonly record: CustomerRecord }) {
  const { t, i18n } = useTranslation();
  const people = usePeople();
  const mail = record.reaches.find(({ kind }) => kind === "mail")?.written ?? "";
  const facts: readonly (readonly [string, string])[] = [
    [t("customer.form_of_address"), record.form_of_address],
    [t("customer.industry"), record.industry],
    [t("customer.mail"), mail],
    [t("customer.place"), [record.address.postcode, record.address.city, record.address.region].filter(Boolean).join(" ")],
    [t("customer.language"), record.language && languageName(record.language, i18n.language)],
    [t("customer.owner"), people(record.owner)],
  ];
  return (
    <>
      <dl className={classes.facts}>
        {facts.filter(([, value]) => value !== "").map(([name, value]) => <div key={name}><dt>{name}</dt><dd className="cut" title={value}>{value}</dd></div>)}
      </dl>
      {record.note !== "" && <p className={classes.note}>{record.note}</p>}
      <Link className={classes.open} to={`/customers/${encodeURIComponent(record.id)}`}>{t("customer.open")}</Link>
    </>
  );
}

/** A new customer: a name, and a mail address if there is one (A16). */
function Register({ call, record }: { readonly call: CallRow; readonly record: CustomerRecord }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [mail, setMail] = useState("");
  const act = useAct();
  const save = async (): Promise<void> => {
    const reaches = mail.trim() === "" ? record.reaches : [...record.reaches, { kind: "mail", written: mail.trim(), label: "" }];
    await act.run(async () => {
      await change(record.id, record.version, { name: name.trim(), reaches: reaches.map(({ kind, written, label }) => ({ kind, written, label })) });
      await choose(call.id, record.id);
    });
    // whatever went wrong, the next try begins with the record as it is
    await queries.invalidateQueries({ queryKey: ["customer", call.customer] });
  };
  return (
    <form
      className={classes.register}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h3>{t("customer.new")}</h3>
      <TextInput label={t("customer.name")} value={name} onChange={(event) => setName(event.currentTarget.value)} maxLength={200} autoComplete="off" required />
      <TextInput label={t("customer.mail")} type="email" value={mail} onChange={(event) => setMail(event.currentTarget.value)} maxLength={254} autoComplete="off" />
      <Button type="submit" variant="default" leftSection={<Icon name="check" size={16} />} loading={act.busy} disabled={name.trim() === ""}>{t("customer.register")}</Button>
      <Said text={act.said} />
    </form>
  );
}

/** A number of several people: one of them is at the other end, and only a person can say who. */
function Choice({ call, chosen }: { readonly call: CallRow; readonly chosen: () => void }) {
  const { t } = useTranslation();
  const explain = useExplain();
  const act = useAct();
  const found = useQueries({ queries: (call.candidates ?? []).map((id) => ({ queryKey: ["customer", id], queryFn: () => customer(id) })) });
  const failed = found.find(({ isError }) => isError);
  const people = found.flatMap(({ data }) => (data ? [data] : []));
  return (
    <section className={pane.part} aria-label={t("customer.which")}>
      <h3>{t("customer.which")}</h3>
      <p className="quiet small">{t("customer.shared")}</p>
      <ul className={classes.choice}>
        {people.map((one) => (
          <li key={one.id}>
            <button type="button" disabled={act.busy} onClick={() => void act.run(() => choose(call.id, one.id)).then((done) => done && chosen())}>
              <span className="strong cut">{nameOf(one)}</span>
              <span className="quiet small cut">{[one.address.city, one.industry, one.owner].filter(Boolean).join(" · ")}</span>
            </button>
          </li>
        ))}
      </ul>
      {found.some(({ isPending }) => isPending) && <Skeleton height={44} radius="md" />}
      <Said text={act.said || (failed ? explain(failed.error) : "")} />
    </section>
  );
}
