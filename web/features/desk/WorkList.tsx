// On the left: what is in hand, who was missed, and what was done, newest first.
import { get, query } from "@core/api/client";
import type { InteractionRow } from "@core/api/rows";
import type { components } from "@core/api/schema";
import { callBack } from "@core/missed/missed";
import { clock } from "@core/time/spans";
import { Icon } from "@kit/Icon";
import type { IconName } from "@kit/icons/names";
import { Said } from "@kit/Said";
import { Since } from "@kit/Since";
import { STATE_ICONS, type StateKind } from "@kit/states";
import { Term } from "@kit/Term";
import { useAct } from "@kit/useAct";
import { useQueueTitle } from "@kit/useDesk";
import { useAheadMs, useLive } from "@kit/useLive";
import { useMissed } from "@kit/useMissed";
import { useMoment } from "@kit/useMoment";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { usePeople, useWho } from "./targets";
import classes from "./WorkList.module.css";
import { partyOf, type Work } from "./work";

const LATEST = 30;
const FEW = 4;

const KINDS: Readonly<Record<Work["activity"], StateKind>> = { ringing: "ringing", dialling: "ringing", talking: "talking", on_hold: "hold", wrap_up: "wrapup" };

export interface WorkListProps {
  readonly work: readonly Work[];
  readonly chosen: string | null;
  readonly choose: (call: string) => void;
}

export function WorkList({ work, chosen, choose }: WorkListProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.list}>
      <h2 className={classes.label}>{t("list.now")}</h2>
      {work.length === 0 && <p className={classes.none}>{t("list.nothing")}</p>}
      <ul>{work.map((one) => <InHand key={one.call.id} work={one} on={one.call.id === chosen} choose={choose} />)}</ul>
      <Left />
      <Missed />
      <Earlier />
    </div>
  );
}

function InHand({ work, on, choose }: { readonly work: Work; readonly on: boolean; readonly choose: (call: string) => void }) {
  const { t } = useTranslation();
  const queue = useQueueTitle();
  const ahead = useAheadMs();
  const who = useWho();
  const kind = KINDS[work.activity];
  return (
    <li>
      <button type="button" className={`${classes.job ?? ""} ${on ? classes.on ?? "" : ""} is-${kind}`} onClick={() => choose(work.call.id)} aria-current={on}>
        <span className={`${classes.picture ?? ""} ${classes.tinted ?? ""}`}><Icon name={STATE_ICONS[kind]} size={18} /></span>
        <span className="cut">
          <span className={`${classes.first ?? ""} cut strong`}>{who(work.call)}</span>
          <span className={`${classes.second ?? ""} cut`}>{work.call.queue ? queue(work.call.queue) : t(`call.intent.${work.call.intent as "inbound_call"}`)}</span>
        </span>
        <span className={classes.when}>
          <span className={classes.word}>{t(`activity.${work.activity}`)}</span>
          <Since moment={work.since} aheadMs={ahead} />
        </span>
      </button>
    </li>
  );
}

/** How many messages nobody has heard yet, as soon as there is one. */
function Left() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const changed = useLive((state) => state.messages);
  const found = useQuery({ queryKey: ["messages", "count"], queryFn: () => get<components["schemas"]["MessageRows"]>("/messages?state=new") });
  useEffect(() => void queries.invalidateQueries({ queryKey: ["messages"] }), [changed, queries]);
  const number = found.data?.items.length ?? 0;
  return (
    <div role="status">
      {number > 0 && (
        <>
          <h2 className={classes.label}>{t("list.messages")}</h2>
          <Link to="/messages" className={`${classes.job ?? ""} ${classes.link ?? ""}`}>
            <span className={`${classes.picture ?? ""} ${classes.fresh ?? ""}`}><Icon name="voicemail" size={18} /></span>
            <span className="cut strong">{t("list.messages_new", { count: number })}</span>
            <Icon name="right" size={16} />
          </Link>
        </>
      )}
    </div>
  );
}

