// On the right: who is at the other end, what the call is about and by whom that was said, and what was before.
import { get, query } from "@core/api/client";
import type { CallRow, InteractionRow } from "@core/api/rows";
import { contacts } from "@core/customers/customers";
import { clock } from "@core/time/spans";
import { Avatar } from "@kit/Avatar";
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { useAct } from "@kit/useAct";
import { useQueueTitle } from "@kit/useDesk";
import { useMay } from "@kit/useMay";
import { useMoment } from "@kit/useMoment";
import { TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { classify } from "./actions";
import classes from "./CallerPane.module.css";
import { Outside } from "./Outside";
import { useScriptOf } from "./Script";
import { useCustomer, Whose } from "./Whose";
import { partyOf } from "./work";

const MailBefore = lazy(() => import("@kit/MailBefore").then(({ MailBefore }) => ({ default: MailBefore })));

const EARLIER = 12;
const CallTickets = lazy(() => import("./CallTickets").then(({ CallTickets }) => ({ default: CallTickets })));

export function CallerPane({ call }: { readonly call: CallRow }) {
  const { t } = useTranslation();
  const found = useCustomer(call.customer ?? "");
  const record = found.data;
  const name = record?.name || partyOf(call) || t("call.withheld");
  const known = call.withheld ? "call.withheld" : record?.fresh ? "caller.fresh" : record ? "caller.customer" : call.candidates?.length ? "caller.several" : call.party_name ? "caller.known" : "caller.unknown";
  return (
    <>
      <header className={classes.head}>
        <Avatar name={record?.name || call.party_name || "?"} size={44} />
        <div className="cut">
          <h2 className={`${classes.name ?? ""} cut`}>{name}</h2>
          <p className="quiet small cut">{t(known)}</p>
        </div>
      </header>
      <dl className={classes.facts}>
        {call.party_number !== "" && <><dt>{t("caller.number")}</dt><dd>{call.party_number}</dd></>}
        {call.number && <><dt>{t("call.dialled")}</dt><dd>{call.number}</dd></>}
        {call.trunk && <><dt>{t("caller.trunk")}</dt><dd>{call.trunk}</dd></>}
        <dt>{t("caller.priority")}</dt><dd>{call.priority}</dd>
      </dl>
      <Whose call={call} found={found} />
      <Outside call={call} />
      <Suspense fallback={null}><CallTickets call={call} /></Suspense>
      <Classification call={call} />
      <Before call={call} />
    </>
  );
}

const ASPECTS = ["purpose", "category"] as const;

function Classification({ call }: { readonly call: CallRow }) {
  const { t } = useTranslation();
  return (
    <section className={classes.part}>
      <h3>{t("caller.classification")}</h3>
      {ASPECTS.map((aspect) => <Aspect key={`${call.id}${aspect}`} call={call} aspect={aspect} />)}
    </section>
  );
}

/** One step of classification: what was found, by whom, and a person's word instead. */
function Aspect({ call, aspect }: { readonly call: CallRow; readonly aspect: (typeof ASPECTS)[number] }) {
  const { t } = useTranslation();
  const found = call.classification[aspect];
  const [typed, setTyped] = useState<string | null>(null);
  const act = useAct();
  const queries = useQueryClient();
  const reasons = useScriptOf(call).data?.purposes ?? [];
  const list = useId();
  const choices = aspect === "purpose" && reasons.length > 0;
  const say = async (word: string): Promise<void> => {
    await classify(call.id, aspect, word);
    // the script of this reason is open now
    await queries.invalidateQueries({ queryKey: ["script", call.id] });
  };
  const save = (): void => {
    if (typed !== null && typed !== found.value) void act.run(() => say(typed)).then((done) => done && setTyped((now) => (now === typed ? null : now)));
    else setTyped(null);
  };
  return (
    <>
      <TextInput
        label={t(`call.${aspect}`)}
        description={found.value ? t(`caller.source.${found.source as "auto"}`) : undefined}
        inputWrapperOrder={["label", "input", "description", "error"]}
        value={typed ?? found.value}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={save}
        onKeyDown={(event) => event.key === "Enter" && save()}
        maxLength={500}
        {...(choices ? { list } : {})}
      />
      {choices && <datalist id={list}>{reasons.map((one) => <option key={one} value={one} />)}</datalist>}
      <Said text={act.said} />
    </>
  );
}

/** Earlier contacts of the customer, or of the same number, newest first. */
function Before({ call }: { readonly call: CallRow }) {
  const { t } = useTranslation();
  const queue = useQueueTitle();
  const when = useMoment();
  const number = call.party_number;
  const whose = call.customer ?? "";
  const found = useQuery({
    queryKey: ["before", whose, number],
    queryFn: () => (whose ? contacts(whose, EARLIER) : get<{ items: InteractionRow[] }>(`/interactions${query({ party_number: number, sort: "-opened", limit: EARLIER })}`)),
    enabled: whose !== "" || (number !== "" && !call.withheld),
  });
  const mails = useQuery({ queryKey: ["mails", whose, EARLIER], queryFn: async () => (await import("@core/mails/mails")).mailsOf(whose, EARLIER), enabled: useMay("customers.read") && whose !== "" });
  const rows = [
    ...(found.data?.items ?? []).map((one) => ({ key: one.id, at: one.opened ?? "", call: one, mail: null })),
    ...(mails.data?.items ?? []).map((one) => ({ key: one.id, at: one.at ?? "", call: null, mail: one })),
  ].sort((one, other) => other.at.localeCompare(one.at)).slice(0, EARLIER);
  return (
    <section className={classes.part}>
      <h3>{t("caller.before")} {rows.length > 0 && <span className="quiet">{rows.length}</span>}</h3>
      {found.isSuccess && rows.length === 0 && <p className="quiet">{t("caller.first_time")}</p>}
      <ol className={classes.events}>
        {rows.map(({ key, call: row, mail }) => row === null ? (
          <li key={key} className={classes.event}><span className={classes.dot}><Icon name="mail" size={16} /></span><Suspense fallback={<span />}><MailBefore row={mail} /></Suspense><span className="quiet small">{when(mail.at)}</span></li>
        ) : (
          <li key={key} className={classes.event}>
            <span className={classes.dot}><Icon name={row.outcome === "answered" ? "phonein" : "phonemissed"} size={16} /></span>
            <div className="cut">
              <div className={`${row.notes ? "" : "soft"} cut`} title={row.notes}>{row.notes || t(`outcome.${row.outcome as "answered"}`)}</div>
              <div className="quiet small cut">{[row.queue ? queue(row.queue) : "", row.agent ?? "", row.talk_ms > 0 ? clock(row.talk_ms) : ""].filter(Boolean).join(" · ")}</div>
            </div>
            <span className="quiet small">{when(row.opened)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
