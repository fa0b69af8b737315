// One article as readers see it: its text, the same in other languages, and whether it helped.
import { filesOf, vote, type ArticleRow } from "@core/knowledge/knowledge";
import { languageName } from "@core/words/languages";
import { ArticleText } from "@kit/ArticleText";
import { Empty } from "@kit/Empty";
import { Icon } from "@kit/Icon";
import { Page } from "@kit/Page";
import { Said } from "@kit/Said";
import { useAct, useExplain } from "@kit/useAct";
import { useArticle, useCategories } from "@kit/useArticles";
import { useMay } from "@kit/useMay";
import { useMoment } from "@kit/useMoment";
import { usePeople } from "@kit/usePeople";
import { Button, Skeleton, Textarea } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";

import { Care } from "./Care";
import { Chips } from "./Chips";
import { Tickets } from "./Proposed";
import classes from "./Reader.module.css";
import { Voices } from "./Voices";

export function Reader() {
  const { id = "" } = useParams();
  const { t } = useTranslation();
  const explain = useExplain();
  const found = useArticle(id);
  if (found.data === undefined) return <Page title={t("rail.knowledge")}>{found.isError ? <Said text={explain(found.error)} /> : <Skeleton height={420} radius="lg" />}</Page>;
  return <Whole key={id} row={found.data} />;
}

function Whole({ row }: { readonly row: ArticleRow }) {
  const { t } = useTranslation();
  const writes = useMay("knowledge.write");
  const categories = useCategories().data?.items ?? [];
  const content = row.content ?? row.draft?.content;
  return (
    <Page title={content?.title || t("knowledge.untitled")} actions={<Back />}>
      <div className={classes.whole}>
        <article className={classes.article}>
          <Chips line={row.line} category={categories.find(({ name }) => name === row.line.category)?.title ?? row.line.category} />
          {row.content === null && <p className={classes.note}>{t("knowledge.only_draft")}</p>}
          {content && <ArticleText body={content.body} files={filesOf(row.line.id)} />}
          {row.content === null && content?.body["content"] === undefined && <Empty icon="pen" title={t("knowledge.empty")} />}
          {row.live && <Helped row={row} />}
        </article>
        <aside className={classes.side}>
          {writes && <Writing row={row} />}
          <About row={row} />
          {row.variants.length > 0 && <Variants row={row} />}
          {row.origin && <Origin tickets={row.origin.tickets} />}
          {writes && <Care row={row} />}
          {writes && <Voices row={row} />}
        </aside>
      </div>
    </Page>
  );
}

export function Back({ to = "/knowledge", word = "all" }: { readonly to?: string; readonly word?: "all" | "one" }) {
  const { t } = useTranslation();
  return <Link className={classes.back} to={to}><Icon name="book" size={16} />{t(`knowledge.back.${word}`)}</Link>;
}

function Writing({ row }: { readonly row: ArticleRow }) {
  const { t } = useTranslation();
  const at = `/knowledge/${encodeURIComponent(row.line.id)}`;
  return (
    <div className={classes.buttons}>
      <Button component={Link} to={`${at}/edit`} leftSection={<Icon name="pen" size={16} />}>{t(row.draft ? "knowledge.go_on" : "knowledge.change")}</Button>
      {row.live && <Button component={Link} to={`${at}/versions`} variant="default" leftSection={<Icon name="clock" size={16} />}>{t("knowledge.versions")}</Button>}
    </div>
  );
}

function About({ row }: { readonly row: ArticleRow }) {
  const { t } = useTranslation();
  const when = useMoment();
  const people = usePeople();
  const { live, line } = row;
  return (
    <section className={classes.part} aria-label={t("knowledge.about")}>
      <h2>{t("knowledge.about")}</h2>
      <dl className={classes.facts}>
        {live && <div><dt>{t("knowledge.version")}</dt><dd>{live.number}</dd></div>}
        {live && <div><dt>{t("knowledge.published")}</dt><dd>{when(live.at)}</dd></div>}
        {live && <div><dt>{t("knowledge.author")}</dt><dd>{people(live.author)}</dd></div>}
        {live && live.reviewer !== live.author && <div><dt>{t("knowledge.reviewer")}</dt><dd>{people(live.reviewer)}</dd></div>}
        {line.owner !== "" && <div><dt>{t("knowledge.owner")}</dt><dd>{people(line.owner)}</dd></div>}
        {line.check_by !== "" && <div><dt>{t("knowledge.check_by")}</dt><dd>{line.check_by}</dd></div>}
        {line.tags.length > 0 && <div><dt>{t("knowledge.tags")}</dt><dd>{line.tags.join(", ")}</dd></div>}
      </dl>
    </section>
  );
}

function Variants({ row }: { readonly row: ArticleRow }) {
  const { t, i18n } = useTranslation();
  return (
    <section className={classes.part} aria-label={t("knowledge.variants")}>
      <h2>{t("knowledge.variants")}</h2>
      <ul className={classes.plain}>
        {row.variants.map(({ id, language, title }) => (
          <li key={id}><Link className={classes.back} to={`/knowledge/${encodeURIComponent(id)}`} lang={language}>{languageName(language, i18n.language)}: {title}</Link></li>
        ))}
      </ul>
    </section>
  );
}

/** The solved tickets of which it was proposed. */
function Origin({ tickets }: { readonly tickets: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <section className={classes.part} aria-label={t("knowledge.proposed.origin")}>
      <h2>{t("knowledge.proposed.origin")}</h2>
      <p className="soft">{tickets.length === 0 ? t("knowledge.proposed.origin_gone") : t("knowledge.proposed.origin_why", { count: tickets.length })}</p>
      {tickets.length > 0 && <Tickets ids={tickets} />}
    </section>
  );
}

/** Whether it helped; a no may say what is missing. */
function Helped({ row }: { readonly row: ArticleRow }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const act = useAct();
  const [missing, say] = useState<string | null>(null);
  const mine = row.votes.mine;
  const send = async (helpful: boolean, words = ""): Promise<void> => {
    if (await act.run(() => vote(row.line.id, helpful, words))) say(helpful || words !== "" ? null : "");
    await queries.invalidateQueries({ queryKey: ["articles"] });
  };
  return (
    <footer className={classes.helped}>
      <div className={classes.ask}>
        <span>{t("knowledge.helped")}</span>
        <Button size="xs" variant={mine === true ? "light" : "default"} aria-pressed={mine === true} disabled={act.busy} leftSection={<Icon name="thumbup" size={16} />} onClick={() => void send(true)}>{t("knowledge.yes")}</Button>
        <Button size="xs" variant={mine === false ? "light" : "default"} aria-pressed={mine === false} disabled={act.busy} leftSection={<Icon name="thumbdown" size={16} />} onClick={() => void send(false)}>{t("knowledge.no")}</Button>
        <span className="quiet small" role="status">{mine !== null && missing === null ? t("knowledge.thanks") : ""}</span>
      </div>
      {missing !== null && (
        <form className={classes.missing} onSubmit={(event) => { event.preventDefault(); void send(false, missing.trim()); }}>
          <Textarea label={t("knowledge.missing")} description={t("knowledge.missing_why")} value={missing} onChange={(event) => say(event.currentTarget.value)} autosize minRows={2} maxRows={6} maxLength={1_000} autoFocus />
          <Button size="xs" type="submit" disabled={missing.trim() === "" || act.busy}>{t("knowledge.send")}</Button>
        </form>
      )}
      <Said text={act.said} />
    </footer>
  );
}