/** Who hung up before anybody answered, to be called back; closes itself when they got through. */
function Missed() {
  const { t } = useTranslation();
  const queue = useQueueTitle();
  const when = useMoment();
  const act = useAct();
  const found = useMissed("open");
  const people = usePeople();
  const me = useLive((state) => state.me);
  const [all, showAll] = useState(false);
  const rows = found.data?.items ?? [];
  if (rows.length === 0) return null;
  return (
    <>
      <h2 className={classes.label}><Term word="missed call">{t("list.missed")}</Term> <Link to="/missed">{rows.length}<span className="hidden"> {t("missed.open")}</span></Link></h2>
      <ul>
        {(all ? rows : rows.slice(0, FEW)).map((row) => (
          <li key={row.id} className={classes.job}>
            <span className={classes.picture}><Icon name="phonemissed" size={18} /></span>
            <span className="cut">
              <span className={`${classes.first ?? ""} cut`}>{row.party_name || row.party_number || t("call.withheld")}</span>
              <span className={`${classes.second ?? ""} cut`}>{[queue(row.queue), when(row.ended ?? row.opened), row.owner === me ? t("missed.mine") : row.owner ? t("missed.owner", { who: people(row.owner) }) : ""].filter(Boolean).join(" · ")}</span>
            </span>
            {row.party_number !== "" && (
              <button type="button" className={classes.back} disabled={act.busy} onClick={() => void act.run(() => callBack(row.id))} title={t("list.call_back")}>
                <Icon name="callback" size={18} label={t("list.call_back")} />
              </button>
            )}
          </li>
        ))}
      </ul>
      {rows.length > FEW && <button type="button" className={classes.more} onClick={() => showAll(!all)}>{t(all ? "list.fewer" : "list.all", { count: rows.length })}</button>}
      <Said text={act.said} />
    </>
  );
}

function Earlier() {
  const { t } = useTranslation();
  const me = useLive((state) => state.me);
  const when = useMoment();
  const queue = useQueueTitle();
  const found = useQuery({
    queryKey: ["mine", me],
    queryFn: () => get<{ items: InteractionRow[] }>(`/interactions${query({ agent: me, sort: "-opened", limit: LATEST })}`),
    enabled: me !== "",
  });
  useAfresh(["mine"]);
  const rows = found.data?.items ?? [];
  return (
    <>
      <h2 className={classes.label}>{t("list.earlier")}</h2>
      {found.isSuccess && rows.length === 0 && <p className={classes.none}>{t("list.none_yet")}</p>}
      <ol>
        {rows.map((row) => (
          <li key={row.id} className={classes.job}>
            <span className={classes.picture}><Icon name={pictureOf(row)} size={18} /></span>
            <span className="cut">
              <span className={`${classes.first ?? ""} cut`}>{partyOf(row) || t("call.withheld")}</span>
              <span className={`${classes.second ?? ""} cut`}>{[row.queue ? queue(row.queue) : "", t(`outcome.${row.outcome as "answered"}`)].filter(Boolean).join(" · ")}</span>
            </span>
            <span className={classes.when}>
              {when(row.opened)}
              <br />
              {row.talk_ms > 0 ? clock(row.talk_ms) : ""}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

function pictureOf(row: InteractionRow): IconName {
  if (row.outcome !== "answered") return "phonemissed";
  return row.direction === "inbound" ? "phonein" : "phoneout";
}

/** Ask again whenever the set of one's own calls changed: something ended, or began. */
function useAfresh(queryKey: readonly string[]): void {
  const queries = useQueryClient();
  const mine = useLive((state) => (state.agents[state.me]?.calls ?? []).map((one) => one.id).join());
  const waiting = useLive((state) => Object.keys(state.calls).length);
  const name = queryKey.join();
  useEffect(() => {
    const timer = setTimeout(() => void queries.invalidateQueries({ queryKey: name.split(",") }), 400);
    return () => clearTimeout(timer);
  }, [mine, waiting, queries, name]);
}
