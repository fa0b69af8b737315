// How long what is personal is kept, and what the last night took.
import { get } from "@core/api/client";
import type { RetentionRow } from "@core/api/rows";
import { Icon } from "@kit/Icon";
import { Page } from "@kit/Page";
import { Said } from "@kit/Said";
import { useExplain } from "@kit/useAct";
import { useMoment } from "@kit/useMoment";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import classes from "./Record.module.css";

export function Kept() {
  const { t } = useTranslation();
  const explain = useExplain();
  const when = useMoment();
  const found = useQuery({ queryKey: ["retention"], queryFn: () => get<{ items: RetentionRow[] }>("/retention") });
  return (
    <Page title={t("privacy.kept")} actions={<Link className={classes.back} to="/customers"><Icon name="users" size={16} />{t("customers.all")}</Link>}>
      {found.isError && <Said text={explain(found.error)} />}
      <ul className={classes.kept}>
        {(found.data?.items ?? []).map(({ kind, days, last }) => (
          <li key={kind}>
            <span className="strong">{t(`privacy.class.${kind as "calls"}`)}</span>
            <span>{days === 0 ? t("privacy.forever") : t("privacy.days", { count: days })}</span>
            <span className="quiet small">{last === null ? t("privacy.no_night") : t("privacy.night", { when: when(last.at), erased: last.erased, held: last.held })}</span>
          </li>
        ))}
      </ul>
      <p className="soft">{t("privacy.kept_why")}</p>
    </Page>
  );
}
