// An offer: who calls, why it came to me, how long it still rings, and the two answers.
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { Since } from "@kit/Since";
import { useQueueTitle } from "@kit/useDesk";
import { Walked } from "@kit/Walked";
import { useAheadMs } from "@kit/useLive";
import { useTranslation } from "react-i18next";

import { Countdown } from "./CountRing";
import { Guidelines } from "./Guidelines";
import classes from "./OfferCard.module.css";
import { Path } from "./Path";
import { headOf, useOffer } from "./useOffer";
import type { Work } from "./work";

export function OfferCard({ work }: { readonly work: Work }) {
  const { t } = useTranslation();
  const { call } = work;
  const queue = useQueueTitle();
  const { who, accept, refuse, accepts, refuses, said } = useOffer(work);
  return (
    <article className={classes.offer} role="alertdialog" aria-label={t("offer.from", { who })}>
      <header className={classes.top}>
        <Icon name={call.callback ? "callback" : "phonein"} size={16} />
        <strong>{t(headOf(call))}</strong>
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
      <Walked walk={call.walk} />
      <Facts call={call} />
      <Guidelines queue={call.queue} />
      {call.callback && <p className={classes.why}><Icon name="info" size={15} />{t(call.callback.first === "agent" ? "offer.dials_itself" : "offer.is_there")}</p>}
      {accept === null && <p className={classes.why}><Icon name="info" size={15} />{t("offer.on_desk_phone")}</p>}
      <Said text={said} />
    </article>
  );
}

function Facts({ call }: Pick<Work, "call">) {
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
