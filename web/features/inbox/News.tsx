// What happened to things of one's own: unread first, read by going there, by a click, or all at once.
import { mark, markAll, notices, placeOf, type NoticeKind, type NoticeRow } from "@core/inbox/notices";
import { Icon } from "@kit/Icon";
import type { IconName } from "@kit/icons/names";
import { Said } from "@kit/Said";
import { useAct } from "@kit/useAct";
import { useMoment } from "@kit/useMoment";
import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import classes from "./News.module.css";

const ICONS: Readonly<Record<NoticeKind, IconName>> = { voicemail: "voicemail", survey: "star", added: "phonein", ticket: "ticket", follow_up: "calendar", watched: "eye", idea: "chat" };
const LOOK_AGAIN_MS = 30_000;

export function News() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const act = useAct();
  const found = useQuery({ queryKey: ["inbox", "notices"], queryFn: notices, refetchInterval: LOOK_AGAIN_MS }).data;
  const [whole, show] = useState(false);
  if (found === undefined || found.items.length === 0) return null;
  const run = (what: () => Promise<unknown>): void => void act.run(what).then(() => queries.invalidateQueries({ queryKey: ["inbox"] }));
  const shown = found.items.filter(({ unread }) => whole || unread);
  const read = found.items.length - found.items.filter(({ unread }) => unread).length;
  return (
    <section className={classes.news} aria-label={t("inbox.news.title")}>
      <header className={classes.head}>
        <h2>{t("inbox.news.title")}{found.unread > 0 && <span className={classes.many}>{found.unread}</span>}</h2>
        <span className={classes.acts}>
          {read > 0 && <Button size="compact-sm" variant="subtle" aria-expanded={whole} onClick={() => show(!whole)}>{t(whole ? "inbox.news.hide_read" : "inbox.news.show_read")}</Button>}
          {found.unread > 0 && <Button size="compact-sm" variant="subtle" disabled={act.busy} leftSection={<Icon name="check" size={16} />} onClick={() => run(markAll)}>{t("inbox.news.all_read")}</Button>}
        </span>
      </header>
      <Said text={act.said} />
      {shown.length > 0 && <ul className="sheet">{shown.map((row) => <One key={`${row.kind} ${row.object}`} row={row} marks={(unread) => run(() => mark(row, unread))} />)}</ul>}
    </section>
  );
}

function One({ row, marks }: { readonly row: NoticeRow; readonly marks: (unread: boolean) => void }) {
  const { t } = useTranslation();
  const when = useMoment();
  const kind = row.kind as NoticeKind;
  return (
    <li className={`${classes.row ?? ""} ${row.unread ? classes.unread ?? "" : ""}`}>
      <Icon name={ICONS[kind]} size={16} />
      <Link className="cut" to={placeOf(row)} onClick={() => { if (row.unread) marks(false); }}>{t(`inbox.news.kinds.${kind}`)}</Link>
      <span className="quiet small">{when(row.at)}</span>
      <Button size="compact-xs" variant="subtle" onClick={() => marks(!row.unread)}>{t(row.unread ? "inbox.news.read" : "inbox.news.unread")}</Button>
    </li>
  );
}
