// One file of customers, from its columns to what came of it.
import type { ImportRecord } from "@core/api/rows";
import { Icon } from "@kit/Icon";
import { Page } from "@kit/Page";
import { Said } from "@kit/Said";
import { useAct, useExplain } from "@kit/useAct";
import { Button, Modal, Progress, Skeleton } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams } from "react-router";

import { Columns } from "./Columns";
import classes from "./Imports.module.css";
import { Refused } from "./Refused";
import { OUTCOMES, act as ask, forget, isBusy, taken, useImport, useImportChanges, type State } from "./useImports";

const STEPS = ["map", "check", "result"] as const;
const STEP: Readonly<Record<State, number>> = { reading: 0, failed: 0, ready: 0, checking: 1, checked: 1, running: 2, stopped: 2, done: 2, undoing: 2, undone: 2 };

export function One() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  useImportChanges();
  const explain = useExplain();
  const found = useImport(id);
  const back = <Link className={classes.back} to="/customers/imports"><Icon name="queue" size={16} />{t("imports.all")}</Link>;
  return (
    <Page title={found.data?.name ?? t("imports.title")} actions={back}>
      {found.data === undefined && (found.isError ? <Said text={explain(found.error)} /> : <Skeleton height={320} radius="lg" />)}
      {found.data !== undefined && <Whole one={found.data} />}
    </Page>
  );
}

function Whole({ one }: { readonly one: ImportRecord }) {
  const [mapping, setMapping] = useState(false);
  const changing = one.state === "ready" || (one.state === "checked" && mapping);
  return (
    <div className={classes.whole}>
      <Steps state={one.state as State} />
      {isBusy(one.state) && <Working one={one} />}
      {one.state === "failed" && <Failed one={one} />}
      {changing && <Columns one={one} checked={() => setMapping(false)} />}
      {one.state === "checked" && !mapping && <Checked one={one} change={() => setMapping(true)} />}
      {(one.state === "stopped" || one.state === "done") && <Done one={one} />}
      {one.state === "undone" && <Undone one={one} />}
    </div>
  );
}

function Steps({ state }: { readonly state: State }) {
  const { t } = useTranslation();
  return (
    <ol className={classes.steps} aria-label={t("imports.steps.label")}>
      {STEPS.map((step, place) => (
        <li key={step} className={place === STEP[state] ? classes.now : place < STEP[state] ? classes.past : ""} aria-current={place === STEP[state] ? "step" : undefined}>
          <span className={classes.place}>{place < STEP[state] ? <Icon name="check" size={16} /> : place + 1}</span>
          {t(`imports.steps.${step}`)}
        </li>
      ))}
    </ol>
  );
}

function Working({ one }: { readonly one: ImportRecord }) {
  const { t, i18n } = useTranslation();
  const { act, run } = useVerbs(one.id);
  const whole = one.state === "undoing" ? taken(one) : one.rows;
  const known = one.state !== "reading" && whole > 0;
  const number = (value: number): string => value.toLocaleString(i18n.language);
  return (
    <section className={classes.card}>
      <div className={classes.between} role="status">
        <span className="strong">{t(`imports.is.${one.state as State}`)}</span>
        <span className="soft">{known ? t("imports.progress", { seen: number(one.seen), rows: number(whole) }) : one.rows > 0 ? t("imports.rows", { count: one.rows }) : ""}</span>
      </div>
      <Progress value={known ? (one.seen * 100) / whole : 100} animated={!known} aria-label={t(`imports.is.${one.state as State}`)} />
      {one.state !== "reading" && one.state !== "undoing" && <Counts one={one} />}
      <Said text={act.said} />
      {(one.state === "checking" || one.state === "running") && <div><Button variant="default" loading={act.busy} onClick={() => void run("stop")}>{t("imports.stop")}</Button></div>}
    </section>
  );
}

function Failed({ one }: { readonly one: ImportRecord }) {
  const { t } = useTranslation();
  return (
    <section className={classes.card}>
      <Said text={one.trouble} />
      <div className={classes.buttons}><Button component={Link} to="/customers/imports">{t("imports.choose_another")}</Button><Forget one={one} /></div>
    </section>
  );
}

