// What was looked for and not found, and which questions each agent answered on each day.
import { answered, create, dayFrom, report, unanswered, type QuestionsReport, type Unanswered } from "@core/knowledge/knowledge";
import { Empty } from "@kit/Empty";
import { Icon } from "@kit/Icon";
import { Page } from "@kit/Page";
import { Said } from "@kit/Said";
import { useAct, useExplain } from "@kit/useAct";
import { useCategories } from "@kit/useArticles";
import { useDesk } from "@kit/useDesk";
import { useMay } from "@kit/useMay";
import { useMoment } from "@kit/useMoment";
import { usePeople } from "@kit/usePeople";
import { Button, SegmentedControl, Skeleton } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";

import classes from "./Questions.module.css";
import { Back } from "./Reader";

export function Questions() {
  const { t } = useTranslation();
  const writes = useMay("knowledge.write");
  const counts = useMay("reports.read");
  return (
    <Page title={t("knowledge.questions.title")} actions={<Back />}>
      <div className={classes.whole}>
        {writes && <Open />}
        {counts && <Report />}
      </div>
    </Page>
  );
}

function Open() {
  const { t } = useTranslation();
  const explain = useExplain();
  const found = useQuery({ queryKey: ["articles", "unanswered"], queryFn: unanswered });
  return (
    <section className={classes.part} aria-label={t("knowledge.questions.open")}>
      <h2>{t("knowledge.questions.open")}</h2>
      {found.isError && <Said text={explain(found.error)} />}
      {found.isPending && <Skeleton height={160} radius="lg" />}
      {found.data?.items.length === 0 && <Empty icon="check" title={t("knowledge.questions.none")} why={t("knowledge.questions.none_why")} />}
      {(found.data?.items.length ?? 0) > 0 && <ul className="sheet">{found.data?.items.map((one) => <Line key={one.key} one={one} />)}</ul>}
    </section>
  );
}

function Line({ one }: { readonly one: Unanswered }) {
  const { t, i18n } = useTranslation();
  const when = useMoment();
  const go = useNavigate();
  const queries = useQueryClient();
  const act = useAct();
  const write = (): Promise<boolean> =>
    act.run(async () => {
      const made = await create({ title: one.written.slice(0, 200), language: i18n.language.split("-")[0] ?? "en" });
      await answered(one.key);
      await go(`/knowledge/${encodeURIComponent(made.line.id)}/edit`);
    });
  const leave = async (): Promise<void> => {
    await act.run(() => answered(one.key));
    await queries.invalidateQueries({ queryKey: ["articles", "unanswered"] });
  };
  return (
    <li className={classes.line}>
      <div className="cut">
        <p className={`${classes.written ?? ""} cut`}>{one.written}</p>
        <p className="quiet small">{t("knowledge.questions.asked", { count: one.count, when: when(one.at) })}{one.by_visitors > 0 && ` · ${t("knowledge.questions.by_visitors", { number: one.by_visitors })}`}</p>
        <Said text={act.said} />
      </div>
      <div className={classes.acts}>
        <Button size="xs" disabled={act.busy} leftSection={<Icon name="pen" size={16} />} onClick={() => void write()}>{t("knowledge.questions.write")}</Button>
        <Button size="xs" variant="default" disabled={act.busy} onClick={() => void leave()}>{t("knowledge.questions.leave")}</Button>
      </div>
    </li>
  );
}

const SPANS = [1, 7, 30] as const;

function Report() {
  const { t } = useTranslation();
  const explain = useExplain();
  const [days, show] = useState<number>(7);
  const zone = useDesk()?.timezone;
  const found = useQuery({ queryKey: ["articles", "report", days, zone], queryFn: () => report(dayFrom(Date.now(), 1 - days, zone), dayFrom(Date.now(), 0, zone)) });
  return (
    <section className={classes.part} aria-label={t("knowledge.questions.report")}>
      <div className={classes.head}>
        <h2>{t("knowledge.questions.report")}</h2>
        <SegmentedControl aria-label={t("knowledge.questions.span")} value={String(days)} onChange={(value) => show(Number(value))} data={SPANS.map((value) => ({ value: String(value), label: t("knowledge.questions.days", { count: value }) }))} />
      </div>
      {found.isError && <Said text={explain(found.error)} />}
      {found.isPending && <Skeleton height={160} radius="lg" />}
      {found.data && <Table told={found.data} />}
    </section>
  );
}

function Table({ told }: { readonly told: QuestionsReport }) {
  const { t } = useTranslation();
  const people = usePeople();
  const categories = useCategories().data?.items ?? [];
  const rows = [...new Set([...told.answered, ...told.not_found].map(({ day, agent }) => `${day} ${agent}`))].sort().reverse();
  if (rows.length === 0) return <Empty icon="chart" title={t("knowledge.questions.quiet")} why={t("knowledge.questions.quiet_why")} />;
  return (
    <div className="sheet">
      <div className="scroll" tabIndex={0} role="region" aria-label={t("knowledge.questions.report")}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t("knowledge.questions.day")}</th>
              <th scope="col">{t("knowledge.questions.agent")}</th>
              <th scope="col" className="number">{t("knowledge.questions.answered")}</th>
              <th scope="col">{t("knowledge.questions.topics")}</th>
              <th scope="col">{t("knowledge.questions.not_found")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((key) => {
              const [day = "", agent = ""] = key.split(" ");
              const mine = <T extends { day: string; agent: string }>(all: readonly T[]): T[] => all.filter((one) => one.day === day && one.agent === agent);
              const had = mine(told.answered);
              return (
                <tr key={key}>
                  <td>{day}</td>
                  <td>{agent === "" ? t("knowledge.questions.visitors") : people(agent)}</td>
                  <td className="number">{had.reduce((sum, one) => sum + one.count, 0)}</td>
                  <td>{had.map((one) => `${categories.find(({ name }) => name === one.category)?.title ?? one.category} ${one.count}`).join(", ") || "–"}</td>
                  <td>{mine(told.not_found).map((one) => (one.count > 1 ? `${one.written} (${one.count})` : one.written)).join(", ") || "–"}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </div>
  );
}
