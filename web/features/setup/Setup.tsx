// Administration: the guided steps, readiness, then the sections of the center, then its revisions.
import { Icon } from "@kit/Icon";
import { Page } from "@kit/Page";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Link, Navigate, NavLink, Route, Routes, useLocation, useParams } from "react-router";

import { Prompts } from "./prompts/Prompts";
import { Readiness } from "./Readiness";
import { Revisions } from "./Revisions";
import { Section } from "./Section";
import { SECTIONS } from "./sections";
import classes from "./Setup.module.css";

const Wizard = lazy(() => import("./wizard/Wizard").then((found) => ({ default: found.Wizard })));

export function Setup() {
  return (
    <Suspense fallback={null}>
      <Routes>
        <Route path="wizard/:step?" element={<Wizard />} />
        <Route path="*" element={<Sections />} />
      </Routes>
    </Suspense>
  );
}

function Sections() {
  const { t } = useTranslation();
  const [, , here] = useLocation().pathname.split("/");
  const section = SECTIONS.find((one) => one.name === here);
  const part = here === "readiness" ? t("setup.readiness") : here === "revisions" ? t("setup.revisions") : section && t(`setup.section.${section.name as "agents"}`);
  return (
    <Page title={t("rail.setup")} {...(part !== undefined && { part })}>
      <div className={classes.setup}>
        <nav className={classes.nav} aria-label={t("setup.sections")}>
          <Place to="/set-up/wizard" icon="flag" word={t("setup.wizard.title")} />
          <Place to="/set-up/readiness" icon="ok" word={t("setup.readiness")} />
          {SECTIONS.map((section) => <Place key={section.name} to={`/set-up/${section.name}`} icon={section.icon} word={t(`setup.section.${section.name as "agents"}`)} />)}
          <Place to="/set-up/revisions" icon="undo" word={t("setup.revisions")} />
        </nav>
        <div className={classes.content}>
          <Routes>
            <Route path="readiness" element={<Readiness start={<Link to="/set-up/wizard" className={classes.start}><Icon name="flag" size={18} /><span><strong>{t("setup.wizard.start")}</strong><br /><span className="soft">{t("setup.wizard.start_why")}</span></span></Link>} />} />
            <Route path="revisions" element={<Revisions />} />
            <Route path="prompts" element={<Prompts />} />
            <Route path=":section" element={<OneSection />} />
            <Route path="*" element={<Navigate to="/set-up/readiness" replace />} />
          </Routes>
        </div>
      </div>
    </Page>
  );
}

function Place({ to, icon, word }: { readonly to: string; readonly icon: (typeof SECTIONS)[number]["icon"]; readonly word: string }) {
  return <NavLink to={to} className={({ isActive }) => `${classes.place ?? ""} ${isActive ? classes.here ?? "" : ""}`}><Icon name={icon} size={16} /><span>{word}</span></NavLink>;
}

function OneSection() {
  const { section } = useParams();
  const found = SECTIONS.find((one) => one.name === section);
  return found === undefined ? <Navigate to="/set-up/readiness" replace /> : <Section key={found.name} section={found} />;
}
