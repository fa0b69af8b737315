// Every version that was published, what is different between two, and an earlier one brought back.
import { difference, step, versions, type ArticleRow, type Piece } from "@core/knowledge/knowledge";
import { Icon } from "@kit/Icon";
import { Page } from "@kit/Page";
import { Said } from "@kit/Said";
import { useAct, useExplain } from "@kit/useAct";
import { useArticle } from "@kit/useArticles";
import { useMay } from "@kit/useMay";
import { useMoment } from "@kit/useMoment";
import { usePeople } from "@kit/usePeople";
import { Button, Select, Skeleton } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";

import { Back } from "./Reader";
import classes from "./Versions.module.css";

export function Versions() {
  const { id = "" } = useParams();
  const { t } = useTranslation();
  const explain = useExplain();
  const found = useArticle(id);
  const row = found.data;
  return (
    <Page title={row?.line.title || t("rail.knowledge")} part={t("knowledge.versions")} actions={<Back to={`/knowledge/${encodeURIComponent(id)}`} word="one" />}>
      {row === undefined ? found.isError ? <Said text={explain(found.error)} /> : <Skeleton height={360} radius="lg" /> : <Whole row={row} />}
    </Page>
  );
}

function Whole({ row }: { readonly row: ArticleRow }) {
  const { t } = useTranslation();
  const when = useMoment();
  const people = usePeople();
  const queries = useQueryClient();
  const act = useAct();
  const publishes = useMay("knowledge.publish");
  const { id, revision, version } = row.line;
  const all = useQuery({ queryKey: ["articles", "versions", id, version], queryFn: () => versions(id) }).data?.items ?? [];
  const [before, from] = useState(Math.max(1, row.draft ? version : version - 1));
  const [after, to] = useState(row.draft ? 0 : version);
  const bring = async (number: number): Promise<void> => {
    await act.run(() => step(id, "roll-back", revision, { to: number }));
    await queries.invalidateQueries({ queryKey: ["articles"] });
  };
  const named = (number: number): { value: string; label: string } => ({ value: String(number), label: t("knowledge.of_version", { version: number }) });
  const numbers = all.map((one) => named(one.number));
  return (
    <div className={classes.whole}>
      <section aria-label={t("knowledge.compare")} className={classes.compare}>
        <div className={classes.choose}>
          <Select label={t("knowledge.before")} data={numbers} value={String(before)} onChange={(value) => value && from(Number(value))} />
          <Select label={t("knowledge.after")} data={[...(row.draft ? [{ value: "0", label: t("knowledge.draft") }] : []), ...numbers]} value={String(after)} onChange={(value) => value && to(Number(value))} />
        </div>
        <Different id={id} before={before} after={after} revision={revision} />
      </section>
      <section aria-label={t("knowledge.versions")}>
        <Said text={act.said} />
        <ol className="sheet">
          {all.map((one) => (
            <li key={one.number} className={classes.version}>
              <div>
                <p><b>{t("knowledge.of_version", { version: one.number })}</b>{one.number === version && <span className="quiet"> {t("knowledge.now")}</span>}</p>
                <p className="quiet small">{[when(one.at), people(one.author), one.again > 0 ? t("knowledge.again", { version: one.again }) : ""].filter(Boolean).join(" · ")}</p>
              </div>
              {publishes && one.number !== version && row.line.state !== "retired" && <Button size="xs" variant="default" disabled={act.busy} leftSection={<Icon name="undo" size={16} />} onClick={() => void bring(one.number)}>{t("knowledge.bring_back")}</Button>}
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}

function Different({ id, before, after, revision }: { readonly id: string; readonly before: number; readonly after: number; readonly revision: number }) {
  const { t } = useTranslation();
  const explain = useExplain();
  const found = useQuery({ queryKey: ["articles", "difference", id, before, after, revision], queryFn: () => difference(id, before, after) });
  if (found.isError) return <Said text={explain(found.error)} />;
  if (found.data === undefined) return <Skeleton height={240} radius="lg" />;
  const { title, body, facts } = found.data;
  const same = facts.length === 0 && [...title, ...body].every(({ which }) => which === "same");
  return (
    <div className={classes.different}>
      {same && <p className="soft">{t("knowledge.no_difference")}</p>}
      {facts.length > 0 && <p className="soft">{t("knowledge.facts_differ", { facts: facts.map((fact) => t(`knowledge.${fact as "category"}`)).join(", ") })}</p>}
      <h3 className={classes.heading}><Pieces pieces={title} /></h3>
      <div className={classes.words}><Pieces pieces={body} /></div>
    </div>
  );
}

function Pieces({ pieces }: { readonly pieces: readonly Piece[] }) {
  return (
    <>
      {pieces.map(({ which, text }, place) =>
        which === "same" ? text : which === "gone" ? <del key={place} className={classes.gone}>{text}</del> : <ins key={place} className={classes.new}>{text}</ins>,
      )}
    </>
  );
}
