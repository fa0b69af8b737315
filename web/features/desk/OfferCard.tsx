// An offer: who calls, why it came to me, how long it still rings, and the two answers.
import type { CallRow } from "@core/api/rows";
import { sinceMs } from "@core/time/spans";
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { Since } from "@kit/Since";
import { useKeys, useShortcut } from "@kit/shortcuts";
import { useAct } from "@kit/useAct";
import { useQueueTitle } from "@kit/useDesk";
import { useAheadMs } from "@kit/useLive";
import { useSecond } from "@kit/useSecond";
import { useTranslation } from "react-i18next";

import { decline } from "./actions";
import { CountRing } from "./CountRing";
import classes from "./OfferCard.module.css";
import { Path } from "./Path";
import { usePhone } from "./usePhone";
import { partyOf, type Work } from "./work";

const KINDS = { internal_call: "offer.colleague", callback: "offer.callback" } as const;

export function OfferCard({ work }: { readonly work: Work }) {
  const { t } = useTranslation();
  const { call } = work;
  const phone = usePhone();
  const act = useAct();
  const queue = useQueueTitle();
  const accept = phone.canAnswer ? () => void act.run(() => phone.accept(call.id)) : null;
  const refuse = () => void act.run(() => decline(call.id));
  useShortcut("accept", accept);
  useShortcut("refuse", refuse);
  const accepts = useKeys("accept");
  const refuses = useKeys("refuse");
  const who = partyOf(call) || t("call.withheld");
  return (
    <article className={classes.offer} role="alertdialog" aria-label={t("offer.from", { who })}>
      <header className={classes.top}>
        <Icon name={call.callback ? "callback" : "phonein"} size={16} />
        <strong>{t(call.intent === "internal_call" || call.intent === "callback" ? KINDS[call.intent] : headOf(call))}</strong>
        <span className="grow" />
        {call.queue && <span className={classes.promise}>{t("offer.keeps_place", { queue: queue(call.queue) })}</span>}
      </header>
      <div className={classes.who}>
        <Countdown work={work} />
        <div className="cut">
          <h1 className="cut">{who}</h1>
          <p className={`${classes.number ?? ""} cut`}>{call.party_name ? call.party_number : t("offer.unknown")}</p>
        </div>
        <div className={classes.answers}>
          <button type="button" className={classes.refuse} onClick={refuse} aria-keyshortcuts={refuses.aria}><Icon name="end" />{t("offer.refuse")}<kbd>{refuses.shown}</kbd></button>
          <button type="button" className={classes.accept} onClick={accept ?? undefined} disabled={accept === null} aria-keyshortcuts={accepts.aria} data-autofocus>
            <Icon name="phone" />{t("offer.accept")}<kbd>{accepts.shown}</kbd>
          </button>
        </div>
      </div>
      <Path call={call} />
      <Facts call={call} />
      {call.callback && <p className={classes.why}><Icon name="info" size={15} />{t(call.callback.first === "agent" ? "offer.dials_itself" : "offer.is_there")}</p>}
      {!phone.canAnswer && <p className={classes.why}><Icon name="info" size={15} />{t("offer.on_desk_phone")}</p>}
      <Said text={act.said} />
    </article>
  );
}

function headOf(call: CallRow): "offer.consult" | "offer.colleague" | "offer.returned" | "offer.passed" | "offer.help" | "offer.incoming" {
  const last = call.path?.at(-1);
  if (call.intent === "consult") return "offer.consult";
  if (call.intent === "internal_call") return "offer.colleague";
  if (last?.result === "returning") return "offer.returned";
  if (call.stage === "talking") return "offer.help";
  return last?.result === "pending" ? "offer.passed" : "offer.incoming";
}

function Countdown({ work }: { readonly work: Work }) {
  const nowMs = useSecond();
  const ahead = useAheadMs();
  const ends = work.offer?.expires;
  const begun = work.offer?.made;
  if (!ends || !begun) return <CountRing leftMs={null} wholeMs={1} />;
  const wholeMs = Date.parse(ends) - Date.parse(begun);
  return <CountRing leftMs={wholeMs - (sinceMs(begun, nowMs, ahead) ?? 0)} wholeMs={wholeMs} />;
}

function Facts({ call }: { readonly call: CallRow }) {
  const { t } = useTranslation();
  const queue = useQueueTitle();
  const ahead = useAheadMs();
  const facts: readonly (readonly [string, string])[] = [
    [t("call.queue"), queue(call.queue)],
    [t("call.dialled"), call.number ?? call.dialled],
    [t("call.category"), call.classification.category.value],
    [t("call.purpose"), call.classification.purpose.value],
  ];
  return (
    <dl className={classes.facts}>
      {facts.filter(([, value]) => value !== "").map(([name, value]) => (
        <div key={name}><dt>{name}</dt><dd className="cut">{value}</dd></div>
      ))}
      <div><dt>{t("call.waited")}</dt><dd><Since moment={call.entered ?? call.opened} aheadMs={ahead} /></dd></div>
    </dl>
  );
}
