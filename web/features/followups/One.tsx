// One follow-up with all that one wants to know before one calls: the customer, what was before, the call and its sound.
import { get } from "@core/api/client";
import type { InteractionRow } from "@core/api/rows";
import { change, isReview, momentOf, type FollowupRow } from "@core/followups/followups";
import { clock } from "@core/time/spans";
import { exact } from "@core/time/moments";
import { bring } from "@core/words/words";
import { Contacts } from "@kit/Contacts";
import { Icon } from "@kit/Icon";
import { Page } from "@kit/Page";
import { Recorded } from "@kit/Recorded";
import { Said } from "@kit/Said";
import { useShortcut } from "@kit/shortcuts";
import { useAct, useExplain } from "@kit/useAct";
import { useQueueTitle } from "@kit/useDesk";
import { useFollowup, useFollowupDeeds } from "@kit/useFollowups";
import { useMoment } from "@kit/useMoment";
import { usePeople, usePersons } from "@kit/usePeople";
import { Button, Select, Skeleton, Textarea, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";

import { Acts, Undo } from "./Acts";
import { Due } from "./Due";
import classes from "./Followups.module.css";
import { useDeeds } from "./useDeeds";

const Helped = lazy(() => bring("voice").then(() => import("./Helped")).then(({ Helped }) => ({ default: Helped })));

export function One() {
  const { id = "" } = useParams();
  const { t } = useTranslation();
  const explain = useExplain();
  const found = useFollowup(id);
  const row = found.data;
  if (row === undefined) return <Page title={t("rail.followups")}>{found.isError ? <Said text={explain(found.error)} /> : <Skeleton height={360} radius="lg" />}</Page>;
  return (
    <Page title={row.name || row.number || t("followups.one")} actions={<Link className={classes.back} to="/follow-ups"><Icon name="calendar" size={16} />{t("followups.every")}</Link>}>
      <div className={classes.whole}>
        <div className={classes.side}>
          <What row={row} />
          {row.measure && <Suspense fallback={null}><Helped row={row} /></Suspense>}
          <Happened id={row.id} />
        </div>
        <div className={classes.side}>
          {row.customer && <Link className={classes.back} to={`/customers/${encodeURIComponent(row.customer)}`}><Icon name="user" size={16} />{t("customer.open")}</Link>}
          {row.interaction && <Call id={row.interaction} />}
          {row.customer && <Contacts id={row.customer} />}
        </div>
      </div>
    </Page>
  );
}

function What({ row }: { readonly row: FollowupRow }) {
  const { t } = useTranslation();
  const deeds = useDeeds();
  const people = usePeople();
  const [changing, turn] = useState(false);
  const open = row.state === "open" && !deeds.busy;
  useShortcut("call_back", open ? () => void deeds.call(row) : null);
  useShortcut("finish", open && !isReview(row) ? () => void deeds.done(row) : null);
  return (
    <section className={classes.card}>
      <Undo deeds={deeds} />
      {changing ? <Change row={row} close={() => turn(false)} /> : (
        <>
          <p className={classes.words}>{row.promised}</p>
          <p className={classes.facts}><Due row={row} /><span className="soft">{row.owner ? people(row.owner) : t("followups.department", { name: row.department })}</span>{row.number && <span className="soft">{row.number}</span>}</p>
          {row.result && <p className="soft">{t("followups.result_was", { result: row.result })}</p>}
          {row.reason && <p className="soft">{t("followups.because", { reason: row.reason })}</p>}
        </>
      )}
      <Said text={deeds.said} />
      <div className={classes.buttons}>
        <Acts row={row} deeds={deeds} chosen />
        {row.state === "open" && !changing && <Button size="xs" variant="subtle" leftSection={<Icon name="pen" size={16} />} onClick={() => turn(true)}>{t("followups.change")}</Button>}
      </div>
    </section>
  );
}

/** Other words, another moment, another person. */
function Change({ row, close }: { readonly row: FollowupRow; readonly close: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const act = useAct();
  const people = usePersons();
  const [promised, promise] = useState(row.promised);
  const [owner, give] = useState(row.owner);
  const [written, write] = useState("");
  const save = async (): Promise<void> => {
    const given = { promised: promised.trim(), ...(owner !== row.owner && { owner }), ...momentOf(written) };
    if (await act.run(() => change(row.id, row.version, given))) close();
    await queries.invalidateQueries({ queryKey: ["followups"] });
  };
  return (
    <div className={classes.change}>
      <Textarea label={t("followups.promised")} value={promised} onChange={(event) => promise(event.currentTarget.value)} autosize minRows={2} maxRows={10} maxLength={2_000} autoFocus />
      <TextInput label={t("followups.new_due")} type="datetime-local" value={written} onChange={(event) => write(event.currentTarget.value)} />
      <Select label={t("followups.owner")} data={people(owner)} value={owner || null} searchable onChange={(value) => value && give(value)} />
      <Said text={act.said} />
      <div className={classes.buttons}>
        <Button size="xs" loading={act.busy} disabled={promised.trim() === ""} onClick={() => void save()}>{t("customers.save")}</Button>
        <Button size="xs" variant="default" onClick={close}>{t("followups.cancel")}</Button>
      </div>
    </div>
  );
}

/** The call in which it was promised: what was said of it, and the message that was left in it. */
function Call({ id }: { readonly id: string }) {
  const { t, i18n } = useTranslation();
  const queue = useQueueTitle();
  const people = usePeople();
  const found = useQuery({ queryKey: ["call", id], queryFn: () => get<InteractionRow>(`/interactions/${encodeURIComponent(id)}`), retry: false });
  const row = found.data;
  return (
    <section className={classes.part} aria-label={t("followups.call")}>
      <h2>{t("followups.call")}</h2>
      {row === undefined && !found.isPending && <p className="quiet">{t("followups.call_goes_on")}</p>}
      {row && <p className="soft">{[row.opened ? exact(row.opened, i18n.language) : "", row.queue ? queue(row.queue) : "", row.agent ? people(row.agent) : "", row.talk_ms > 0 ? clock(row.talk_ms) : ""].filter(Boolean).join(" · ")}</p>}
      {row?.notes && <p className={classes.note}>{row.notes}</p>}
      {row?.outcome === "voicemail" && <Recorded call={id} />}
    </section>
  );
}

function Happened({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const when = useMoment();
  const people = usePeople();
  const rows = useFollowupDeeds(id).data?.items ?? [];
  return (
    <section className={classes.part} aria-label={t("followups.happened")}>
      <h2>{t("followups.happened")}</h2>
      <ol className={classes.deeds}>
        {rows.map((deed, place) => (
          <li key={place}>
            <span>{t(`followups.acts.${deed.act as "made"}`, { who: people(deed.by), until: deed.act === "snoozed" ? when(deed.about) : "" })}</span>
            <span className="quiet small">{when(deed.at)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
