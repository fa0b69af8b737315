// A difference between two flows, told by the titles of the steps.
import type { Flow } from "@core/flows/document";
import { difference, isNone } from "@core/flows/difference";
import { useTranslation } from "react-i18next";

import classes from "./Builder.module.css";
import { useTitles } from "./drawing";

/** What a flow has itself, or every step; the rest are fields of one kind of step. */
const PARTS = ["name", "start", "otherwise", "person", "person_key", "tests", "exits", "kind"] as const;
const isPart = (field: string): field is (typeof PARTS)[number] => (PARTS as readonly string[]).includes(field);

export function Changes({ before, after, same }: { readonly before: Flow | null; readonly after: Flow; readonly same: string }) {
  const { t } = useTranslation();
  const titleOf = useTitles(after);
  const found = difference(before, after);
  // that every field has a word, tests/documents/test_words.py sees to
  const word = (field: string): string => (isPart(field) ? t(`flows.part.${field}`) : t(`flows.field.${field as "said"}`));
  const titled = (step: string): string => {
    const was = before?.steps[step];
    return step in after.steps ? titleOf(step) : was?.name || (was === undefined ? step : `${t(`flows.kind.${was.kind}`)} (${step})`);
  };
  if (isNone(found)) return <p className="soft">{same}</p>;
  return (
    <div className={classes.changes}>
      {found.added.length > 0 && <List title={t("flows.publish.added")} rows={found.added.map(titled)} />}
      {found.changed.length > 0 && <List title={t("flows.publish.changed")} rows={found.changed.map((one) => `${titled(one.step)}: ${one.fields.map(word).join(", ")}`)} />}
      {found.removed.length > 0 && <List title={t("flows.publish.removed")} rows={found.removed.map(titled)} />}
      {found.fields.length > 0 && <p>{t("flows.publish.flow", { fields: found.fields.map(word).join(", ") })}</p>}
    </div>
  );
}

function List({ title, rows }: { readonly title: string; readonly rows: readonly string[] }) {
  return <section aria-label={title}><h3>{title}</h3><ul>{rows.map((one, place) => <li key={place}>{one}</li>)}</ul></section>;
}
