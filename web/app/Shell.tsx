// What stands around every page: the rail on the left, the call bar above, and between them what must not be missed.
import { may, session } from "@core/session/session";
import { DemoBar } from "@features/demo/DemoBar";
import { CallBar } from "@features/desk/CallBar";
import { OfferBanner } from "@features/desk/OfferBanner";
import { PhoneNotice } from "@features/desk/PhoneNotice";
import { Icon } from "@kit/Icon";
import { Mark } from "@kit/Mark";
import { useStore } from "@kit/useStore";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { NavLink } from "react-router";

import { ConnectionNotice } from "./ConnectionNotice";
import { Help } from "./Help";
import { Person } from "./Person";
import { pages } from "./pages";
import classes from "./Shell.module.css";

export function Shell({ children }: { readonly children: ReactNode }) {
  return (
    <div className={classes.app}>
      <Rail />
      <CallBar />
      <main className={classes.page} id="page">
        <DemoBar />
        <ConnectionNotice />
        <PhoneNotice />
        <OfferBanner />
        <div className={classes.content}>{children}</div>
      </main>
    </div>
  );
}

function Rail() {
  const { t } = useTranslation();
  const now = useStore(session);
  if (now.state !== "in") return null;
  const shown = pages.filter(({ rail, rights }) => rail && (rights === undefined || rights.some((right) => may(now.me, right))));
  return (
    <nav className={classes.rail} aria-label={t("rail.label")}>
      <div className={classes.logo}><Mark /></div>
      {shown.map(({ rail }) => rail && (
        <NavLink key={rail.to} to={rail.to} className={({ isActive }) => `${classes.place ?? ""} ${isActive ? classes.here ?? "" : ""}`}>
          <Icon name={rail.icon} />
          <span>{t(`rail.${rail.word}`)}</span>
        </NavLink>
      ))}
      <span className="grow" />
      <Help />
      <Person me={now.me} />
    </nav>
  );
}
