// One number with its answers: how it is, how it was, how it went, and how often each score was given.
import { bars, shown, type Kind, type VoiceNumber } from "@core/feedback/feedback";
import { Spark } from "@kit/Spark";
import { Term } from "@kit/Term";
import { useTranslation } from "react-i18next";

import classes from "./Feedback.module.css";

const WORD = { csat: "CSAT", nps: "NPS" } as const;

export function Number({ one, few }: { readonly one: VoiceNumber; readonly few: number }) {
  const { t } = useTranslation();
  const kind = one.kind as Kind;
  const course = one.points.flatMap(({ value }) => (value === null ? [] : [value]));
  return (
    <section className={classes.card} aria-label={t(`feedback.kind.${kind}`)}>
      <h2><Term word={WORD[kind]} metric={kind}>{t(`feedback.kind.${kind}`)}</Term></h2>
      <div className={classes.figures}>
        <strong className={classes.figure}>{shown(kind, one.value)}</strong>
        <span className="soft">{t("feedback.answers", { count: one.answers })}</span>
        <span className="grow" />
        {course.length > 2 && <span className={classes.course} title={t("feedback.course")}><Spark values={course} /></span>}
      </div>
      <p className="soft small">
        {one.answers_before === 0 ? t("feedback.no_before") : t("feedback.before", { figure: shown(kind, one.value_before), count: one.answers_before })}
        {one.answers > 0 && one.answers < few && <> {t("feedback.only_few", { few })}</>}
      </p>
      <ol className={classes.bars}>
        {bars(one).map(({ score, many, part }) => (
          <li key={score} title={t("feedback.given", { score, count: many })}>
            <span className={classes.bar}><span style={{ height: `${String(Math.round(part * 100))}%` }} /></span>
            <span className={classes.tick}>{score}</span>
            <span className="hidden">{t("feedback.given", { score, count: many })}</span>
          </li>
        ))}
      </ol>
      <p className={classes.formula}>{t(`feedback.formula.${kind}`)}</p>
    </section>
  );
}
