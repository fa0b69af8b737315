// The public portal: search as one types, categories, an article, and whether it helped.
import { isLanguage, LANGUAGES, type Language } from "@core/words/choice";
import { language, speak } from "@core/words/words";
import { publicFilesOf } from "@core/knowledge/knowledge";
import { ArticleText } from "@kit/ArticleText";
import { Icon } from "@kit/Icon";
import { useTitle } from "@kit/useTitle";
import { useCallback, useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { addressOf, article, found, FRONT, front, houseOf, listed, LONGEST_QUESTION, LOST_MS, notFound, PAUSE_MS, placeOf, say, whyOf, type Article, type Category, type Front, type Line, type Place, type Why } from "./portal";
import { CallBack } from "./CallBack";
import { OwnTickets } from "./OwnTickets";
import { Heading, Nothing, useAnswer } from "./parts";
import classes from "./PortalPage.module.css";

type Go = (place: Place) => void;

export function PortalPage() {
  const [place, setPlace] = useState(() => placeOf(location.search));
  const [whole, setWhole] = useState<Front | null>(null);
  const [why, setWhy] = useState<Why | null>(null);
  useEffect(() => void front().then(setWhole, (error: unknown) => setWhy(whyOf(error))), []);
  useEffect(() => {
    const back = (): void => setPlace(placeOf(location.search));
    addEventListener("popstate", back);
    return () => removeEventListener("popstate", back);
  }, []);
  const go = useCallback<Go>((to) => {
    history.pushState(null, "", addressOf(to));
    setPlace(to);
    scrollTo(0, 0);
  }, []);
  const type = (q: string): void => {
    const to = { ...FRONT, q, language: place.language };
    // One step back leads to where one was before the first letter.
    if (place.q === "") history.pushState(null, "", addressOf(to));
    else history.replaceState(null, "", addressOf(to));
    setPlace(to);
  };
  if (why !== null) return <Alone><Nothing why={why} /></Alone>;
  return whole === null ? null : <Opened whole={whole} place={place} go={go} type={type} />;
}

const Alone = ({ children }: { readonly children: ReactNode }) => <main className={classes.page}>{children}</main>;

interface Within {
  readonly whole: Front;
  readonly place: Place;
  readonly go: Go;
}

function Opened({ whole, place, go, type }: Within & { readonly type: (q: string) => void }) {
  const { t } = useTranslation();
  // Taken out of the address once, so that nobody who looks at it later has it.
  const [token, setToken] = useState(() => location.hash.slice(1));
  const anew: Go = (to) => {
    setToken("");
    go(to);
  };
  useEffect(() => {
    if (location.hash !== "") history.replaceState(null, "", location.pathname + location.search);
  }, []);
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <Way to={{ ...FRONT, language: place.language }} go={go} className={classes.center}>{whole.title || whole.center}</Way>
        <search className={classes.search}>
          <Icon name="search" size={20} />
          <input type="search" aria-label={t("portal.search")} placeholder={t("portal.search_hint")} maxLength={LONGEST_QUESTION} value={place.q} onChange={(event) => type(event.currentTarget.value)} />
        </search>
      </header>
      <main>
        {place.ask === "call" ? <CallBack /> : place.ask === "tickets" ? <OwnTickets token={token} /> : place.q.trim() !== "" ? <Found whole={whole} place={place} go={go} /> : place.article !== "" ? <One key={place.article} whole={whole} place={place} go={go} /> : place.category !== "" ? <Listed key={place.category} whole={whole} place={place} go={go} /> : <Topics whole={whole} place={place} go={go} />}
      </main>
      <footer className={classes.foot}>
        {(whole.callbacks || whole.tickets) && (
          <p className={classes.more}>
            {whole.callbacks && place.ask !== "call" && <Way to={{ ...FRONT, ask: "call", language: place.language }} go={go} className={classes.call}><Icon name="callback" size={18} />{t("portal.call.ask")}</Way>}
            {whole.tickets && (place.ask !== "tickets" || token !== "") && <Way to={{ ...FRONT, ask: "tickets", language: place.language }} go={anew} className={classes.call}><Icon name="inbox" size={18} />{t("portal.own.ask")}</Way>}
          </p>
        )}
        <Languages place={place} go={go} />
      </footer>
    </div>
  );
}

/** A link that a click follows without loading the page anew. */
function Way({ to, go, className, children }: { readonly to: Place; readonly go: Go; readonly className?: string; readonly children: ReactNode }) {
  return (
    <a
      href={addressOf(to)}
      className={className}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        go(to);
      }}
    >
      {children}
    </a>
  );
}

function useNamed(): (one: Category | string) => string {
  const { t } = useTranslation();
  return (one) => {
    const { name, title } = typeof one === "string" ? { name: one, title: "" } : one;
    const house = houseOf(name);
    return title !== "" ? title : house === undefined ? name : t(`portal.house.${house}`);
  };
}

function Topics({ whole, place, go }: Within) {
  const { t } = useTranslation();
  const named = useNamed();
  useTitle(t("portal.page"));
  if (whole.categories.length === 0)
    return (
      <>
        <h1>{t("portal.none")}</h1>
        <p className="soft">{t("portal.none_why")}</p>
      </>
    );
  return (
    <>
      <h1>{t("portal.title")}</h1>
      <ul className={classes.topics} aria-label={t("portal.topics")}>
        {whole.categories.map((one) => (
          <li key={one.name}>
            <Way to={{ ...FRONT, category: one.name, language: place.language }} go={go} className={classes.topic}>
              <span className={classes.name}>{named(one)}</span>
              <span className="quiet small">{t("portal.articles", { count: one.published })}</span>
            </Way>
          </li>
        ))}
      </ul>
    </>
  );
}

