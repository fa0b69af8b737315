// The agent's desktop: my work, the call, the caller. On a phone one zone at a time.
import { Empty } from "@kit/Empty";
import { NearLimit } from "@kit/NearLimit";
import { useLive } from "@kit/useLive";
import { useTitle } from "@kit/useTitle";
import { SegmentedControl } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";

import { CallerPane } from "./CallerPane";
import classes from "./Desk.module.css";
import { OfferCard } from "./OfferCard";
import { ParkedCard } from "./ParkedCard";
import { DayCard, mine, same, WaitingCard } from "./Side";
import { TalkPane } from "./TalkPane";
import { useMyRow, useWork } from "./useWork";
import { customersFirst, ringsBeside } from "./work";
import { WorkList } from "./WorkList";

const LaidTicket = lazy(() => import("./LaidTicket").then((found) => ({ default: found.LaidTicket })));

type Zone = "work" | "call" | "caller";

export function Desk() {
  const { t } = useTranslation();
  useTitle(t("rail.desk"));
  const work = useWork();
  const queues = useLive(mine, same);
  const [picked, pick] = useState<{ readonly call: string; readonly talked: string | undefined } | null>(null);
  const [zone, show] = useState<Zone>("call");
  const beside = ringsBeside(work); // answered under the call bar
  const shown = customersFirst(work).filter((one) => one !== beside);
  // another call is talked in than when this one was chosen: that one is looked at
  const talked = shown.find(({ activity }) => activity === "talking")?.call.id;
  const chosen = shown.find(({ call }) => call.id === picked?.call && picked.talked === talked) ?? shown[0];
  return (
    <div className={classes.whole}>
    <NearLimit queues={queues} />
      <div className={classes.desk} data-zone={zone}>
        <div className={classes.zones}>
          <SegmentedControl fullWidth value={zone} onChange={(to) => show(to)} data={(["work", "call", "caller"] as const).map((value) => ({ value, label: t(`desk.${value}`) }))} />
        </div>
        <section className={`${classes.zone ?? ""} ${classes.work ?? ""}`} aria-label={t("desk.work")}>
          <WorkList work={shown} chosen={chosen?.call.id ?? null} choose={(call) => pick({ call, talked })} />
          <ParkedCard />
          <WaitingCard />
          <DayCard />
        </section>
        <section className={`${classes.zone ?? ""} ${classes.call ?? ""}`} aria-label={t("desk.call")}>
          {chosen === undefined ? <Quiet /> : chosen.activity === "ringing" ? <div className={classes.offer}><OfferCard work={chosen} /></div> : <TalkPane key={chosen.call.id} work={chosen} />}
        </section>
        <section className={`${classes.zone ?? ""} ${classes.caller ?? ""}`} aria-label={t("desk.caller")}>
          {chosen === undefined ? <p className={classes.none}>{t("desk.no_caller")}</p> : <CallerPane key={chosen.call.id} call={chosen.call} />}
        </section>
      </div>
    </div>
  );
}

/** No call: a ticket to be taken, or why there is nothing and what can be done about it. */
function Quiet() {
  const { t } = useTranslation();
  const row = useMyRow();
  const presence = row?.presence ?? "logged_out";
  if (row?.ticket) return <Suspense><div className={classes.offer}><LaidTicket key={row.ticket.ticket} laid={row.ticket} /></div></Suspense>;
  const why = presence === "available" && row?.free === false ? "busy" : (presence as "available" | "paused" | "logged_out" | "not_responding");
  return <Empty first icon={presence === "available" ? "available" : presence === "paused" ? "cup" : "offline"} title={t(`desk.quiet.${why}.title`)} why={t(`desk.quiet.${why}.why`)} />;
}
