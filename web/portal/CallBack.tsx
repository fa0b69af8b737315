// Asking to be called back: which number, about what, and when; and an honest answer to when that will be.
import { language } from "@core/words/words";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Heading, Nothing, useAnswer } from "./parts";
import { askCallback, minutesOf, when, whyOf, type Promised, type When, type Why, type Wish } from "./portal";
import classes from "./PortalPage.module.css";

const NOTHING: Wish = { number: "", name: "", words: "", at: "" };

export function CallBack() {
  const { answer, why } = useAnswer(when, "");
  const [promised, setPromised] = useState<Promised | null>(null);
  if (why !== null) return <Nothing why={why} />;
  if (promised !== null) return <Done promised={promised} />;
  return answer === null ? null : <Asks offer={answer} done={setPromised} />;
}

/** A moment as this visitor's clock shows it. */
function useSpoken(): (at: string) => string {
  const { i18n } = useTranslation();
  return (at) => new Date(at).toLocaleString(i18n.resolvedLanguage, { weekday: "long", day: "numeric", month: "long", hour: "numeric", minute: "2-digit" });
}

/** When somebody calls, as far as it is known. */
function useThen(): (notBefore: string | null, waitMs: number | null) => string {
  const { t } = useTranslation();
  const spoken = useSpoken();
  return (notBefore, waitMs) => {
    if (notBefore !== null) return t("portal.call.from", { moment: spoken(notBefore) });
    return waitMs === null ? t("portal.call.soon") : t("portal.call.about", { count: minutesOf(waitMs) });
  };
}

function Asks({ offer, done }: { readonly offer: When; readonly done: (promised: Promised) => void }) {
  const { t } = useTranslation();
  const spoken = useSpoken();
  const then = useThen();
  const [wish, setWish] = useState(NOTHING);
  const [stage, setStage] = useState<"asks" | "sends" | Why>("asks");
  const set = (part: Partial<Wish>): void => setWish({ ...wish, ...part });
  const trouble = stage === "asks" || stage === "sends" ? null : stage;
  const send = (): void => {
    setStage("sends");
    void askCallback(wish, language()).then(done, (error: unknown) => setStage(whyOf(error)));
  };
  return (
    <>
      <Heading>{t("portal.call.ask")}</Heading>
      <p className="soft">{then(offer.opens, offer.wait_ms)}</p>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <label>
          <span>{t("portal.call.number")}</span>
          <input type="tel" autoComplete="tel" required maxLength={40} value={wish.number} onChange={(event) => set({ number: event.currentTarget.value })} />
        </label>
        <label>
          <span>{t("portal.call.name")}</span>
          <input autoComplete="name" maxLength={100} value={wish.name} onChange={(event) => set({ name: event.currentTarget.value })} />
        </label>
        <label>
          <span>{t("portal.call.words")}</span>
          <textarea rows={3} maxLength={500} value={wish.words} onChange={(event) => set({ words: event.currentTarget.value })} />
        </label>
        <label>
          <span>{t("portal.call.when")}</span>
          <select value={wish.at} onChange={(event) => set({ at: event.currentTarget.value })}>
            <option value="">{t("portal.call.turn")}</option>
            {offer.times.map((at) => <option key={at} value={at}>{spoken(at)}</option>)}
          </select>
        </label>
        <div role="alert">{trouble !== null && <p className={classes.trouble}>{t(`portal.why.${trouble}`)}. {t(`portal.then.${trouble}`)}</p>}</div>
        <button type="submit" className={classes.send} disabled={stage === "sends"}>{t("portal.call.send")}</button>
        <p className="quiet small">{t("portal.call.privacy")}</p>
      </form>
    </>
  );
}

function Done({ promised }: { readonly promised: Promised }) {
  const { t } = useTranslation();
  const then = useThen();
  return (
    <>
      <Heading>{t("portal.call.done")}</Heading>
      <p role="status">{then(promised.not_before, promised.wait_ms)}</p>
      <p className="soft">{t("portal.call.done_why")}</p>
    </>
  );
}
