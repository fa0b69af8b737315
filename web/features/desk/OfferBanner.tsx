// An offer can be taken on every page: the same card, under the bar, wherever one is but on the desk.
import { useLocation } from "react-router";

import classes from "./OfferBanner.module.css";
import { OfferCard } from "./OfferCard";
import { useRinging } from "./useRinging";
import { useWork } from "./useWork";

export function OfferBanner() {
  const { pathname } = useLocation();
  const offered = useWork().filter(({ activity }) => activity === "ringing");
  useRinging(offered);
  if (pathname.startsWith("/desk") || offered[0] === undefined) return null;
  return <div className={classes.banner}><OfferCard work={offered[0]} /></div>;
}
