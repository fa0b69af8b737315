// Get started: six steps, each one revision of the center, and nothing remembered but the center itself.
import { session } from "@core/session/session";
import { get } from "@core/api/client";
import { Icon } from "@kit/Icon";
import { Page } from "@kit/Page";
import { Said } from "@kit/Said";
import { useAct } from "@kit/useAct";
import { useStore } from "@kit/useStore";
import { Button, Progress, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type ComponentType } from "react";
import { useTranslation } from "react-i18next";
import { Link, Navigate, NavLink, useNavigate, useParams } from "react-router";

import { useChanges, useSchema, useTree } from "../configuration";
import type { Tree } from "../schema";
import { Done } from "./Done";
import { Goals } from "./Goals";
import { Kind } from "./Kind";
import { People } from "./People";
import { Quality } from "./Quality";
import { Routing } from "./Routing";
import { Software } from "./Software";
import type { StepProps } from "./StepForm";
import { firstOpen, isDone, isPlace, STEPS, type Place, type Step } from "./steps";
import { useStepOf } from "./useSaving";
import classes from "./Wizard.module.css";

const CONTENT: Readonly<Record<Place, ComponentType<StepProps>>> = { software: Software, goals: Goals, kind: Kind, people: People, routing: Routing, quality: Quality, done: Done };

export function Wizard() {
  const { t } = useTranslation();
  const { step } = useParams();
  const navigate = useNavigate();
  const now = useStore(session);
  const tree = useTree();
  const schema = useSchema();
  const [undone, setUndone] = useState(0);
  if (now.state !== "in") return null;
  if (tree === undefined || schema === undefined) return <Page title={t("setup.wizard.title")}><Skeleton height={420} radius="lg" /></Page>;
  if (!isPlace(step)) return <Navigate to={`/set-up/wizard/${firstOpen(tree.document)}`} replace />;
  const Content = CONTENT[step];
  const go = (place: Place): void => void navigate(`/set-up/wizard/${place}`);
  return (
    <Page title={t("setup.wizard.title")} actions={<Link to="/set-up/readiness">{t("setup.wizard.leave")}</Link>}>
      <div className={classes.wizard}>
        <Way tree={tree.document} place={step} />
        <div className={classes.content}>
          <LastStep revision={tree.revision} undone={(which) => { setUndone((count) => count + 1); go(which); }} />
          <Content key={`${step}${undone}`} tree={tree.document} revision={tree.revision} schema={schema} me={now.me.username} go={go} />
        </div>
      </div>
    </Page>
  );
}

/** The steps, with those that are done, and how far one is. */
function Way({ tree, place }: { readonly tree: Tree; readonly place: Place }) {
  const { t } = useTranslation();
  const done = STEPS.filter((step) => isDone(step, tree)).length;
  return (
    <nav className={classes.way} aria-label={t("setup.wizard.steps")}>
      <p className="quiet small">{t("setup.wizard.progress", { done, all: STEPS.length })}</p>
      <Progress value={(100 * done) / STEPS.length} size="sm" aria-label={t("setup.wizard.progress", { done, all: STEPS.length })} />
      <ol>
        {STEPS.map((step, at) => (
          <li key={step}>
            <NavLink to={`/set-up/wizard/${step}`} className={`${classes.step ?? ""} ${step === place ? classes.here ?? "" : ""}`}>
              {isDone(step, tree) ? <span className={classes.ticked}><Icon name="check" size={14} label={t("setup.severity.done")} /></span> : <span className={classes.count}>{at + 1}</span>}
              <span>{t(`setup.wizard.step.${step}`)}</span>
            </NavLink>
          </li>
        ))}
        <li>
          <NavLink to="/set-up/wizard/done" className={`${classes.step ?? ""} ${place === "done" ? classes.here ?? "" : ""}`}>
            <span className={classes.count}><Icon name="flag" size={14} /></span>
            <span>{t("setup.wizard.step.done")}</span>
          </NavLink>
        </li>
      </ol>
    </nav>
  );
}

/** The step that was saved last, as long as nothing else came after it: it can be undone. */
function LastStep({ revision, undone }: { readonly revision: number; readonly undone: (step: Step) => void }) {
  const { t } = useTranslation();
  const stepOf = useStepOf();
  const changes = useChanges();
  const act = useAct();
  const found = useQuery({ queryKey: ["revisions"], queryFn: () => get<{ items: { revision: number; note: string }[] }>("/configuration/revisions") });
  const newest = found.data?.items[0];
  const step = newest?.revision === revision ? stepOf(newest.note) : undefined;
  if (step === undefined) return <Said text={act.said} />;
  return (
    <div className={classes.saved} role="status">
      <Icon name="ok" size={16} />
      <span className="grow">{t("setup.wizard.saved", { step: t(`setup.wizard.step.${step}`), revision })}</span>
      <Button variant="subtle" size="compact-sm" leftSection={<Icon name="undo" size={14} />} loading={act.busy} onClick={() => void act.run(() => changes.undo(revision)).then((done) => { if (done) undone(step); })}>{t("setup.wizard.undo")}</Button>
    </div>
  );
}
