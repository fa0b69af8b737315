// Who asks for help in a call, and escalations that nobody has taken: first on the board, for they wait for somebody.
import { post } from "@core/api/client";
import type { AgentRow, CallRow } from "@core/api/rows";
import { clock, leftMs } from "@core/time/spans";
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { Since } from "@kit/Since";
import { useAct } from "@kit/useAct";
import { useAheadMs } from "@kit/useLive";
import { useMay } from "@kit/useMay";
import { useSecond } from "@kit/useSecond";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";

import classes from "./Hands.module.css";

interface HandsProps {
  readonly calls: readonly CallRow[];
  readonly agents: Readonly<Record<string, AgentRow>>;
}

export function Hands({ calls, agents }: HandsProps) {
  const { t } = useTranslation();
  const raised = calls.filter((call) => call.hand);
  const escalated = calls.filter((call) => call.escalation);
  if (raised.length + escalated.length === 0) return null;
  const title = (name: string): string => agents[name]?.title ?? name;
  return (
    <section className={classes.hands} aria-label={t("hands.label")}>
      {raised.map((call) => <Raised key={call.id} call={call} who={title(call.hand?.by ?? "")} />)}
      {escalated.map((call) => <Escalated key={call.id} call={call} who={title(call.path?.at(-1)?.by ?? "")} />)}
    </section>
  );
}

function Raised({ call, who }: { readonly call: CallRow; readonly who: string }) {
  const { t } = useTranslation();
  const ahead = useAheadMs();
  const act = useAct();
  const mayHelp = useMay("calls.help");
  return (
    <article className={`${classes.one ?? ""} is-ringing`}>
      <Icon name="hand" size={20} />
      <div className="cut grow">
        <strong className="cut">{t("hands.asks", { who })}</strong>
        <p className="cut">{call.hand?.why || t("hands.no_reason")}</p>
      </div>
      <Since moment={call.hand?.at ?? null} aheadMs={ahead} />
      {mayHelp && <Button size="sm" loading={act.busy} onClick={() => void act.run(() => post(`/calls/${encodeURIComponent(call.id)}/help`))}>{t("hands.join")}</Button>}
      <Said text={act.said} />
    </article>
  );
}

function Escalated({ call, who }: { readonly call: CallRow; readonly who: string }) {
  const { t } = useTranslation();
  const nowMs = useSecond();
  const ahead = useAheadMs();
  const due = call.escalation?.due ?? null;
  const left = due === null ? 0 : leftMs(due, nowMs, ahead);
  const late = left <= 0;
  return (
    <article className={`${classes.one ?? ""} ${late ? "is-missed" : "is-hold"}`}>
      <Icon name={late ? "alert" : "flag"} size={20} />
      <div className="cut grow">
        <strong className="cut">{t("hands.escalated", { title: call.escalation?.title ?? "" })}</strong>
        <p className="cut">{t("hands.by", { who })}</p>
      </div>
      <span className="number">{late ? t("hands.late") : t("hands.due", { time: clock(left) })}</span>
    </article>
  );
}
