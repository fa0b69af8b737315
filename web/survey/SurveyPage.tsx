// A survey as its customer sees it: the questions, a thank-you, and a way to be asked no more.
import { pick } from "@core/words/choice";
import { language, speak } from "@core/words/words";
import { Icon } from "@kit/Icon";
import { useTitle } from "@kit/useTitle";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { before, LONGEST, noMore, open, send, whyOf, type Answer, type Page, type Question, type Why } from "./survey";
import classes from "./SurveyPage.module.css";

export function SurveyPage({ token }: { readonly token: string }) {
  const [page, setPage] = useState<Page | null>(null);
  const [why, setWhy] = useState<Why | null>(token === "" ? "no_such_link" : null);
  useEffect(() => {
    if (token === "") return;
    void open(token).then(
      (found) => void speak(pick(found.language, language())).then(() => setPage(found)),
      (error: unknown) => setWhy(whyOf(error)),
    );
  }, [token]);
  if (why !== null) return <Nothing why={why} />;
  return page === null ? null : <Asked token={token} page={page} />;
}

function Nothing({ why }: { readonly why: Why }) {
  const { t } = useTranslation();
  useTitle(t("survey.page"));
  return (
    <main className={classes.page}>
      <h1>{t(`survey.why.${why}`)}</h1>
      <p className="soft" role="status">{t(`survey.then.${why}`)}</p>
    </main>
  );
}

type Stage = "asking" | "sending" | "thanks" | "no_more";

function Asked({ token, page }: { readonly token: string; readonly page: Page }) {
  const { t, i18n } = useTranslation();
  const [stage, setStage] = useState<Stage>(page.refused ? "no_more" : "asking");
  const [answers, setAnswers] = useState(() => before(page));
  const [why, setWhy] = useState<Why | null>(null);
  useTitle(t("survey.page_of", { center: page.center }));
  const until = page.until === null ? "" : new Date(page.until).toLocaleDateString(i18n.resolvedLanguage, { dateStyle: "long" });
  const act = (deed: Promise<unknown>, then: Stage): void => {
    setStage("sending");
    setWhy(null);
    void deed.then(
      () => setStage(then),
      (error: unknown) => {
        setWhy(whyOf(error));
        setStage("asking");
      },
    );
  };
  if (stage === "thanks" || stage === "no_more") return <Done stage={stage} until={until} center={page.center} again={() => setStage("asking")} />;
  const put = (place: number, answer: Answer): void => setAnswers(answers.map((one, at) => (at === place ? answer : one)));
  return (
    <main className={classes.page}>
      <p className={classes.center}>{page.center}</p>
      <h1>{page.title || t("survey.title")}</h1>
      <p className="soft">{t(page.answered ? "survey.again" : "survey.hint", { until })}</p>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          act(send(token, page, answers), "thanks");
        }}
      >
        {page.questions.map((question, place) => <Ask key={question.question} question={question} answer={answers[place] ?? { score: null, words: "" }} put={(answer) => put(place, answer)} />)}
        {why !== null && <p className={classes.trouble} role="alert">{t(`survey.why.${why}`)} {t(`survey.then.${why}`)}</p>}
        <button type="submit" className={classes.send} disabled={stage === "sending"}>{t("survey.send")}</button>
      </form>
      <button type="button" className={classes.plain} disabled={stage === "sending"} onClick={() => act(noMore(token), "no_more")}>{t("survey.no_more")}</button>
      <p className="quiet small">{t("survey.privacy")}</p>
    </main>
  );
}

function Done({ stage, until, center, again }: { readonly stage: "thanks" | "no_more"; readonly until: string; readonly center: string; readonly again: () => void }) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <main className={classes.page}>
      <p className={classes.center}>{center}</p>
      <span className={classes.mark}><Icon name="check" size={28} /></span>
      <h1 ref={heading} tabIndex={-1}>{t(`survey.${stage}_title`)}</h1>
      <p className="soft">{t(`survey.${stage}_why`, { until })}</p>
      {stage === "thanks" && <button type="button" className={classes.plain} onClick={again}>{t("survey.change")}</button>}
    </main>
  );
}

interface Asking {
  readonly question: Question;
  readonly answer: Answer;
  readonly put: (answer: Answer) => void;
}

function Ask({ question, answer, put }: Asking) {
  const { t } = useTranslation();
  const said = question.said || t(`survey.ask.${question.kind as "csat"}`);
  if (question.scores.length === 0)
    return (
      <label className={classes.words}>
        <span className={classes.asked}>{said}</span>
        <textarea rows={4} maxLength={LONGEST} value={answer.words} onChange={(event) => put({ score: null, words: event.currentTarget.value })} />
      </label>
    );
  return (
    <fieldset className={classes.scale}>
      <legend className={classes.asked}>{said}</legend>
      <div className={`${classes.scores ?? ""} ${question.kind === "nps" ? (classes.eleven ?? "") : ""}`}>
        {question.scores.map((score) => (
          <label key={score} className={classes.score}>
            <input type="radio" name={`question-${String(question.question)}`} checked={answer.score === score} onChange={() => put({ score, words: "" })} />
            <span>{question.kind === "yes_no" ? t(score === 1 ? "survey.yes" : "survey.no") : score}</span>
          </label>
        ))}
      </div>
      {question.kind !== "yes_no" && (
        <p className={classes.ends}><span>{t(`survey.least.${question.kind as "csat"}`)}</span><span>{t(`survey.most.${question.kind as "csat"}`)}</span></p>
      )}
    </fieldset>
  );
}
