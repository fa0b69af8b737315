// Under the call bar, on every page: which of two calls is heard and which waits, and what rings beside them.
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { Since } from "@kit/Since";
import { StateChip } from "@kit/StateChip";
import { useKeys, useShortcut } from "@kit/shortcuts";
import { useAct } from "@kit/useAct";
import { useQueueTitle } from "@kit/useDesk";
import { useAheadMs } from "@kit/useLive";
import { useTranslation } from "react-i18next";

import { resume } from "./actions";
import classes from "./Beside.module.css";
import { Countdown } from "./CountRing";
import { useWho } from "./targets";
import { headOf, useOffer } from "./useOffer";
import { useWork } from "./useWork";
import { conversations, ringsBeside, type Work } from "./work";

export function Beside() {
  const { t } = useTranslation();
  const work = useWork();
  const mine = conversations(work);
  const second = ringsBeside(work);
  if (mine.length < 2 && second === undefined) return null;
  return (
    <section className={classes.beside} aria-label={t("beside.label")}>
      {mine.length > 1 && <Calls mine={mine} />}
      {second && <Second work={second} first={mine.find(({ activity }) => activity === "talking")} />}
    </section>
  );
}

function Calls({ mine }: { readonly mine: readonly Work[] }) {
  const act = useAct();
  const consults = mine.some(({ call }) => call.consult || call.about);
  const heard = mine.some(({ activity }) => activity === "talking");
  const next = mine.find(({ activity }) => activity === "on_hold");
  const talk = (id: string): void => void act.run(() => resume(id));
  useShortcut("swap", consults || next === undefined ? null : () => talk(next.call.id));
  return (
    <>
      <div className={classes.calls}>
        {mine.map((work) => <One key={work.call.id} work={work} swaps={heard} keyed={work === next} talk={consults ? null : talk} />)}
      </div>
      {act.said !== "" && <Said text={act.said} />}
    </>
  );
}

interface OneProps {
  readonly work: Work;
  /** Somebody is talked to, who then waits. */
  readonly swaps: boolean;
  readonly keyed: boolean;
  readonly talk: ((id: string) => void) | null;
}

function One({ work, swaps, keyed, talk }: OneProps) {
  const { t } = useTranslation();
  const queue = useQueueTitle();
  const ahead = useAheadMs();
  const keys = useKeys("swap");
  const { call } = work;
  const on = work.activity === "talking";
  const word = t(swaps ? "beside.swap" : "beside.talk");
  const who = useWho()(call);
  return (
    <div className={`${classes.one ?? ""} ${on ? classes.on ?? "" : ""}`} aria-current={on}>
      <StateChip state={on ? "talking" : "hold"}>{t(on ? "beside.talks" : "beside.waits")}</StateChip>
      <div className={`${classes.who ?? ""} cut`}>
        <span className="strong">{who}</span>{" "}
        <span className="quiet small">{call.queue ? queue(call.queue) : t(`call.intent.${call.intent as "inbound_call"}`)}</span>
      </div>
      <Since moment={work.since} aheadMs={ahead} />
      {!on && (
        <button type="button" className={classes.way} disabled={talk === null} onClick={() => talk?.(call.id)} aria-label={`${word}: ${who}`} title={keyed ? `${word} (${keys.shown})` : word} aria-keyshortcuts={keyed ? keys.aria : undefined}>
          <Icon name="refresh" size={16} />{word}{keyed && <kbd>{keys.shown}</kbd>}
        </button>
      )}
    </div>
  );
}

function Second({ work, first }: { readonly work: Work; readonly first: Work | undefined }) {
  const { t } = useTranslation();
  const { call } = work;
  const { who, accept, refuse, accepts, refuses, said } = useOffer(work);
  const whoOf = useWho();
  const why = accept === null ? t("offer.on_desk_phone") : first ? t("beside.first_waits", { who: whoOf(first.call) }) : "";
  return (
    <article className={classes.second} role="alertdialog" aria-label={t("offer.from", { who })}>
      <Countdown work={work} small />
      <div className={`${classes.who ?? ""} cut`}>
        <div className="cut"><span className={classes.head}>{t("beside.second")}</span> <span className="strong">{who}</span> <span className="quiet small">{call.party_name ? call.party_number : ""}</span></div>
        <div className="quiet small cut">{[call.intent === "inbound_call" && !call.path?.length ? "" : t(headOf(call)), why].filter(Boolean).join(" · ")}</div>
      </div>
      <div className={classes.answers}>
        <button type="button" className={`${classes.way ?? ""} ${classes.refuse ?? ""}`} onClick={refuse} aria-keyshortcuts={refuses.aria}><Icon name="end" size={16} />{t("offer.refuse")}<kbd>{refuses.shown}</kbd></button>
        <button type="button" className={`${classes.way ?? ""} ${classes.accept ?? ""}`} onClick={accept ?? undefined} disabled={accept === null} aria-keyshortcuts={accepts.aria}><Icon name="phone" size={16} />{t("offer.accept")}<kbd>{accepts.shown}</kbd></button>
      </div>
      {said !== "" && <Said text={said} />}
    </article>
  );
}
