// The first page of each role: what one can do here, one's goals, and what the center still lacks.
import { get } from "@core/api/client";
import type { DayRow, GoalRow, Readiness } from "@core/api/rows";
import { may, session } from "@core/session/session";
import { Icon } from "@kit/Icon";
import type { IconName } from "@kit/icons/names";
import { lacks } from "@kit/lacks";
import { LanguageChoice } from "@kit/LanguageChoice";
import { Page } from "@kit/Page";
import { Term } from "@kit/Term";
import { useDesk } from "@kit/useDesk";
import { useStore } from "@kit/useStore";
import { Progress } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { figure } from "./figure";
import classes from "./Start.module.css";

interface Way {
  readonly to: string;
  readonly icon: IconName;
  readonly word: "desk" | "board" | "calls" | "setup" | "account";
  readonly rights: readonly string[];
}

const WAYS: readonly Way[] = [
  { to: "/desk", icon: "headset", word: "desk", rights: ["calls.answer"] },
  { to: "/board", icon: "board", word: "board", rights: ["queues.see", "live.see"] },
  { to: "/calls", icon: "phonein", word: "calls", rights: ["interactions.read"] },
  { to: "/set-up", icon: "sliders", word: "setup", rights: ["configuration.read"] },
  { to: "/account", icon: "user", word: "account", rights: ["account.use"] },
];

export function Start() {
  const { t } = useTranslation();
  const now = useStore(session);
  const desk = useDesk();
  if (now.state !== "in") return null;
  const { me } = now;
  const ways = WAYS.filter(({ rights }) => rights.some((right) => may(me, right)));
  return (
    <Page title={t("start.hello", { name: me.name || me.username })} beside={<span className="quiet">{[t(`role.${me.role}` as "role.agent"), desk?.center].filter(Boolean).join(" · ")}</span>} actions={<LanguageChoice />}>
      <div className={classes.start}>
        {may(me, "configuration.write") && <GetStarted />}
        <nav className={classes.ways} aria-label={t("start.ways")}>
          {ways.map((way) => (
            <Link key={way.to} to={way.to} className={classes.way}>
              <span className={classes.picture}><Icon name={way.icon} /></span>
              <span><strong>{t(`start.way.${way.word}.title`)}</strong><br /><span className="soft small">{t(`start.way.${way.word}.why`)}</span></span>
            </Link>
          ))}
        </nav>
        {may(me, "reports.read") && <Goals />}
        {may(me, "configuration.read") && <Lacks />}
      </div>
    </Page>
  );
}

/** The guided steps, first of all things while callers are not served. */
function GetStarted() {
  const { t } = useTranslation();
  const found = useReadiness();
  if (!found.isSuccess || found.data.ready) return null;
  return (
    <Link to="/set-up/wizard" className={`${classes.way ?? ""} ${classes.first ?? ""}`}>
      <span className={classes.picture}><Icon name="flag" /></span>
      <span><strong>{t("setup.wizard.start")}</strong><br /><span className="soft small">{t("setup.wizard.start_why")}</span></span>
    </Link>
  );
}

const useReadiness = () => useQuery({ queryKey: ["readiness"], queryFn: () => get<Readiness>("/readiness") });

/** Goals of the day that concern me, with how far they are. */
function Goals() {
  const { t } = useTranslation();
  const found = useQuery({ queryKey: ["my-day"], queryFn: () => get<DayRow>("/me/day"), refetchInterval: 10_000 });
  const goals = found.data?.goals ?? [];
  return (
    <section className={classes.part}>
      <h2><Term word="goal">{t("start.goals")}</Term></h2>
      {goals.length === 0 ? <p className="quiet">{t("start.no_goals")}</p> : <ul className={classes.goals}>{goals.map((goal) => <Goal key={goal.name} goal={goal} />)}</ul>}
    </section>
  );
}

function Goal({ goal }: { readonly goal: GoalRow }) {
  const { t } = useTranslation();
  return (
    <li className={classes.goal}>
      <span className="row"><strong className="grow cut" title={goal.formula}>{goal.title || goal.name}</strong>{goal.reached && <span className={classes.reached}><Icon name="ok" size={14} />{t("start.reached")}</span>}</span>
      <span className="soft">{t(goal.at_most ? "start.at_most" : "start.at_least", { value: figure(goal.value, goal.unit), target: figure(goal.target, goal.unit) })}</span>
      <Progress value={100 * Math.min(1, goal.share ?? 0)} aria-label={goal.title || goal.name} />
    </li>
  );
}

/** What keeps the center from working well, worst first. */
function Lacks() {
  const { t } = useTranslation();
  const found = useReadiness();
  const items = (found.data?.items ?? []).filter((item) => item.severity !== "done");
  if (!found.isSuccess) return null;
  return (
    <section className={classes.part}>
      <h2>{t("start.readiness")}</h2>
      {items.length === 0 && <p className={classes.fine}><Icon name="ok" size={16} />{t("start.nothing_lacks")}</p>}
      <ul className={classes.lacks}>
        {items.map((item) => (
          <li key={`${item.code}${item.names.join()}`} className={classes.lack}>
            <Icon name={item.severity === "stops" ? "alert" : "warn"} size={16} label={t(`setup.severity.${item.severity as "stops"}`)} />
            <span>{lacks(item, t)}{item.names.length > 0 && <span className="quiet"> {item.names.join(", ")}</span>}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
