// What stands behind the numbers: low scores and their tasks, promises, complaints, suggestions, ideas, and the reasons that grow. Each leads to the thing itself.
import { growing, ideas, inRegister, kept, keptOf, type VoiceRow } from "@core/feedback/feedback";
import { percent, readAsked, reasons } from "@core/tickets/reasons";
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { useExplain } from "@kit/useAct";
import { useMay } from "@kit/useMay";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import classes from "./Feedback.module.css";

const LOOK_AGAIN_MS = 60_000;
const MOST_REASONS = 5;

export function Around({ days, reviews }: { readonly days: number; readonly reviews: VoiceRow["reviews"] }) {
  const { t } = useTranslation();
  const counts = useMay("reports.read");
  const reads = useMay("tickets.read");
  const promised = useQuery({ queryKey: ["feedback", "kept", days], queryFn: () => kept(days), enabled: counts, placeholderData: (before) => before, refetchInterval: LOOK_AGAIN_MS });
  const found = useReasons(days);
  const box = useQuery({ queryKey: ["ideas"], queryFn: ideas, refetchInterval: LOOK_AGAIN_MS });
  const sums = promised.data && keptOf(promised.data.items);
  const waiting = (box.data?.items ?? []).filter(({ answerable, state }) => answerable && state === "new");
  const overdue = reviews.overdue > 0 ? ` · ${t("feedback.low_overdue", { count: reviews.overdue })}` : "";
  return (
    <nav className={classes.around} aria-label={t("feedback.around")}>
      <Way to={`?days=${String(days)}&low=1`} word={t("feedback.low")} figure={String(reviews.low)}>{t("feedback.low_beside", { open: reviews.open, done: reviews.done })}{overdue}</Way>
      {sums !== undefined && <Way to="/follow-ups?which=all" word={t("feedback.kept")} figure={percent(sums.rate)}>{sums.due === 0 ? t("feedback.kept_none") : t("feedback.kept_beside", sums)}</Way>}
      {reads && (["complaints", "suggestions"] as const).map((register) => {
        const many = found.data && inRegister(found.data.items, register);
        return <Way key={register} to={`/tickets?which=${register}`} word={t(`feedback.${register}`)} figure={many === undefined ? "–" : String(many.now)}>{many === undefined ? found.isError ? "" : t("feedback.counting") : t("feedback.was", { before: many.before })}</Way>;
      })}
      <Way to="?part=ideas" word={t("feedback.open_ideas")} figure={String(waiting.length)}>{waiting[0] === undefined ? t("feedback.no_ideas") : t("feedback.ideas_of", { title: waiting[0].title })}</Way>
    </nav>
  );
}

function Way({ to, word, figure, children }: { readonly to: string; readonly word: string; readonly figure: string; readonly children: ReactNode }) {
  return (
    <Link className={classes.way} to={to}>
      <span className="soft">{word}</span>
      <strong className={classes.number}>{figure}</strong>
      <span className={`${classes.beside ?? ""} small`}>{children}</span>
    </Link>
  );
}

/** Counted by the report of reasons, and with its very rule of what grew. */
const useReasons = (days: number) => {
  const asked = readAsked(new URLSearchParams({ days: String(days) }));
  const may = useMay("reports.read");
  return useQuery({ queryKey: ["reasons", asked], queryFn: () => reasons(asked), enabled: may, placeholderData: (before) => before, refetchInterval: LOOK_AGAIN_MS });
};

export function Growing({ days }: { readonly days: number }) {
  const { t } = useTranslation();
  const explain = useExplain();
  const may = useMay("reports.read");
  const found = useReasons(days);
  if (!may) return null;
  const rows = growing(found.data?.items ?? [], MOST_REASONS);
  return (
    <section className={classes.part} aria-label={t("feedback.grow")}>
      <div className={classes.heading}><h2>{t("feedback.grow")}</h2><Link className={classes.link} to={`/tickets/reasons?days=${String(days)}`}><Icon name="chart" size={16} />{t("feedback.all_reasons")}</Link></div>
      {found.data === undefined && (found.isError ? <Said text={explain(found.error)} /> : <p className="soft">{t("feedback.counting")}</p>)}
      {found.data !== undefined && rows.length === 0 && <p className="soft">{t("feedback.no_growth")}</p>}
      {rows.length > 0 && (
        <ul className="sheet" aria-label={t("feedback.grow")}>
          {rows.map((row) => (
            <li key={row.reason} className={classes.reason}>
              <Link to={`/tickets?which=all&reason=${encodeURIComponent(row.reason)}`}>{t("feedback.grow_row", { reason: row.title, count: row.own, before: row.own_before })}</Link>
              {row.reason === found.data?.grew && <span className={classes.state}>{t("feedback.grew_most")}</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
