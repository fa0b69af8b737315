// One customer: what is known, what happened, and what is the same person twice.
import { Problem } from "@core/api/client";
import { change, customer, nameOf, type CustomerRecord } from "@core/customers/customers";
import { countriesIn, languageName } from "@core/words/languages";
import { Agreed } from "@kit/Agreed";
import { Contacts } from "@kit/Contacts";
import { CustomersTickets } from "@kit/CustomersTickets";
import { LeadsOf } from "@kit/LeadsOf";
import { Letters } from "@kit/Letters";
import { NewLead } from "@kit/NewLead";
import { useLeadChanges, useLeadsOfCustomer } from "@kit/useLeads";
import { Icon } from "@kit/Icon";
import { Page } from "@kit/Page";
import { Said } from "@kit/Said";
import { useKeys, useShortcut } from "@kit/shortcuts";
import { NewTicket } from "@kit/TicketForm";
import { useAct, useExplain } from "@kit/useAct";
import { useDesk } from "@kit/useDesk";
import { useMay } from "@kit/useMay";
import { useMoment } from "@kit/useMoment";
import { usePersons } from "@kit/usePeople";
import { useTicketChanges } from "@kit/useTickets";
import { Button, NumberInput, Select, Skeleton, Textarea, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";

import { changes, CONSENTS, draftOf, rebased, type Draft, type Line, type Place, type Text } from "./draft";
import { Merging } from "./Merging";
import { Firm, OwnFields } from "./OwnFields";
import { Privacy, privacyOf } from "./Privacy";
import classes from "./Record.module.css";

const WRITTEN = ["street", "postcode", "city", "region"] as const;
const LONGEST: Readonly<Record<(typeof WRITTEN)[number], number>> = { street: 200, postcode: 20, city: 100, region: 100 };
const LANGUAGES = ["bg", "de", "en", "es", "et", "fi", "fr", "it", "lt", "lv", "nl", "no", "pl", "pt", "ro", "ru", "sv", "tr", "uk", "zh"];

/** By their names; one that the record has already is among them. */
const languages = (kept: string, locale: string): { value: string; label: string }[] =>
  [...new Set([...LANGUAGES, kept])].filter(Boolean).map((value) => ({ value, label: languageName(value, locale) })).sort((one, other) => one.label.localeCompare(other.label, locale));

export function Record() {
  const { id = "" } = useParams();
  const { t } = useTranslation();
  const explain = useExplain();
  const found = useQuery({ queryKey: ["customer", id], queryFn: () => customer(id) });
  if (found.error instanceof Problem && found.error.code === "customer_erased") return <Erased id={id} />;
  if (found.data === undefined && found.isError) return <Page title={t("rail.customers")}><Said text={explain(found.error)} /></Page>;
  if (found.data === undefined) return <Page title={t("rail.customers")}><Skeleton height={360} radius="lg" /></Page>;
  const row = found.data;
  return (
    <Page title={nameOf(row) || t("customers.nameless")} beside={row.fresh ? <span className={classes.fresh}>{t("customers.fresh")}</span> : undefined} actions={<Link className={classes.back} to="/customers"><Icon name="users" size={16} />{t("customers.all")}</Link>}>
      {row.merged_into ? <p className="soft">{t("customers.part_of")} <Link to={`/customers/${encodeURIComponent(row.merged_into)}`}>{t("customer.open")}</Link></p> : (
        <div className={classes.record}>
          <Fields key={row.id} row={row} />
          <div className={classes.side}>
            <Merging row={row} />
            <Letters customer={row.id} />
            <Tickets customer={row.id} />
            <Leads customer={row.id} />
            <Orders customer={row.id} />
            <Contacts id={row.id} />
            <Privacy row={row} />
          </div>
        </div>
      )}
    </Page>
  );
}

/** What they may buy, and a new chance. */
function Leads({ customer }: { readonly customer: string }) {
  const { t } = useTranslation();
  const may = useMay("leads.write");
  const reads = useMay("leads.read");
  const [making, make] = useState(false);
  const keys = useKeys("lead");
  const rows = useLeadsOfCustomer(reads ? customer : "").data?.items ?? [];
  useLeadChanges();
  useShortcut("lead", may ? () => make(true) : null);
  if (!reads) return null;
  return (
    <section className={classes.part} aria-label={t("rail.leads")}>
      <h2>{t("rail.leads")}</h2>
      <LeadsOf rows={rows} />
      {may && <Button variant="default" leftSection={<Icon name="plus" size={16} />} title={keys.shown} aria-keyshortcuts={keys.aria} onClick={() => make(true)}>{t("leads.add")}</Button>}
      <NewLead opened={making} close={() => make(false)} customer={customer} />
    </section>
  );
}

/** What they ordered, when one meets them, and a new one of each. */
function Orders({ customer }: { readonly customer: string }) {
  const { t } = useTranslation();
  if (!useMay("leads.read")) return null;
  return (
    <section className={classes.part} aria-label={t("agreed.title")}>
      <h2>{t("agreed.title")}</h2>
      <Agreed about={{ customer }} />
    </section>
  );
}

/** Their tickets, and a new one. */
function Tickets({ customer }: { readonly customer: string }) {
  const { t } = useTranslation();
  const may = useMay("tickets.write");
  const reads = useMay("tickets.read");
  const [making, make] = useState(false);
  const keys = useKeys("ticket");
  useTicketChanges();
  useShortcut("ticket", may ? () => make(true) : null);
  if (!reads) return null;
  return (
    <section className={classes.part} aria-label={t("rail.tickets")}>
      <h2>{t("rail.tickets")}</h2>
      <CustomersTickets customer={customer} />
      {may && <Button variant="default" leftSection={<Icon name="plus" size={16} />} title={keys.shown} aria-keyshortcuts={keys.aria} onClick={() => make(true)}>{t("tickets.add")}</Button>}
      <NewTicket opened={making} close={() => make(false)} customer={customer} />
    </section>
  );
}

/** What stays of somebody. */
function Erased({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const when = useMoment();
  const stone = useQuery({ queryKey: ["privacy", id], queryFn: () => privacyOf(id) }).data?.erased ?? null;
  return (
    <Page title={t("privacy.erased")} actions={<Link className={classes.back} to="/customers"><Icon name="users" size={16} />{t("customers.all")}</Link>}>
      {stone !== null && <p className="soft" role="status">{stone.by === "" ? t("privacy.erased_by_time", { when: when(stone.at) }) : t("privacy.erased_by", { who: stone.by, when: when(stone.at) })}</p>}
    </Page>
  );
}

function Fields({ row }: { readonly row: CustomerRecord }) {
  const { t, i18n } = useTranslation();
  const locked = !useMay("customers.write");
  const queries = useQueryClient();
  const people = usePersons();
  const departments = useDesk()?.departments ?? [];
  const act = useAct();
  const [base, setBase] = useState(row);
  const [draft, setDraft] = useState<Draft>(() => draftOf(row));
  const [meanwhile, tell] = useState(false);
  const before = draftOf(base);
  const differ = changes(before, draft);
  const clean = Object.keys(differ).length === 0;
  if (row.version > base.version) {
    // somebody else was faster, or it was merged: what is typed here stays
    setDraft(rebased(before, draft, draftOf(row)));
    setBase(row);
    tell(!clean);
  }
  const text = (name: Text, value: string): void => setDraft({ ...draft, texts: { ...draft.texts, [name]: value } });
  const place = (name: Place, value: string): void => setDraft({ ...draft, address: { ...draft.address, [name]: value } });
  const save = async (): Promise<void> => {
    const sent = draft;
    const done = await act.run(async () => {
      const now = await change(base.id, base.version, differ);
      setBase(now);
      setDraft((typed) => rebased(sent, typed, draftOf(now)));
      queries.setQueryData(["customer", base.id], now);
    });
    tell(false);
    if (!done) await queries.invalidateQueries({ queryKey: ["customer", base.id] });
  };
  const discard = (): void => {
    setDraft(before);
    tell(false);
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!clean) void save();
      }}
    >
      <fieldset disabled={locked} className={classes.fields}>
        <div className={classes.two}>
          <TextInput label={t("customer.name")} value={draft.texts.name} onChange={(event) => text("name", event.currentTarget.value)} maxLength={200} />
          <Select label={t("customer.kind")} value={draft.kind} allowDeselect={false} onChange={(kind) => kind && setDraft({ ...draft, kind })} data={(["person", "firm"] as const).map((value) => ({ value, label: t(`customer.kinds.${value}`) }))} />
        </div>
        <TextInput label={t("customer.form_of_address")} description={t("customer.form_of_address_why")} value={draft.texts.form_of_address} onChange={(event) => text("form_of_address", event.currentTarget.value)} maxLength={100} />
        <Reaches lines={draft.reaches} set={(reaches) => setDraft({ ...draft, reaches })} />
        <div className={classes.two}>
          {WRITTEN.map((name) => <TextInput key={name} label={t(`customer.address.${name}`)} value={draft.address[name]} onChange={(event) => place(name, event.currentTarget.value)} maxLength={LONGEST[name]} />)}
          <Select label={t("customer.address.country")} data={countriesIn(i18n.language)} value={draft.address.country || null} onChange={(value) => place("country", value ?? "")} searchable clearable />
          <TextInput label={t("customer.industry")} value={draft.texts.industry} onChange={(event) => text("industry", event.currentTarget.value)} maxLength={100} />
          <Select label={t("customer.language")} data={languages(draft.texts.language, i18n.language)} value={draft.texts.language || null} onChange={(value) => text("language", value ?? "")} searchable clearable />
          <Select label={t("customer.owner")} data={people(draft.texts.owner)} value={draft.texts.owner || null} onChange={(value) => text("owner", value ?? "")} searchable clearable />
          {(departments.length > 0 || draft.texts.department !== "") && <Select label={t("tickets.department")} data={known(departments, draft.texts.department)} value={draft.texts.department || null} onChange={(value) => text("department", value ?? "")} searchable clearable />}
          {draft.kind === "person" && <Firm value={draft.firm} but={row.id} set={(firm) => setDraft({ ...draft, firm })} />}
          <NumberInput label={t("customer.value")} description={t("customer.value_why")} value={draft.value} min={-1000} max={1000} allowDecimal={false} onChange={(value) => { if (typeof value === "number") setDraft({ ...draft, value }); }} />
        </div>
        <OwnFields values={draft.fields} set={(name, value) => setDraft({ ...draft, fields: { ...draft.fields, [name]: value } })} />
        <div className={classes.two} role="group" aria-label={t("customer.consent.title")}>
          {CONSENTS.map((name) => (
            <Select key={name} label={t(`customer.consent.${name}`)} allowDeselect={false} value={saidOf(draft.consent[name])} data={SAID.map((value) => ({ value, label: t(`customer.consent.said.${value}`) }))} onChange={(to) => setDraft({ ...draft, consent: { ...draft.consent, [name]: to === "yes" ? true : to === "no" ? false : null } })} />
          ))}
        </div>
        <Textarea label={t("customer.note")} value={draft.texts.note} onChange={(event) => text("note", event.currentTarget.value)} autosize minRows={3} maxRows={14} maxLength={10_000} />
      </fieldset>
      <div role="status">{meanwhile && <p className="soft">{t("customers.meanwhile")}</p>}</div>
      <Said text={act.said} />
      {!locked && (
        <div className={classes.keep}>
          <Button type="submit" disabled={clean} loading={act.busy}>{t("customers.save")}</Button>
          <Button variant="default" disabled={clean} onClick={discard}>{t("customers.discard")}</Button>
        </div>
      )}
    </form>
  );
}

