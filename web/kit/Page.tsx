// A page below the call bar: its heading with what belongs to it, and what scrolls.
import type { ReactNode } from "react";

import classes from "./Page.module.css";
import { useTitle } from "./useTitle";

export interface PageProps {
  readonly title: string;
  /** The part of it that is shown, where it has parts. */
  readonly part?: string;
  /** Beside the heading. */
  readonly beside?: ReactNode;
  /** On the right: what can be done. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

export function Page({ title, part, beside, actions, children }: PageProps) {
  useTitle(part ? `${part} · ${title}` : title);
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <h1>{title}</h1>
        {beside}
        <span className="grow" />
        {actions}
      </header>
      {part && <h2 className="hidden">{part}</h2>}
      {children}
    </div>
  );
}
