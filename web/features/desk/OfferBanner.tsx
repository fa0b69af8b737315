// An offer can be taken on every page: the same card, under the bar, wherever one is but on the desk. Who talks already has
// it in a line (`Beside`).
import { useLocation } from "react-router";

import classes from "./OfferBanner.module.css";
import { OfferCard } from "./OfferCard";
import { useRinging } from "./useRinging";
import { useWork } from "./useWork";
import { ringsBeside } from "./work";

export function OfferBanner() {
  const { pathname } = useLocation();
  const work = useWork();
  const offered = work.filter(({ activity }) => activity === "ringing");
  useRinging(offered);
  if (pathname.startsWith("/desk") || offered[0] === undefined || ringsBeside(work)) return null;
  return <div className={classes.banner}><OfferCard work={offered[0]} /></div>;
}
