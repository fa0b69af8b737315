// Administration: readiness first, then the sections of the center, then its revisions.
import { Icon } from "@kit/Icon";
import { Page } from "@kit/Page";
import { useTranslation } from "react-i18next";
import { Navigate, NavLink, Route, Routes, useParams } from "react-router";

import { Readiness } from "./Readiness";
import { Revisions } from "./Revisions";
import { Section } from "./Section";
import { SECTIONS } from "./sections";
import classes from "./Setup.module.css";

export function Setup() {
  const { t } = useTranslation();
  return (
    <Page title={t("rail.setup")}>
      <div className={classes.setup}>
        <nav className={classes.nav} aria-label={t("setup.sections")}>
          <Place to="/set-up/readiness" icon="ok" word={t("setup.readiness")} />
          {SECTIONS.map((section) => <Place key={section.name} to={`/set-up/${section.name}`} icon={section.icon} word={t(`setup.section.${section.name as "agents"}`)} />)}
          <Place to="/set-up/revisions" icon="undo" word={t("setup.revisions")} />
        </nav>
        <div className={classes.content}>
          <Routes>
            <Route path="readiness" element={<Readiness />} />
            <Route path="revisions" element={<Revisions />} />
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
