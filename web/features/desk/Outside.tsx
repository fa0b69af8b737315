// What an outside system of customers says of who is at the other end, in the order in which the center asks for it.
import type { CallRow } from "@core/api/rows";
import { useTranslation } from "react-i18next";

import pane from "./CallerPane.module.css";
import classes from "./Whose.module.css";

/** `order_number` as a person reads it. */
const readable = (name: string): string => (name.charAt(0).toUpperCase() + name.slice(1)).replaceAll("_", " ");

export function Outside({ call }: { readonly call: CallRow }) {
  const { t } = useTranslation();
  const told = call.outside;
  if (!told) return null;
  return (
    <section className={pane.part} aria-label={told.system}>
      <h3>{told.system}</h3>
      {told.state !== "found" && <p className="quiet small">{t(`caller.outside.${told.state as "away"}`)}</p>}
      {told.values.length > 0 && (
        <dl className={classes.facts}>
          {told.values.map(({ name, value }) => <div key={name}><dt>{readable(name)}</dt><dd className="cut" title={value}>{value}</dd></div>)}
        </dl>
      )}
      {told.contacts.length > 0 && (
        <ol className={pane.events}>
          {told.contacts.map(({ when, what }, place) => (
            <li key={place} className={classes.outside}>
              <span className="cut" title={what}>{what}</span>
              <span className="quiet small">{when}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
