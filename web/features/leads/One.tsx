// One lead: what it is about and worth, why it is this person's, what was done with it, and who the customer is.
import { change, isOpen, money, valueOf, type LeadRow } from "@core/leads/leads";
import { Contacts } from "@kit/Contacts";
import { Icon } from "@kit/Icon";
import { LeadDue, LeadState } from "@kit/LeadState";
import { Page } from "@kit/Page";
import { Said } from "@kit/Said";
import { useShortcut } from "@kit/shortcuts";
import { useAct, useExplain } from "@kit/useAct";
import { useLead, useLeadDeeds } from "@kit/useLeads";
import { useMay } from "@kit/useMay";
import { useLive } from "@kit/useLive";
import { useMoment } from "@kit/useMoment";
import { usePeople, usePersons } from "@kit/usePeople";
import { Button, Select, Skeleton, Textarea, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";

import { Acts, Undo } from "./Acts";
import classes from "./Leads.module.css";
import { useDeeds } from "./useDeeds";

export function One() {
  const { id = "" } = useParams();
  const { t } = useTranslation();
  const explain = useExplain();
  const found = useLead(id);
  const row = found.data;
  if (row === undefined) return <Page title={t("rail.leads")}>{found.isError ? <Said text={explain(found.error)} /> : <Skeleton height={360} radius="lg" />}</Page>;
  return (
    <Page title={row.name || row.number || row.mail || t("leads.one")} actions={<Link className={classes.back} to="/leads"><Icon name="trendup" size={16} />{t("leads.every")}</Link>}>
      <div className={classes.whole}>
        <div className={classes.side}>
          <What row={row} />
          <Happened id={row.id} />
        </div>
        <div className={classes.side}>
          <Why row={row} />
          {row.interaction && <Link className={classes.back} to={`/calls/${encodeURIComponent(row.interaction)}`}><Icon name="phonein" size={16} />{t("leads.the_call")}</Link>}
          {row.customer && <Link className={classes.back} to={`/customers/${encodeURIComponent(row.customer)}`}><Icon name="user" size={16} />{t("customer.open")}</Link>}
          {row.customer && <Contacts id={row.customer} />}
        </div>
      </div>
    </Page>
  );
}

function What({ row }: { readonly row: LeadRow }) {
  const { t, i18n } = useTranslation();
  const deeds = useDeeds();
  const me = useLive((live) => live.me);
  const may = useMay("leads.write");
  const [changing, turn] = useState(false);
  const able = row.owner === me && isOpen(row) && !deeds.busy;
  useShortcut("call_back", able && row.number !== "" ? () => void deeds.call(row) : null);
  useShortcut("finish", able ? () => void deeds.win(row) : null);
  const facts = [row.number, row.mail, row.language, row.region, row.postcode, row.industry, t(`leads.sources.${row.source as "typed"}`)];
  return (
    <section className={classes.card}>
      <Undo deeds={deeds} />
      {changing ? <Change row={row} close={() => turn(false)} /> : (
        <>
          <p className={classes.words}>{row.about}</p>
          <p className={classes.facts}><LeadState row={row} /><LeadDue row={row} />{row.value > 0 && <strong>{money(row.value, row.currency, i18n.language)}</strong>}<span className="soft">{facts.filter(Boolean).join(" · ")}</span></p>
          {row.reason && <p className="soft">{t("leads.because_lost", { reason: row.reason })}</p>}
        </>
      )}
      <Said text={deeds.said} />
      <div className={classes.buttons}>
        <Acts row={row} deeds={deeds} chosen />
        {may && isOpen(row) && !changing && <Button size="xs" variant="subtle" leftSection={<Icon name="pen" size={16} />} onClick={() => turn(true)}>{t("leads.change")}</Button>}
      </div>
    </section>
  );
}

/** Other words, another value. */
function Change({ row, close }: { readonly row: LeadRow; readonly close: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const act = useAct();
  const [about, write] = useState(row.about);
  const [typed, type] = useState(String(row.value));
  const value = valueOf(typed);
  const save = async (): Promise<void> => {
    if (await act.run(() => change(row, { about: about.trim(), value: value ?? 0 }))) close();
    await queries.invalidateQueries({ queryKey: ["leads"] });
  };
  return (
    <div className={classes.change}>
      <Textarea label={t("leads.fields.about")} value={about} onChange={(event) => write(event.currentTarget.value)} autosize minRows={2} maxRows={10} maxLength={2_000} autoFocus />
      <TextInput label={t("leads.fields.value")} value={typed} onChange={(event) => type(event.currentTarget.value)} inputMode="numeric" error={value === null && t("leads.value_whole")} />
      <Said text={act.said} />
      <div className={classes.buttons}>
        <Button size="xs" loading={act.busy} disabled={about.trim() === "" || value === null} onClick={() => void save()}>{t("customers.save")}</Button>
        <Button size="xs" variant="default" onClick={close}>{t("followups.cancel")}</Button>
      </div>
    </div>
  );
}

/** Whose it is, how that was decided, and another one instead. */
function Why({ row }: { readonly row: LeadRow }) {
  const { t } = useTranslation();
  const people = usePeople();
  const persons = usePersons();
  const assigns = useMay("leads.assign");
  const deeds = useDeeds();
  const { chosen } = row;
  const who = people(row.owner);
  const because = chosen === null ? "" : chosen.because === "fewest" && chosen.of === 1 ? "only" : chosen.because;
  return (
    <section className={classes.part} aria-label={t("leads.why.title")}>
      <h2>{row.owner ? t("leads.why.whose", { who }) : t("leads.nobody")}</h2>
      <div className={classes.why}>
        {chosen === null && isOpen(row) && <p>{t(row.queue ? "leads.why.waits_in" : "leads.why.waits", { queue: row.queue })}</p>}
        {chosen !== null && <p>{t(`leads.why.${because as "owner"}`, { who, of: chosen.of, open: chosen.open })}</p>}
        {row.rule && <p>{t("leads.why.rule", { rule: row.rule })}</p>}
        {Object.entries(chosen?.turned ?? {}).map(([name, why]) => <p key={name} className="small">{t(`leads.why.turned.${why as "away"}`, { who: people(name) })}</p>)}
      </div>
      {assigns && isOpen(row) && <Select label={t("leads.give")} data={persons(row.owner)} value={row.owner || null} searchable disabled={deeds.busy} onChange={(value) => value && value !== row.owner && void deeds.give(row, value)} />}
      <Said text={deeds.said} />
    </section>
  );
}

function Happened({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const when = useMoment();
  const people = usePeople();
  const rows = useLeadDeeds(id).data?.items ?? [];
  return (
    <section className={classes.part} aria-label={t("leads.happened")}>
      <h2>{t("leads.happened")}</h2>
      <ol className={classes.deeds}>
        {rows.map((deed, place) => (
          <li key={place}>
            <span>{t(`leads.acts.${(deed.act === "given" && deed.by === "" ? "given_by_rule" : deed.act) as "made"}`, { who: people(deed.by), whom: deed.act === "given" ? people(deed.about) : "" })}</span>
            <span className="quiet small">{when(deed.at)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
