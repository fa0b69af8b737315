// A way to another list, with how many tickets are in it.
import { Link } from "react-router";

import classes from "./Tickets.module.css";

export interface WayProps {
  readonly to: string;
  readonly here: boolean;
  readonly word: string;
  readonly many: number | undefined;
}

export function Way({ to, here, word, many }: WayProps) {
  return (
    <li>
      <Link to={to} replace className={here ? classes.here : ""} aria-current={here ? "page" : undefined}>
        <span className="cut">{word}</span>
        {many !== undefined && <span className="quiet small">{many}</span>}
      </Link>
    </li>
  );
}
