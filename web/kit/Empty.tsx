// An empty view: what it is, why it is empty, and one thing to do.
import type { ReactNode } from "react";

import { Icon } from "./Icon";
import type { IconName } from "./icons/names";
import classes from "./Empty.module.css";

export interface EmptyProps {
  readonly icon: IconName;
  readonly title: string;
  readonly why?: ReactNode;
  readonly action?: ReactNode;
  /** It is what the page is about now. */
  readonly first?: boolean;
}

export function Empty({ icon, title, why, action, first = false }: EmptyProps) {
  return (
    <div className={classes.empty} role="status">
      <span className={classes.picture}><Icon name={icon} size={24} /></span>
      {first ? <h1>{title}</h1> : <h2>{title}</h2>}
      {why !== undefined && <p className="soft">{why}</p>}
      {action}
    </div>
  );
}
