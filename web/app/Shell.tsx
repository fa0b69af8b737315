// What stands around every page: the rail on the left, the call bar above, and between them what must not be missed.
import { may, session } from "@core/session/session";
import { DemoBar } from "@features/demo/DemoBar";
import { Beside } from "@features/desk/Beside";
import { CallBar } from "@features/desk/CallBar";
import { OfferBanner } from "@features/desk/OfferBanner";
import { PhoneNotice } from "@features/desk/PhoneNotice";
import { FollowupNotice, OverdueBadge } from "@features/followups/Notice";
import { InboxBadge } from "@features/inbox/Badge";
import { Icon } from "@kit/Icon";
import { Mark } from "@kit/Mark";
import { useStore } from "@kit/useStore";
import { Menu } from "@mantine/core";
import { useMediaQuery, useViewportSize } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, NavLink, useLocation } from "react-router";

import { Broken } from "./Broken";
import { ConnectionNotice } from "./ConnectionNotice";
import { Help } from "./Help";
import { PaletteKey } from "./PaletteKey";
import { Person } from "./Person";
import { pages, type PageEntry } from "./pages";
import { inView, shownOf } from "./room";
import classes from "./Shell.module.css";
import { ToastPlace } from "./ToastPlace";

export function Shell({ children }: { readonly children: ReactNode }) {
  return (
    <div className={classes.app}>
      <Rail />
      <CallBar />
      <main className={classes.page} id="page">
        <Beside />
        <DemoBar />
        <ConnectionNotice />
        <PhoneNotice />
        <FollowupNotice />
        <OfferBanner />
        <div className={classes.content}><Broken at={useLocation().pathname}>{children}</Broken></div>
      </main>
      <ToastPlace />
    </div>
  );
}

/** On a phone so many stand at the bottom; the others are behind "More", one place of these. */
const PLACES = 5;
/** Pixels: the least height of a place with its gap, and what logo, search, help and person take. */
const PLACE = 40;
const TAKEN = 212;

type Place = NonNullable<PageEntry["rail"]>;

export function Rail() {
  const { t } = useTranslation();
  const now = useStore(session);
  const wide = useMediaQuery("(min-width: 761px)", true, { getInitialValueInEffect: false });
  const { height } = useViewportSize();
  const { pathname } = useLocation();
  if (now.state !== "in") return null;
  const places = pages.flatMap(({ rail, rights }) => (rail && (rights === undefined || rights.some((right) => may(now.me, right))) ? [rail] : []));
  const most = shownOf(places.length, wide ? Math.floor(((height || window.innerHeight) - TAKEN) / PLACE) : PLACES);
  // At the bottom of a phone nothing changes its place.
  const shown = inView(places, most, wide ? places.find(({ to }) => pathname.startsWith(to)) : undefined);
  return (
    <nav className={classes.rail} aria-label={t("rail.label")}>
      <div className={classes.logo}><Mark /></div>
      {shown.map(({ to, icon, word }) => (
        <NavLink key={to} to={to} className={({ isActive }) => look(isActive)}>
          <Icon name={icon} />
          <span>{t(`rail.${word}`)}</span>
          {word === "followups" && <OverdueBadge />}
          {word === "inbox" && <InboxBadge />}
        </NavLink>
      ))}
      {most < places.length && <More places={places.filter((place) => !shown.includes(place))} wide={wide} />}
      <span className={`grow ${classes.apart ?? ""}`} />
      <PaletteKey places={places} />
      <Help />
      <Person me={now.me} />
    </nav>
  );
}

const look = (here: boolean): string => `${classes.place ?? ""} ${here ? classes.here ?? "" : ""}`;

function More({ places, wide }: { readonly places: readonly Place[]; readonly wide: boolean }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const here = places.find(({ to }) => pathname.startsWith(to));
  return (
    <Menu position={wide ? "right-end" : "top-end"} withinPortal>
      <Menu.Target>
        <button type="button" className={look(here !== undefined)}>
          <Icon name="more" />
          <span>{t("rail.more")}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {places.map(({ to, icon, word }) => (
          <Menu.Item key={to} component={Link} to={to} aria-current={to === here?.to ? "page" : undefined} leftSection={<Icon name={icon} size={18} />}>{t(`rail.${word}`)}</Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
