// A figure beside its limits: within is plain text, warn is tinted with a triangle, alert is filled with an octagon.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { Icon } from "./Icon";
import classes from "./Limit.module.css";

export type LimitState = "ok" | "warn" | "alert";

export function Limit({ state, children }: { readonly state: LimitState; readonly children: ReactNode }) {
  const { t } = useTranslation();
  if (state === "ok") return <span>{children}</span>;
  return (
    <span className={`${classes.limit ?? ""} ${classes[state] ?? ""}`}>
      <Icon name={state === "warn" ? "warn" : "alert"} size={14} label={t(`limit.${state}`)} />
      {children}
    </span>
  );
}