/** Departments for a choice; one that is not there any more is among them. */
const known = (departments: readonly { readonly name: string; readonly title: string }[], chosen: string): { value: string; label: string }[] =>
  [...departments.map(({ name, title }) => ({ value: name, label: title || name })), ...(chosen === "" || departments.some(({ name }) => name === chosen) ? [] : [{ value: chosen, label: chosen }])];

const SAID = ["unasked", "yes", "no"] as const;
const saidOf = (consent: boolean | null): (typeof SAID)[number] => (consent === null ? "unasked" : consent ? "yes" : "no");

/** Of several of a kind each has its place in the words. */
function numbered(lines: readonly Line[], place: number, word: string): string {
  const alike = lines.filter(({ kind }) => kind === lines[place]?.kind);
  return alike.length < 2 ? word : `${word} ${alike.indexOf(lines[place] as Line) + 1}`;
}

/** Numbers and addresses, as they were written. */
function Reaches({ lines, set }: { readonly lines: readonly Line[]; readonly set: (lines: readonly Line[]) => void }) {
  const { t } = useTranslation();
  const put = (place: number, line: Partial<Line>): void => set(lines.map((one, at) => (at === place ? { ...one, ...line } : one)));
  return (
    <div className={classes.reaches} role="group" aria-label={t("customer.reaches")}>
      {lines.map((line, place) => (
        <div key={place} className={classes.reach}>
          <TextInput label={numbered(lines, place, t(line.kind === "mail" ? "customer.mail" : "customer.number"))} type={line.kind === "mail" ? "email" : "tel"} value={line.written} onChange={(event) => put(place, { written: event.currentTarget.value })} maxLength={254} />
          <TextInput label={t("customer.label")} aria-label={`${t("customer.label")}: ${line.written}`} value={line.label} onChange={(event) => put(place, { label: event.currentTarget.value })} maxLength={60} />
          <Button variant="subtle" aria-label={t("customers.drop", { what: line.written || t("customer.number") })} onClick={() => set(lines.filter((_, at) => at !== place))}><Icon name="x" size={16} /></Button>
        </div>
      ))}
      <div className={classes.keep}>
        {(["phone", "mail"] as const).map((kind) => <Button key={kind} variant="subtle" size="xs" leftSection={<Icon name="plus" size={14} />} onClick={() => set([...lines, { kind, written: "", label: "" }])}>{t(`customers.add_${kind}`)}</Button>)}
      </div>
    </div>
  );
}
