// An article is written: kept as a draft at each pause, reviewed by another, and published. Readers see nothing of it before.
import { step, write, type ArticleContent, type ArticleRow, type Step } from "@core/knowledge/knowledge";
import { languageName } from "@core/words/languages";
import { bring } from "@core/words/words";
import { Icon } from "@kit/Icon";
import { Page } from "@kit/Page";
import { Said } from "@kit/Said";
import { useAct, useExplain } from "@kit/useAct";
import { useArticle, useCategories } from "@kit/useArticles";
import { useMay } from "@kit/useMay";
import { usePeople } from "@kit/usePeople";
import { Button, Popover, SegmentedControl, Select, Skeleton, TagsInput, Textarea, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";

import classes from "./Editor.module.css";
import { LANGUAGES } from "./languages";
import { Back } from "./Reader";
import { useDraft, type Draft } from "./useDraft";

/** What one writes with is large: nobody else loads it. */
const Writing = lazy(() => bring("writing").then(() => import("./Writing")));

const AUDIENCES = ["internal", "public"] as const;

export function Editor() {
  const { id = "" } = useParams();
  const { t } = useTranslation();
  const explain = useExplain();
  const found = useArticle(id);
  const [opened, open] = useState(0);
  if (found.data === undefined) return <Page title={t("rail.knowledge")}>{found.isError ? <Said text={explain(found.error)} /> : <Skeleton height={420} radius="lg" />}</Page>;
  return <Whole key={`${id} ${opened}`} row={found.data} again={() => void found.refetch().then(() => open((now) => now + 1))} />;
}

const EMPTY: ArticleContent = { title: "", body: { type: "doc" }, category: "", language: "en", tags: [], audience: "internal" };

function Whole({ row, again }: { readonly row: ArticleRow; readonly again: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { id } = row.line;
  const draft = useDraft(row.draft?.content ?? row.content ?? EMPTY, row.line.revision, async (content, revision) => {
    const kept = await write(id, revision, content);
    queries.setQueryData(["articles", "one", id], kept);
    return kept.line.revision;
  });
  return (
    <Page title={draft.content.title || t("knowledge.untitled")} beside={<Kept draft={draft} row={row} />} actions={<Back to={`/knowledge/${encodeURIComponent(id)}`} word="one" />}>
      {draft.said !== "" && <div className={classes.failed}><Said text={draft.said} /><Button size="xs" variant="default" onClick={again}>{t("knowledge.open_again")}</Button></div>}
      {row.draft?.note && <p className={classes.note}><Icon name="chat" size={16} />{t("knowledge.sent_back", { note: row.draft.note })}</p>}
      <div className={classes.whole}>
        <div className={classes.text}>
          <TextInput size="md" label={t("knowledge.title")} value={draft.content.title} onChange={(event) => draft.change({ title: event.currentTarget.value })} maxLength={200} autoFocus={draft.content.title === ""} />
          <Suspense fallback={<Skeleton height={360} radius="lg" />}><Writing article={id} body={draft.content.body} change={(body) => draft.change({ body })} /></Suspense>
        </div>
        <aside className={classes.side}>
          <Steps row={row} draft={draft} />
          <Facts draft={draft} />
        </aside>
      </div>
    </Page>
  );
}

function Kept({ draft, row }: { readonly draft: Draft; readonly row: ArticleRow }) {
  const { t } = useTranslation();
  const stage = row.draft?.stage ?? "";
  return <span className="quiet small" role="status">{[stage === "" ? "" : t(`knowledge.stage.${stage as "writing"}`), t(`knowledge.kept.${draft.state}`)].filter(Boolean).join(" · ")}</span>;
}

function Facts({ draft }: { readonly draft: Draft }) {
  const { t, i18n } = useTranslation();
  const { content, change } = draft;
  const categories = useCategories().data?.items ?? [];
  const languages = [...new Set([...LANGUAGES, content.language])].filter(Boolean);
  return (
    <section className={classes.facts} aria-label={t("knowledge.about")}>
      <Select label={t("knowledge.category")} data={categories.map(({ name, title }) => ({ value: name, label: title }))} value={content.category || null} onChange={(value) => change({ category: value ?? "" })} />
      <Select label={t("knowledge.language")} data={languages.map((value) => ({ value, label: languageName(value, i18n.language) }))} value={content.language} onChange={(value) => value && change({ language: value })} searchable />
      <TagsInput label={t("knowledge.tags")} description={t("knowledge.tags_why")} value={content.tags} onChange={(tags) => change({ tags })} maxTags={20} />
      <div>
        <p className={classes.label} id="audience">{t("knowledge.audience")}</p>
        <SegmentedControl fullWidth aria-labelledby="audience" value={content.audience} onChange={(audience) => change({ audience })} data={AUDIENCES.map((value) => ({ value, label: t(`knowledge.audiences.${value}`) }))} />
        <p className="quiet small">{t(`knowledge.audience_why.${content.audience as "internal"}`)}</p>
      </div>
    </section>
  );
}

/** What can be done with the draft, by whoever looks at it. */
function Steps({ row, draft }: { readonly row: ArticleRow; readonly draft: Draft }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const queries = useQueryClient();
  const people = usePeople();
  const act = useAct();
  const publishes = useMay("knowledge.publish");
  const { id, state } = row.line;
  const waits = row.draft?.stage === "in_review";
  const take = async (name: Step, given: object = {}, to = `/knowledge/${encodeURIComponent(id)}`): Promise<boolean> => {
    const went = await act.run(async () => {
      const revision = await draft.flush();
      const after = await step(id, name, revision, given);
      draft.adopt(after.line.revision);
      queries.setQueryData(["articles", "one", id], after);
    });
    await queries.invalidateQueries({ queryKey: ["articles"] });
    if (went && to !== "") await go(to);
    return went;
  };
  const nothing = row.draft === null && draft.state === "saved";
  return (
    <section className={classes.steps} aria-label={t("knowledge.steps")}>
      {waits && row.draft && <p className="soft">{t("knowledge.waits", { who: people(row.draft.by) })}</p>}
      {state === "retired" ? <Button disabled={!publishes} loading={act.busy} onClick={() => void take("revive", {}, "")}>{t("knowledge.revive")}</Button> : (
        <>
          {publishes && <Button loading={act.busy} disabled={nothing} leftSection={<Icon name="check" size={16} />} onClick={() => void take("publish")}>{t("knowledge.publish")}</Button>}
          {!waits && <Button variant={publishes ? "default" : "filled"} disabled={nothing || act.busy} leftSection={<Icon name="eye" size={16} />} onClick={() => void take("submit")}>{t("knowledge.submit")}</Button>}
          {waits && publishes && <SendBack send={(note) => take("send-back", { note }, "")} />}
          {row.live && row.draft && <Button variant="subtle" color="gray" disabled={act.busy} onClick={() => void take("discard")}>{t("knowledge.discard")}</Button>}
          {publishes && <Button variant="subtle" color="gray" disabled={act.busy} onClick={() => void take("retire", {}, "/knowledge")}>{t("knowledge.retire")}</Button>}
        </>
      )}
      <Said text={act.said} />
    </section>
  );
}

function SendBack({ send }: { readonly send: (note: string) => Promise<boolean> }) {
  const { t } = useTranslation();
  const [opened, open] = useState(false);
  const [note, write] = useState("");
  const save = async (): Promise<void> => {
    if (note.trim() !== "" && (await send(note.trim()))) open(false);
  };
  return (
    <Popover opened={opened} onChange={open} position="bottom-start" withinPortal trapFocus shadow="md">
      <Popover.Target><Button variant="default" leftSection={<Icon name="undo" size={16} />} onClick={() => open(!opened)}>{t("knowledge.send_back")}</Button></Popover.Target>
      <Popover.Dropdown>
        <div className={classes.sending}>
          <Textarea label={t("knowledge.note")} value={note} onChange={(event) => write(event.currentTarget.value)} autosize minRows={3} maxLength={1_000} data-autofocus />
          <Button size="xs" disabled={note.trim() === ""} onClick={() => void save()}>{t("knowledge.send_back")}</Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
