// What readers said of an article: for who writes it.
import { votes, type ArticleRow } from "@core/knowledge/knowledge";
import { Icon } from "@kit/Icon";
import { useMoment } from "@kit/useMoment";
import { usePeople } from "@kit/usePeople";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import classes from "./Reader.module.css";

export function Voices({ row }: { readonly row: ArticleRow }) {
  const { t } = useTranslation();
  const when = useMoment();
  const people = usePeople();
  const { helpful, not_helpful, visitors_helpful, visitors_not_helpful } = row.votes;
  const all = helpful + not_helpful;
  const said = useQuery({ queryKey: ["articles", "votes", row.line.id, all], queryFn: () => votes(row.line.id), enabled: all > 0 }).data?.items ?? [];
  const visitors = visitors_helpful + visitors_not_helpful;
  if (all + visitors === 0) return null;
  return (
    <section className={classes.part} aria-label={t("knowledge.voices")}>
      <h2>{t("knowledge.voices")}</h2>
      {all > 0 && <p className="soft">{t("knowledge.helped_of", { helpful, count: all })}</p>}
      {visitors > 0 && <p className="soft">{t("knowledge.visitors", { helpful: visitors_helpful, count: visitors })}</p>}
      <ul className={classes.plain}>
        {said.filter(({ words }) => words !== "").map((one) => (
          <li key={one.by} className={classes.voice}>
            <Icon name={one.helpful ? "thumbup" : "thumbdown"} size={16} />
            <div>
              <p>{one.words}</p>
              <p className="quiet small">{[people(one.by), when(one.at), t("knowledge.of_version", { version: one.version })].join(" · ")}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
