// All articles: by words while one types, by category and language; for who writes, what is on the way, too.
import { create, LISTS, type ArticleLine, type List as Which, type Narrowed } from "@core/knowledge/knowledge";
import { languageName } from "@core/words/languages";
import { Empty } from "@kit/Empty";
import { Icon } from "@kit/Icon";
import { Page } from "@kit/Page";
import { Said } from "@kit/Said";
import { useAct, useExplain } from "@kit/useAct";
import { useArticleList, useArticleSearch, useCategories, useUnanswered } from "@kit/useArticles";
import { useMay } from "@kit/useMay";
import { Button, SegmentedControl, Select, Skeleton, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useSearchParams } from "react-router";

import { Chips, Marked } from "./Chips";
import classes from "./Knowledge.module.css";
import { LANGUAGES } from "./languages";

const PAUSE_MS = 60;
const AT_ONCE = 30;

export function Knowledge() {
  const { t } = useTranslation();
  const [asked, setAsked] = useSearchParams();
  const writes = useMay("knowledge.write");
  const list = writes ? LISTS.find((one) => one === asked.get("list")) ?? "published" : "published";
  const narrowed = { category: asked.get("category") ?? "", language: asked.get("language") ?? "" };
  const [words, write] = useState(asked.get("q") ?? "");
  const set = (name: string, value: string): void =>
    setAsked((before) => {
      if (value) before.set(name, value);
      else before.delete(name);
      return before;
    }, { replace: true });
  const seek = (value: string): void => {
    write(value);
    set("q", value.trim());
  };
  return (
    <Page title={t("rail.knowledge")} actions={<Actions narrowed={narrowed} />}>
      <div className={classes.top} role="search">
        <TextInput className={classes.words} size="md" type="search" aria-label={t("knowledge.search")} placeholder={t("knowledge.search_hint")} leftSection={<Icon name="search" size={18} />} value={words} onChange={(event) => seek(event.currentTarget.value)} autoFocus />
        <Languages chosen={narrowed.language} choose={(value) => set("language", value)} />
      </div>
      {writes && words.trim() === "" && <div className={classes.lists}><SegmentedControl aria-label={t("knowledge.which")} value={list} onChange={(value) => set("list", value === "published" ? "" : value)} data={LISTS.map((value) => ({ value, label: t(`knowledge.lists.${value}`) }))} /></div>}
      <div className={classes.body}>
        <Categories chosen={narrowed.category} choose={(value) => set("category", value)} />
        {words.trim() === "" ? <All list={list} narrowed={narrowed} /> : <Found words={words} narrowed={narrowed} widen={() => setAsked({ q: words.trim() }, { replace: true })} />}
      </div>
    </Page>
  );
}

function Actions({ narrowed }: { readonly narrowed: Narrowed }) {
  const { t, i18n } = useTranslation();
  const go = useNavigate();
  const act = useAct();
  const writes = useMay("knowledge.write");
  const counts = useMay("reports.read");
  const make = async (): Promise<void> => {
    await act.run(async () => {
      const made = await create({ category: narrowed.category, language: narrowed.language || (i18n.language.split("-")[0] ?? "en") });
      await go(`${encodeURIComponent(made.line.id)}/edit`);
    });
  };
  return (
    <>
      <Said text={act.said} />
      {writes && <Link className={classes.beside} to="proposed"><Icon name="pen" size={16} />{t("knowledge.proposed.title")}</Link>}
      {(writes || counts) && <Link className={classes.beside} to="questions"><Icon name="help" size={16} />{t("knowledge.questions.title")}</Link>}
      {writes && <Button leftSection={<Icon name="plus" size={16} />} loading={act.busy} onClick={() => void make()}>{t("knowledge.add")}</Button>}
    </>
  );
}

function Languages({ chosen, choose }: { readonly chosen: string; readonly choose: (language: string) => void }) {
  const { t, i18n } = useTranslation();
  const all = [...new Set([...LANGUAGES, chosen])].filter(Boolean);
  return <Select className={classes.language} size="md" aria-label={t("knowledge.language")} placeholder={t("knowledge.every_language")} data={all.map((value) => ({ value, label: languageName(value, i18n.language) }))} value={chosen || null} onChange={(value) => choose(value ?? "")} clearable />;
}

