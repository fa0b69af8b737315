// Answers beside the call: before one types, what fits the call's words; while one types, what answers them. One is read
// here, put into the note, and counted as the answer to this call's question.
import type { CallRow } from "@core/api/rows";
import { filesOf, hints, use, uses, vote, type ArticleLine } from "@core/knowledge/knowledge";
import { ArticleText } from "@kit/ArticleText";
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { useKeys, useShortcut } from "@kit/shortcuts";
import { useAct } from "@kit/useAct";
import { useArticle, useArticleChanges, useArticleSearch, useUnanswered } from "@kit/useArticles";
import { useQueueTitle } from "@kit/useDesk";
import { useLive } from "@kit/useLive";
import { useMay } from "@kit/useMay";
import { Button, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import classes from "./Answers.module.css";

const PAUSE_MS = 60;
const HITS = 5;
const HINTS = 3;
const EVERYWHERE = { category: "", language: "" };

export interface AnswersProps {
  readonly call: CallRow;
  /** Puts a line at the end of the note. */
  readonly insert: (line: string) => void;
}

export function Answers({ call, insert }: AnswersProps) {
  return useMay("knowledge.read") ? <Whole call={call} insert={insert} /> : null;
}

function Whole({ call, insert }: AnswersProps) {
  useArticleChanges();
  const { t } = useTranslation();
  const queue = useQueueTitle();
  const field = useRef<HTMLInputElement>(null);
  const [words, write] = useState("");
  const [read, open] = useState("");
  const keys = useKeys("answers");
  useShortcut("answers", () => field.current?.focus());
  const about = [call.classification.purpose.value, call.classification.category.value, call.queue ? queue(call.queue) : ""].join(" ").trim();
  const asked = words.trim();
  const [settled] = useDebouncedValue(asked === "" ? about : words.trimStart(), PAUSE_MS);
  const found = useArticleSearch(settled, EVERYWHERE, asked === "" ? HINTS : HITS);
  const said = useLive((live) => live.hints);
  const heard = useQuery({ queryKey: ["articles", "hints", call.id, said], queryFn: () => hints(call.id), enabled: said > 0, placeholderData: (before, last) => (last?.queryKey[2] === call.id ? before : undefined) }).data?.items ?? [];
  const used = useQuery({ queryKey: ["articles", "uses", call.id], queryFn: () => uses(call.id) }).data?.items ?? [];
  const answers = settled === "" ? [] : found.data?.items ?? [];
  const listening = asked === "" && heard.length > 0;
  const hits = listening ? heard : answers;
  const nothing = asked !== "" && found.isSuccess && !found.isPlaceholderData && found.data.items.length === 0;
  useUnanswered(words, nothing);
  const down = (event: KeyboardEvent): void => {
    if (event.key === "Escape") write("");
    if (event.key === "Enter" && hits[0]) open(hits[0].id);
  };
  return (
    <section className={classes.answers} aria-label={t("answers.title")}>
      <TextInput ref={field} type="search" label={t("answers.title")} placeholder={t("knowledge.search_hint")} leftSection={<Icon name="book" size={16} />} rightSection={<kbd>{keys.shown}</kbd>} rightSectionWidth={52} aria-keyshortcuts={keys.aria} value={words} onChange={(event) => write(event.currentTarget.value)} onKeyDown={down} maxLength={200} />
      {asked === "" && hits.length > 0 && <p className="quiet small" role="status">{t(listening ? "answers.heard" : "answers.hints")}</p>}
      {nothing && <p className="quiet" role="status">{t("answers.none")}</p>}
      <ul className={classes.hits}>
        {hits.map((hit) => <Hit key={hit.id} hit={hit} call={call} opened={read === hit.id} open={() => open(read === hit.id ? "" : hit.id)} insert={insert} used={used.some(({ article }) => article === hit.id)} />)}
      </ul>
    </section>
  );
}

interface HitProps extends AnswersProps {
  readonly hit: ArticleLine;
  readonly opened: boolean;
  readonly open: () => void;
  readonly used: boolean;
}

function Hit({ hit, call, opened, open, insert, used }: HitProps) {
  const { t } = useTranslation();
  return (
    <li className={classes.hit}>
      <button type="button" className={classes.title} aria-expanded={opened} onClick={open}>
        <Icon name={opened ? "down" : "right"} size={14} />
        <span className="cut">{hit.title}</span>
        {hit.stale && <span className={classes.stale}><Icon name="warn" size={14} />{t("knowledge.stale")}</span>}
        {used && <span className="quiet small">{t("answers.used")}</span>}
      </button>
      {opened ? <Read hit={hit} call={call} insert={insert} used={used} /> : <p className={`${classes.excerpt ?? ""} quiet small cut`}>{hit.excerpt}</p>}
    </li>
  );
}

function Read({ hit, call, insert, used }: AnswersProps & { readonly hit: ArticleLine; readonly used: boolean }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const act = useAct();
  const row = useArticle(hit.id).data;
  const answer = async (): Promise<void> => {
    const went = await act.run(() => use(hit.id, call.id));
    if (went) insert(t("answers.in_note", { title: hit.title }));
    await queries.invalidateQueries({ queryKey: ["articles", "uses", call.id] });
  };
  const say = async (helpful: boolean): Promise<void> => {
    await act.run(() => vote(hit.id, helpful, ""));
    await queries.invalidateQueries({ queryKey: ["articles", "one", hit.id] });
  };
  if (!row?.content) return null;
  const mine = row.votes.mine;
  return (
    <div className={classes.read}>
      <div className={classes.text} tabIndex={0} role="region" aria-label={hit.title}><ArticleText body={row.content.body} files={filesOf(hit.id)} /></div>
      <div className={classes.acts}>
        <Button size="xs" disabled={act.busy || used} leftSection={<Icon name="check" size={16} />} onClick={() => void answer()}>{t(used ? "answers.used" : "answers.use")}</Button>
        <Link className={classes.whole} to={`/knowledge/${encodeURIComponent(hit.id)}`}>{t("answers.open")}</Link>
        <span className="grow" />
        <span className="soft small">{t("knowledge.helped")}</span>
        <Button size="xs" variant={mine === true ? "light" : "default"} aria-pressed={mine === true} disabled={act.busy} onClick={() => void say(true)}>{t("knowledge.yes")}</Button>
        <Button size="xs" variant={mine === false ? "light" : "default"} aria-pressed={mine === false} disabled={act.busy} onClick={() => void say(false)}>{t("knowledge.no")}</Button>
      </div>
      <Said text={act.said} />
    </div>
  );
}
