// A state as a chip: icon and word on a tint.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { Icon } from "./Icon";
import { STATE_ICONS, type StateKind } from "./states";
import classes from "./StateChip.module.css";

export function StateChip({ state, children }: { readonly state: StateKind; readonly children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <span className={`${classes.chip ?? ""} is-${state}`}>
      <Icon name={STATE_ICONS[state]} size={14} />
      {children ?? t(`state.${state}`)}
    </span>
  );
}
