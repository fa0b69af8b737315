// Who looks after an article, and until when it is right.
import { dayFrom, lookAfter, type ArticleRow } from "@core/knowledge/knowledge";
import { Said } from "@kit/Said";
import { useAct } from "@kit/useAct";
import { useDesk } from "@kit/useDesk";
import { usePersons } from "@kit/usePeople";
import { Button, Select } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import classes from "./Reader.module.css";

/** By how many days one says that it is right. */
const AHEAD = [30, 90, 365] as const;

export function Care({ row }: { readonly row: ArticleRow }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const people = usePersons();
  const zone = useDesk()?.timezone;
  const act = useAct();
  const { id, revision, owner, stale } = row.line;
  const save = async (given: object): Promise<void> => {
    await act.run(() => lookAfter(id, revision, given));
    await queries.invalidateQueries({ queryKey: ["articles"] });
  };
  return (
    <section className={classes.part} aria-label={t("knowledge.care")}>
      <h2>{t("knowledge.care")}</h2>
      <Select label={t("knowledge.owner")} placeholder={t("knowledge.nobody")} data={people(owner)} value={owner || null} searchable clearable disabled={act.busy} onChange={(value) => void save({ owner: value ?? "" })} />
      <div>
        <p className={stale ? "" : "soft"}>{t(stale ? "knowledge.is_stale" : "knowledge.right_for")}</p>
        <div className={classes.buttons}>
          {AHEAD.map((days) => <Button key={days} size="xs" variant="default" disabled={act.busy} onClick={() => void save({ check_by: dayFrom(Date.now(), days, zone) })}>{t("knowledge.days", { count: days })}</Button>)}
          {row.line.check_by !== "" && <Button size="xs" variant="subtle" disabled={act.busy} onClick={() => void save({ check_by: "" })}>{t("knowledge.always")}</Button>}
        </div>
      </div>
      <Said text={act.said} />
    </section>
  );
}
