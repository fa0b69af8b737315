// The idea box: put one in, see what became of it; whoever answers ideas says so here.
import { answer, ideas, read, STATES, suggest, type IdeaRow, type IdeaState } from "@core/feedback/feedback";
import { Empty } from "@kit/Empty";
import { Said } from "@kit/Said";
import { useAct, useExplain } from "@kit/useAct";
import { useMoment } from "@kit/useMoment";
import { usePeople } from "@kit/usePeople";
import { Button, Select, Skeleton, Textarea, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { useTranslation } from "react-i18next";

import classes from "./Feedback.module.css";

const LOOK_AGAIN_MS = 30_000;

export function Ideas() {
  const { t } = useTranslation();
  const explain = useExplain();
  const found = useQuery({ queryKey: ["ideas"], queryFn: ideas, refetchInterval: LOOK_AGAIN_MS, staleTime: 0 }); // the page beside counts them, too
  const rows = found.data?.items ?? [];
  return (
    <div className={classes.box}>
      <New />
      {found.data === undefined && (found.isError ? <Said text={explain(found.error)} /> : <Skeleton height={160} radius="lg" />)}
      {found.data !== undefined && rows.length === 0 && <Empty icon="star" title={t("ideas.none")} why={t("ideas.none_why")} />}
      {rows.length > 0 && <ul className={classes.ideas} aria-label={t("ideas.all")}>{rows.map((row) => <One key={row.id} row={row} />)}</ul>}
    </div>
  );
}

function New() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const act = useAct();
  const [title, name] = useState("");
  const [words, write] = useState("");
  const put = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if (title.trim() === "" || !(await act.run(() => suggest(title, words)))) return;
    name("");
    write("");
    await queries.invalidateQueries({ queryKey: ["ideas"] });
  };
  return (
    <form className={classes.card} aria-label={t("ideas.new")} onSubmit={(event) => void put(event)}>
      <h2>{t("ideas.new")}</h2>
      <TextInput label={t("ideas.title")} placeholder={t("ideas.title_hint")} maxLength={120} value={title} onChange={(event) => name(event.currentTarget.value)} />
      <Textarea label={t("ideas.words")} autosize minRows={2} maxRows={8} maxLength={4000} value={words} onChange={(event) => write(event.currentTarget.value)} />
      <Said text={act.said} />
      <div><Button type="submit" size="xs" loading={act.busy} disabled={title.trim() === ""}>{t("ideas.put")}</Button></div>
    </form>
  );
}

function One({ row }: { readonly row: IdeaRow }) {
  const { t } = useTranslation();
  const when = useMoment();
  const people = usePeople();
  const queries = useQueryClient();
  const act = useAct();
  const [open, turn] = useState(false);
  const seen = async (): Promise<void> => {
    if (await act.run(() => read(row))) await queries.invalidateQueries({ queryKey: ["ideas"] });
  };
  return (
    <li className={classes.card} aria-label={row.title}>
      <div className={classes.heading}><h3>{row.title}</h3><span className={`${classes.state ?? ""} ${classes[row.state] ?? ""}`}>{t(`ideas.state.${row.state as "new"}`)}</span></div>
      <p className="soft">{[row.mine ? t("ideas.mine") : people(row.by), when(row.created)].join(" · ")}</p>
      {row.words && <p className={classes.words}>{row.words}</p>}
      {row.answer && <blockquote className={classes.answer}><p className={classes.words}>{row.answer}</p><footer className="soft">{people(row.answered_by)} · {when(row.changed)}</footer></blockquote>}
      <Said text={act.said} />
      {row.mine && row.news && <div><Button size="xs" variant="default" loading={act.busy} onClick={() => void seen()}>{t("ideas.read")}</Button></div>}
      {row.answerable && !open && <div><Button size="xs" variant="default" onClick={() => turn(true)}>{t(row.state === "new" ? "ideas.answer" : "ideas.answer_again")}</Button></div>}
      {row.answerable && open && <Answer row={row} close={() => turn(false)} />}
    </li>
  );
}

function Answer({ row, close }: { readonly row: IdeaRow; readonly close: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const act = useAct();
  const [state, be] = useState<IdeaState>(STATES.find((one) => one === row.state) ?? "considered");
  const [words, write] = useState(row.answer);
  const say = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if (!(await act.run(() => answer(row, state, words)))) return;
    close();
    await queries.invalidateQueries({ queryKey: ["ideas"] });
  };
  return (
    <form className={classes.part} aria-label={t("ideas.answer")} onSubmit={(event) => void say(event)}>
      <Select label={t("ideas.becomes")} value={state} allowDeselect={false} onChange={(to) => be(STATES.find((one) => one === to) ?? "considered")} data={STATES.map((value) => ({ value, label: t(`ideas.state.${value}`) }))} />
      <Textarea label={t("ideas.reason")} autosize minRows={2} maxRows={8} maxLength={2000} value={words} onChange={(event) => write(event.currentTarget.value)} />
      <Said text={act.said} />
      <div className={classes.buttons}><Button type="submit" size="xs" loading={act.busy}>{t("ideas.say")}</Button><Button size="xs" variant="default" onClick={close}>{t("ideas.cancel")}</Button></div>
    </form>
  );
}
