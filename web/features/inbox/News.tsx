// What happened to things of one's own: unread first, read by going there, by a click, or all at once.
import { aboutOf, mark, markAll, notices, placeOf, type NoticeKind, type NoticeRow } from "@core/inbox/notices";
import type { LiveState } from "@core/live/state";
import { Icon } from "@kit/Icon";
import type { IconName } from "@kit/icons/names";
import { Said } from "@kit/Said";
import { useAct } from "@kit/useAct";
import { useLive } from "@kit/useLive";
import { useMoment } from "@kit/useMoment";
import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import classes from "./News.module.css";

const ICONS: Readonly<Record<NoticeKind, IconName>> = { voicemail: "voicemail", survey: "star", mail: "mail", added: "phonein", ticket: "ticket", follow_up: "calendar", watched: "eye", idea: "chat", escalated: "warn" };
const LOOK_AGAIN_MS = 60_000;
const came = (state: LiveState): number => state.notices;

export default function News() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const act = useAct();
  const found = useQuery({ queryKey: ["inbox", "notices"], queryFn: notices, refetchInterval: LOOK_AGAIN_MS }).data;
  const [whole, show] = useState(false);
  const many = useLive(came);
  useEffect(() => void queries.invalidateQueries({ queryKey: ["inbox", "notices"] }), [many, queries]);
  if (found === undefined || found.items.length === 0) return null;
  const run = (what: () => Promise<unknown>): void => void act.run(what).then(() => queries.invalidateQueries({ queryKey: ["inbox"] }));
  const shown = found.items.filter(({ unread }) => whole || unread);
  const read = found.items.length - found.items.filter(({ unread }) => unread).length;
  return (
    <section className={classes.news} aria-label={t("notices.title")}>
      <header className={classes.head}>
        <h2>{t("notices.title")}{found.unread > 0 && <span className={classes.many}>{found.unread}</span>}</h2>
        <span className={classes.acts}>
          {read > 0 && <Button size="compact-sm" variant="subtle" aria-expanded={whole} onClick={() => show(!whole)}>{t(whole ? "notices.hide_read" : "notices.show_read")}</Button>}
          {found.unread > 0 && <Button size="compact-sm" variant="subtle" disabled={act.busy} leftSection={<Icon name="check" size={16} />} onClick={() => run(markAll)}>{t("notices.all_read")}</Button>}
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
      <div className={`${classes.about ?? ""} cut`}>
        <Link className="cut" to={placeOf(row)} onClick={() => { if (row.unread) marks(false); }}>{t(`notices.kinds.${kind}`)}</Link>
        {aboutOf(row) !== "" && <span className="quiet small cut">{aboutOf(row)}</span>}
      </div>
      <span className="quiet small">{when(row.at)}</span>
      <Button size="compact-xs" variant="subtle" onClick={() => marks(!row.unread)}>{t(row.unread ? "notices.read" : "notices.unread")}</Button>
    </li>
  );
}