function Found({ place, go }: Within) {
  const { t } = useTranslation();
  const q = place.q.trimStart();
  const { answer, why } = useAnswer((signal) => found(q, language(), signal), `${language()} ${q}`, PAUSE_MS);
  useTitle(t("portal.page"));
  const lost = answer !== null && answer.length === 0;
  useEffect(() => {
    if (!lost) return;
    // It is nobody's concern here whether that was kept.
    const timer = setTimeout(() => void notFound(q).catch(() => undefined), LOST_MS);
    return () => clearTimeout(timer);
  }, [lost, q]);
  return (
    <>
      <p className="quiet" role="status">{answer === null || why !== null ? "" : t(answer.length === 0 ? "portal.not_found" : "portal.found", { count: answer.length })}</p>
      {why !== null && <Nothing why={why} />}
      {answer?.length === 0 && <p className="soft">{t("portal.not_found_why")}</p>}
      {answer !== null && answer.length > 0 && <Lines lines={answer} place={place} go={go} />}
    </>
  );
}

function Listed({ whole, place, go }: Within) {
  const { t } = useTranslation();
  const named = useNamed();
  const { answer, why } = useAnswer((signal) => listed(place.category, language(), signal), `${language()} ${place.category}`);
  const one = whole.categories.find(({ name }) => name === place.category) ?? place.category;
  if (why !== null) return <Nothing why={why} />;
  return (
    <>
      <Way to={{ ...FRONT, language: place.language }} go={go} className={classes.back}>{t("portal.all_topics")}</Way>
      <Heading>{named(one)}</Heading>
      {answer?.length === 0 && <p className="soft">{t("portal.none")}</p>}
      {answer !== null && answer.length > 0 && <Lines lines={answer} place={place} go={go} />}
    </>
  );
}

function Lines({ lines, place, go }: { readonly lines: readonly Line[]; readonly place: Place; readonly go: Go }) {
  return (
    <ol className={classes.lines}>
      {lines.map((one) => (
        <li key={one.id} lang={one.language}>
          <Way to={{ ...FRONT, article: one.id, language: place.language }} go={go} className={classes.line}>
            <span className={classes.name}>{one.title}</span>
            <span className={classes.excerpt}>{one.excerpt}</span>
          </Way>
        </li>
      ))}
    </ol>
  );
}

function One({ whole, place, go }: Within) {
  const { answer, why } = useAnswer((signal) => article(place.article, signal), place.article);
  if (why !== null) return <Nothing why={why} />;
  return answer === null ? null : <Read one={answer} whole={whole} place={place} go={go} />;
}

const nameOf = (code: string, said: string): string => (isLanguage(code) ? LANGUAGES[code] : (new Intl.DisplayNames([said], { type: "language", fallback: "code" }).of(code) ?? code));

function Read({ one, whole, place, go }: Within & { readonly one: Article }) {
  const { t, i18n } = useTranslation();
  const named = useNamed();
  const day = one.published === null ? "" : new Date(one.published).toLocaleDateString(i18n.resolvedLanguage, { dateStyle: "long" });
  const category = whole.categories.find(({ name }) => name === one.category) ?? one.category;
  return (
    <article>
      <Way to={{ ...FRONT, category: one.category, language: place.language }} go={go} className={classes.back}>{named(category)}</Way>
      <Heading lang={one.language}>{one.title}</Heading>
      {day !== "" && <p className="quiet small">{t("portal.as_of", { day })}</p>}
      <div className={classes.text} lang={one.language}><ArticleText body={one.body} files={publicFilesOf(one.id)} /></div>
      {one.variants.length > 0 && (
        <nav className={classes.variants} aria-label={t("portal.variants")}>
          {one.variants.map((other) => (
            <span key={other.id} lang={other.language}><Way to={{ ...FRONT, article: other.id, language: place.language }} go={go}>{nameOf(other.language, language())}</Way></span>
          ))}
        </nav>
      )}
      <Helped id={one.id} />
    </article>
  );
}

function Helped({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const [stage, setStage] = useState<"asks" | "sends" | "thanks" | Why>("asks");
  const tell = (helpful: boolean): void => {
    setStage("sends");
    void say(id, helpful).then(() => setStage("thanks"), (error: unknown) => setStage(whyOf(error)));
  };
  const open = stage !== "sends" && stage !== "thanks";
  return (
    <div className={classes.helped}>
      {stage === "thanks" ? null : <span id="helped">{t("portal.helped")}</span>}
      {stage !== "thanks" && (
        <span role="group" aria-labelledby="helped" className={classes.answers}>
          <button type="button" className={classes.answer} disabled={!open} onClick={() => tell(true)}><Icon name="thumbup" size={18} />{t("portal.yes")}</button>
          <button type="button" className={classes.answer} disabled={!open} onClick={() => tell(false)}><Icon name="thumbdown" size={18} />{t("portal.no")}</button>
        </span>
      )}
      <span role="status">{stage === "thanks" ? t("portal.thanks") : stage === "asks" || stage === "sends" ? "" : `${t(`portal.why.${stage}`)}. ${t(`portal.then.${stage}`)}`}</span>
    </div>
  );
}

function Languages({ place, go }: { readonly place: Place; readonly go: Go }) {
  const { t } = useTranslation();
  const choose = (wanted: Language): void => void speak(wanted).then(() => go({ ...place, language: wanted }));
  return (
    <label className={classes.languages}>
      <Icon name="globe" size={18} />
      <span className="hidden">{t("portal.language")}</span>
      <select value={language()} onChange={(event) => choose(event.currentTarget.value as Language)}>
        {Object.entries(LANGUAGES).map(([code, name]) => <option key={code} value={code} lang={code}>{name}</option>)}
      </select>
    </label>
  );
}
