// One call whole: its figures, who had a part in it, what happened in order, and why it came to whom.
import { get } from "@core/api/client";
import type { DecisionRow, InteractionStory } from "@core/api/rows";
import { clock } from "@core/time/spans";
import { exact } from "@core/time/moments";
import { Said } from "@kit/Said";
import { Term } from "@kit/Term";
import { useExplain } from "@kit/useAct";
import { useQueueTitle } from "@kit/useDesk";
import { useMay } from "@kit/useMay";
import { Walked } from "@kit/Walked";
import { Drawer, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import classes from "./Story.module.css";

export function Story({ id, close }: { readonly id: string | null; readonly close: () => void }) {
  const { t } = useTranslation();
  return (
    <Drawer opened={id !== null} onClose={close} position="right" size="lg" title={t("calls.one")} closeButtonProps={{ "aria-label": t("close") }}>
      {id !== null && <Whole id={id} />}
    </Drawer>
  );
}

function Whole({ id }: { readonly id: string }) {
  const { t, i18n } = useTranslation();
  const explain = useExplain();
  const queue = useQueueTitle();
  const found = useQuery({ queryKey: ["call", id], queryFn: () => get<InteractionStory>(`/interactions/${encodeURIComponent(id)}`) });
  if (found.isError) return <Said text={explain(found.error)} />;
  if (found.isPending) return <Skeleton height={240} />;
  const row = found.data;
  return (
    <div className={classes.story}>
      <h2 className={classes.who}>{row.party_name || row.party_number || row.dialled || t("call.withheld")}</h2>
      <dl className={classes.facts}>
        <dt>{t("calls.when")}</dt><dd>{row.opened ? exact(row.opened, i18n.language) : "–"}</dd>
        <dt><Term word="outcome">{t("calls.outcome")}</Term></dt><dd>{t(`outcome.${row.outcome as "answered"}`)}</dd>
        {row.queue && <><dt><Term word="queue">{t("call.queue")}</Term></dt><dd>{queue(row.queue)}</dd></>}
        {row.number && <><dt>{t("call.dialled")}</dt><dd>{row.number}</dd></>}
        <dt><Term word="waited">{t("call.waited")}</Term></dt><dd>{clock(row.queued_ms)}</dd>
        <dt><Term word="talk time">{t("calls.talked")}</Term></dt><dd>{clock(row.talk_ms)}</dd>
        {row.hold_ms > 0 && <><dt><Term word="hold">{t("activity.on_hold")}</Term></dt><dd>{clock(row.hold_ms)}</dd></>}
        {row.wrap_ms > 0 && <><dt><Term word="wrap-up">{t("state.wrapup")}</Term></dt><dd>{clock(row.wrap_ms)}</dd></>}
      </dl>
      {row.notes && <p className={classes.note}>{row.notes}</p>}
      <Walked walk={row.walk} plain />
      <Parts row={row} />
      <Texts row={row} />
      <Decisions id={id} />
      <h3>{t("calls.happened")}</h3>
      <ol className={classes.events}>
        {row.events.map((event, place) => (
          <li key={place}><time>{typeof event["at"] === "string" ? new Date(event["at"]).toLocaleTimeString(i18n.language) : ""}</time><span>{wordOf(String(event["event"]))}</span><span className="quiet cut">{typeof event["agent"] === "string" ? event["agent"] : ""}</span></li>
        ))}
      </ol>
    </div>
  );
}

/** Who had a part in it, and how it went from one to the next. */
function Parts({ row }: { readonly row: InteractionStory }) {
  const { t } = useTranslation();
  const queue = useQueueTitle();
  const { passes, segments } = row;
  if (passes.length === 0 && segments.length < 2) return null;
  const where = (to: string | null, kind: string | null): string => (kind === "queue" ? queue(to) : to ?? "");
  return (
    <>
      <h3>{t("calls.parts")}</h3>
      <ul className={classes.decisions}>
        {segments.map((part, place) => <li key={`part${String(place)}`}><strong>{part.agent}</strong> <span className="quiet">{clock(part.talk_ms + part.hold_ms)}</span></li>)}
        {passes.map((step, place) => (
          <li key={`pass${String(place)}`}>
            {t(`path.how.${step.how as "blind"}`, { by: step.by, to: where(step.to, step.kind) })} <span className="quiet">{t(`path.result.${step.result as "taken"}`)}</span>
            {step.note && <p className="soft">{step.note}</p>}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Text messages that were asked for in it, and whether the gateway has taken each. */
function Texts({ row }: { readonly row: InteractionStory }) {
  const { t, i18n } = useTranslation();
  if (row.texts.length === 0) return null;
  return (
    <>
      <h3>{t("calls.texts")}</h3>
      <ul className={classes.decisions}>
        {row.texts.map((one) => (
          <li key={one.id}>
            {t("calls.text_to", { number: one.number })} <span className="quiet">{t(`calls.text_state.${one.state as "sent"}`)} {one.changed ? new Date(one.changed).toLocaleTimeString(i18n.language) : ""}</span>
            {one.words && <p className="soft">{one.words}</p>}
          </li>
        ))}
      </ul>
    </>
  );
}

/** "OfferMade" as "Offer made": the events' own names, which the reference explains. */
const wordOf = (name: string): string => name.replace(/(?<=[a-z])(?=[A-Z])/g, " ").replace(/(?<= )[A-Z]/g, (letter) => letter.toLowerCase());

/** Why this agent: each offer with the rule, the runner-up and how many there were to choose from. */
function Decisions({ id }: { readonly id: string }) {
  const { t, i18n } = useTranslation();
  const allowed = useMay("calls.explain");
  const found = useQuery({ queryKey: ["decisions", id], queryFn: () => get<{ decisions: DecisionRow[] }>(`/calls/${encodeURIComponent(id)}/decisions`), enabled: allowed, retry: false });
  const rows = found.data?.decisions ?? [];
  if (rows.length === 0) return null;
  return (
    <>
      <h3>{t("calls.why")}</h3>
      <ul className={classes.decisions}>
        {rows.map((row) => (
          <li key={row.offer}>
            <strong>{row.agent}</strong> <span className="quiet">{row.at ? new Date(row.at).toLocaleTimeString(i18n.language) : ""}</span>
            <p className="soft">
              {row.pulled ? t("calls.pulled") : t("calls.rule", { rule: row.rule ?? "", agents: row.eligible_agents, waiting: row.eligible_waiting })}
              {row.runner_up && ` ${t("calls.runner_up", { agent: row.runner_up })}`}
              {row.ring > 0 && ` ${t("calls.relaxed", { step: row.ring })}`}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
