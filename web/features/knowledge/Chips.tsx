// Small marks of an article, and a line with the words that were asked for.
import { marked, type ArticleLine } from "@core/knowledge/knowledge";
import { languageName } from "@core/words/languages";
import { Icon } from "@kit/Icon";
import { useMoment } from "@kit/useMoment";
import { useTranslation } from "react-i18next";

import classes from "./Chips.module.css";

/** What one wants to know before one opens it: where it stands, in which language, and whether it may be trusted. */
export function Chips({ line, category }: { readonly line: ArticleLine; readonly category: string }) {
  const { t, i18n } = useTranslation();
  const when = useMoment();
  return (
    <div className={classes.chips}>
      {line.stale && <span className={classes.stale} title={t("knowledge.stale_why", { day: line.check_by })}><Icon name="warn" size={14} />{t("knowledge.stale")}</span>}
      {line.state !== "published" && <span className={classes.chip}>{t(`knowledge.state.${line.state as "draft"}`)}</span>}
      {line.stage !== "" && <span className={classes.chip}>{t(`knowledge.stage.${line.stage as "writing"}`)}</span>}
      {line.audience === "public" && <span className={classes.chip}><Icon name="globe" size={14} />{t("knowledge.public")}</span>}
      <span className="quiet small">{[category, languageName(line.language, i18n.language), when(line.published ?? line.changed)].filter(Boolean).join(" · ")}</span>
    </div>
  );
}

export function Marked({ line, words }: { readonly line: string; readonly words: string }) {
  return <>{marked(line, words).map(({ text, asked }, place) => (asked ? <mark key={place} className={classes.asked}>{text}</mark> : text))}</>;
}
