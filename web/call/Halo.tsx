// The round picture of the call; its ring grows with what the microphone hears.
import { Icon } from "@kit/Icon";
import type { IconName } from "@kit/icons/names";
import { useStore } from "@kit/useStore";

import classes from "./Halo.module.css";
import { visitor } from "./visitor";

export interface HaloProps {
  readonly icon: IconName;
  readonly tone: "off" | "accent" | "live";
}

export function Halo({ icon, tone }: HaloProps) {
  const level = useStore(visitor.level);
  return (
    <div className={`${classes.halo ?? ""} ${classes[tone] ?? ""}`} aria-hidden="true">
      <span className={classes.ring} style={{ transform: `scale(${1 + level * 0.45})`, opacity: level > 0 ? 1 : 0 }} />
      <span className={classes.disc}><Icon name={icon} size={32} /></span>
    </div>
  );
}