function Categories({ chosen, choose }: { readonly chosen: string; readonly choose: (category: string) => void }) {
  const { t } = useTranslation();
  const rows = useCategories().data?.items ?? [];
  const all = rows.reduce((sum, one) => sum + one.published, 0);
  return (
    <nav className={classes.categories} aria-label={t("knowledge.categories")}>
      {[{ name: "", title: t("knowledge.every_category"), published: all }, ...rows].map(({ name, title, published }) => (
        <button key={name} type="button" className={classes.category} aria-pressed={chosen === name} onClick={() => choose(name)}>
          <span className="cut">{title}</span>
          <span className="quiet number">{published}</span>
        </button>
      ))}
    </nav>
  );
}

function All({ list, narrowed }: { readonly list: Which; readonly narrowed: Narrowed }) {
  const { t } = useTranslation();
  const explain = useExplain();
  const found = useArticleList(list, narrowed, true);
  if (found.data === undefined && found.isError) return <Said text={explain(found.error)} />;
  if (found.data === undefined) return <Skeleton height={320} radius="lg" />;
  const rows = found.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) return <Empty icon="book" title={t(`knowledge.none.${list}`)} why={t(`knowledge.none_why.${list}`)} />;
  return (
    <div>
      {found.isError && <Said text={explain(found.error)} />}
      <Rows rows={rows} words="" />
      {found.hasNextPage && <p className={classes.below}><Button variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>{t("more")}</Button></p>}
    </div>
  );
}

function Found({ words, narrowed, widen }: { readonly words: string; readonly narrowed: Narrowed; readonly widen: () => void }) {
  const { t } = useTranslation();
  const explain = useExplain();
  const [asked] = useDebouncedValue(words, PAUSE_MS);
  const found = useArticleSearch(asked.trimStart(), narrowed, AT_ONCE);
  const narrow = narrowed.category !== "" || narrowed.language !== "";
  const nothing = found.isSuccess && !found.isPlaceholderData && found.data.items.length === 0;
  useUnanswered(words, nothing && !narrow);
  if (found.data === undefined && found.isError) return <Said text={explain(found.error)} />;
  if (found.data === undefined) return <Skeleton height={320} radius="lg" />;
  if (nothing) return <Empty icon="search" title={t("knowledge.not_found")} why={t(narrow ? "knowledge.not_found_narrow" : "knowledge.not_found_why")} action={narrow ? <Button variant="default" onClick={widen}>{t("knowledge.everywhere")}</Button> : undefined} />;
  return (
    <div>
      {found.isError && <Said text={explain(found.error)} />}
      <p className="hidden" role="status">{t("knowledge.found", { count: found.data.items.length })}</p>
      <Rows rows={found.data.items} words={words} />
    </div>
  );
}

/** One moves by the arrows. */
function Rows({ rows, words }: { readonly rows: readonly ArticleLine[]; readonly words: string }) {
  const { t } = useTranslation();
  const categories = useCategories().data?.items ?? [];
  const list = useRef<HTMLUListElement>(null);
  const move = (event: KeyboardEvent): void => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by === undefined || !(event.target instanceof HTMLAnchorElement)) return;
    event.preventDefault();
    const links = [...(list.current?.querySelectorAll<HTMLElement>("a") ?? [])];
    links[links.indexOf(event.target) + by]?.focus();
  };
  return (
    <ul ref={list} className="sheet" aria-label={t("rail.knowledge")} onKeyDown={move}>
      {rows.map((row) => (
        <li key={row.id} className={classes.row}>
          <div className="cut">
            <Link className={`${classes.title ?? ""} cut`} to={encodeURIComponent(row.id)}><Marked line={row.title || t("knowledge.untitled")} words={words} /></Link>
            {row.excerpt !== "" && <p className={classes.excerpt}><Marked line={row.excerpt} words={words} /></p>}
          </div>
          <Chips line={row} category={categories.find(({ name }) => name === row.category)?.title ?? row.category} />
        </li>
      ))}
    </ul>
  );
}
