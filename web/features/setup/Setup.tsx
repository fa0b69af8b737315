// Administration: the guided steps, readiness, then the sections of the center, then its revisions.
import { Icon } from "@kit/Icon";
import type { IconName } from "@kit/icons/names";
import { Page } from "@kit/Page";
import { Select } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Link, Navigate, NavLink, Route, Routes, useLocation, useNavigate, useParams } from "react-router";

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
        <Places here={here ?? ""} />
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

/** Beside the page where there is room; else a list to choose from. */
function Places({ here }: { readonly here: string }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const wide = useMediaQuery("(min-width: 861px)", true, { getInitialValueInEffect: false });
  const places: readonly PlaceProps[] = [
    { name: "wizard", icon: "flag", word: t("setup.wizard.title") },
    { name: "readiness", icon: "ok", word: t("setup.readiness") },
    ...SECTIONS.map(({ name, icon }) => ({ name, icon, word: t(`setup.section.${name as "agents"}`) })),
    { name: "revisions", icon: "undo", word: t("setup.revisions") },
  ];
  return (
    <nav className={classes.nav} aria-label={t("setup.sections")}>
      {wide && places.map((one) => <Place key={one.name} {...one} />)}
      {!wide && <Select aria-label={t("setup.sections")} data={places.map(({ name, word }) => ({ value: name, label: word }))} value={here} allowDeselect={false} searchable onChange={(to) => { if (to !== null) void go(`/set-up/${to}`); }} />}
    </nav>
  );
}

interface PlaceProps {
  /** In the address. */
  readonly name: string;
  readonly icon: IconName;
  readonly word: string;
}

function Place({ name, icon, word }: PlaceProps) {
  return <NavLink to={`/set-up/${name}`} className={({ isActive }) => `${classes.place ?? ""} ${isActive ? classes.here ?? "" : ""}`}><Icon name={icon} size={16} /><span>{word}</span></NavLink>;
}

function OneSection() {
  const { section } = useParams();
  const found = SECTIONS.find((one) => one.name === section);
  return found === undefined ? <Navigate to="/set-up/readiness" replace /> : <Section key={found.name} section={found} />;
}