function Checked({ one, change }: { readonly one: ImportRecord; readonly change: () => void }) {
  const { t } = useTranslation();
  const { act, run } = useVerbs(one.id);
  return (
    <>
      <section className={classes.card}>
        <Counts one={one} />
        {taken(one) === 0 && <p className="soft">{t("imports.nothing")}</p>}
        <Said text={act.said} />
        <div className={classes.buttons}>
          <Button disabled={taken(one) === 0} loading={act.busy} onClick={() => void run("start")} data-autofocus>{t("imports.start", { count: taken(one) })}</Button>
          <Button variant="default" onClick={change}>{t("imports.columns")}</Button>
          <Forget one={one} />
        </div>
      </section>
      <Refused one={one} />
    </>
  );
}

function Done({ one }: { readonly one: ImportRecord }) {
  const { t } = useTranslation();
  const { act, run } = useVerbs(one.id);
  const [asked, setAsked] = useState(false);
  const undo = async (): Promise<void> => {
    setAsked(false);
    await run("undo");
  };
  return (
    <>
      <section className={classes.card}>
        <div className={classes.between} role="status"><span className="strong">{t(`imports.is.${one.state as State}`)}</span></div>
        <Counts one={one} />
        <Said text={act.said} />
        <div className={classes.buttons}>
          {one.state === "stopped" && <Button loading={act.busy} onClick={() => void run("start")}>{t("imports.go_on")}</Button>}
          {one.state === "done" && <Button component={Link} to="/customers">{t("imports.see")}</Button>}
          {taken(one) > 0 && <Button variant="default" leftSection={<Icon name="undo" size={16} />} loading={act.busy} onClick={() => setAsked(true)}>{t("imports.undo")}</Button>}
          <Forget one={one} />
        </div>
      </section>
      <Refused one={one} />
      <Modal opened={asked} onClose={() => setAsked(false)} title={t("imports.undo_title")} closeButtonProps={{ "aria-label": t("close") }}>
        <div className={classes.sure}><p className="soft">{t("imports.undo_why")}</p><Button color="red" onClick={() => void undo()} data-autofocus>{t("imports.undo")}</Button></div>
      </Modal>
    </>
  );
}

function Undone({ one }: { readonly one: ImportRecord }) {
  const { t } = useTranslation();
  return (
    <section className={classes.card} role="status">
      <p>{t("imports.undone", { count: one.back })}</p>
      {one.stayed > 0 && <p className="soft">{t("imports.stayed", { count: one.stayed })}</p>}
      <div className={classes.buttons}><Button component={Link} to="/customers/imports">{t("imports.choose_another")}</Button><Forget one={one} /></div>
    </section>
  );
}

function Counts({ one }: { readonly one: ImportRecord }) {
  const { t, i18n } = useTranslation();
  return (
    <dl className={classes.counts}>
      {OUTCOMES.filter((what) => what !== "skipped" || one.existing === "skip").map((what) => (
        <div key={what} className={what === "refused" && (one.counts[what] ?? 0) > 0 ? classes.wrong : ""}><dt>{t(`imports.outcomes.${what}`)}</dt><dd>{(one.counts[what] ?? 0).toLocaleString(i18n.language)}</dd></div>
      ))}
    </dl>
  );
}

function Forget({ one }: { readonly one: ImportRecord }) {
  const { t } = useTranslation();
  const act = useAct();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const go = async (): Promise<void> => {
    if (!(await act.run(() => forget(one.id)))) return;
    await navigate("/customers/imports");
    await queries.invalidateQueries({ queryKey: ["imports", "list"] });
  };
  return (
    <>
      <Button variant="subtle" color="gray" onClick={() => setAsked(true)}>{t("imports.forget")}</Button>
      <Modal opened={asked} onClose={() => setAsked(false)} title={t("imports.forget_title")} closeButtonProps={{ "aria-label": t("close") }}>
        <div className={classes.sure}><p className="soft">{t("imports.forget_why")}</p><Said text={act.said} /><Button color="red" loading={act.busy} onClick={() => void go()} data-autofocus>{t("imports.forget")}</Button></div>
      </Modal>
    </>
  );
}

/** What is asked of one import; what it is then is fetched by whoever shows it. */
function useVerbs(id: string) {
  const act = useAct();
  const queries = useQueryClient();
  const run = async (verb: Parameters<typeof ask>[1]): Promise<void> => {
    await act.run(() => ask(id, verb));
    await queries.invalidateQueries({ queryKey: ["imports"] });
  };
  return { act, run };
}
