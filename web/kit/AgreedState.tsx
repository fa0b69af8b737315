// What an order or an appointment is at.
import { useTranslation } from "react-i18next";

import classes from "./AgreedState.module.css";

export function AgreedState({ row }: { readonly row: { readonly state: string; readonly overdue?: boolean } }) {
  const { t } = useTranslation();
  const state = row.overdue === true ? "overdue" : row.state;
  return <span className={`${classes.state ?? ""} ${classes[state] ?? ""}`}>{t(`agreed.states.${state as "taken"}`)}</span>;
}
