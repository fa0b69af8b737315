// What a caller chose and typed in the menus: for who gets the call, and in its story.
import type { CallRow } from "@core/api/rows";
import { Icon } from "@kit/Icon";
import { useTranslation } from "react-i18next";

import classes from "./Walked.module.css";

const KEY = /^[0-9*#]$/;

/** `plain`: without the frame of a part of the desk. */
export function Walked({ walk, plain = false }: { readonly walk: CallRow["walk"] | undefined; readonly plain?: boolean }) {
  const { t } = useTranslation();
  const chosen = (walk?.passed ?? []).filter(({ exit }) => KEY.test(exit));
  const gathered = Object.entries(walk?.gathered ?? {});
  if (chosen.length + gathered.length === 0) return null;
  return (
    <section className={`${classes.walked ?? ""} ${plain ? "" : classes.part ?? ""}`} aria-label={t("walk.label")}>
      <Icon name="flow" size={15} />
      {chosen.length > 0 && <ol>{chosen.map(({ title, exit }, place) => <li key={place}>{title} <kbd aria-label={t("walk.key", { key: exit })}>{exit}</kbd></li>)}</ol>}
      {gathered.length > 0 && <dl>{gathered.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>}
    </section>
  );
}
