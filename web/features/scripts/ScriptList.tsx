// All scripts with what opens them, and a new one by its title.
import { listed } from "@core/scripts/scripts";
import { Empty } from "@kit/Empty";
import { Icon } from "@kit/Icon";
import { Page } from "@kit/Page";
import { useExplain } from "@kit/useAct";
import { useQueueTitle } from "@kit/useDesk";
import { useMay } from "@kit/useMay";
import { useMoment } from "@kit/useMoment";
import { Button, Skeleton, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";

import classes from "./Scripts.module.css";

export function ScriptList() {
  const { t } = useTranslation();
  const explain = useExplain();
  const queue = useQueueTitle();
  const when = useMoment();
  const may = useMay("knowledge.write");
  const found = useQuery({ queryKey: ["scripts"], queryFn: listed });
  const rows = found.data?.items ?? [];
  return (
    <Page title={t("rail.scripts")} actions={may && <Make taken={rows.map(({ name }) => name)} />}>
      {found.isPending && <Skeleton height={160} radius="lg" />}
      {found.isError && <Empty icon="bullets" title={explain(found.error)} />}
      {found.isSuccess && rows.length === 0 && <Empty first icon="bullets" title={t("scripts.none.title")} why={t("scripts.none.why")} />}
      <ul className={classes.list}>
        {rows.map((row) => (
          <li key={row.name}>
            <Link to={encodeURIComponent(row.name)} className={classes.row}>
              <span className="cut strong">{row.title}</span>
              <span className="cut soft">{[...row.queues.map(queue), ...row.purposes, ...row.categories, ...row.menus].join(" · ") || t("scripts.by_hand")}</span>
              {row.draft === null ? <span /> : <span className={classes.chip} title={t("script_draft.drawn_by", { by: row.draft.by, when: row.draft.at === null ? "" : when(row.draft.at) })}><Icon name="pen" size={14} />{t(row.published ? "script_draft.changed" : "script_draft.drawn")}</span>}
              <span className="quiet">{t("scripts.many_steps", { count: row.steps })}</span>
              <Icon name="right" size={16} />
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  );
}

const nameOf = (title: string): string => title.toLowerCase().normalize("NFKD").replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 40) || "script";

function Make({ taken }: { readonly taken: readonly string[] }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const [title, setTitle] = useState("");
  const name = nameOf(title);
  const make = (): void => {
    const free = taken.includes(name) ? `${name}-${taken.length + 1}` : name;
    void go(`${encodeURIComponent(free)}?new=${encodeURIComponent(title.trim())}`);
  };
  return (
    <form className={classes.make} onSubmit={(event) => { event.preventDefault(); make(); }}>
      <TextInput aria-label={t("scripts.new_title")} placeholder={t("scripts.new_title")} value={title} onChange={(event) => setTitle(event.currentTarget.value)} maxLength={200} />
      <Button type="submit" disabled={title.trim() === ""} leftSection={<Icon name="plus" size={16} />}>{t("scripts.new")}</Button>
    </form>
  );
}
