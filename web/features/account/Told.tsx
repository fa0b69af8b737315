// How one is told of things of each kind, and whether a short note is shown while a page is open.
import { choose, WAYS, ways, type NoticeKind, type NoticeWay } from "@core/inbox/notices";
import { Said } from "@kit/Said";
import { useAct } from "@kit/useAct";
import { SegmentedControl, Switch } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import classes from "./Account.module.css";

const KEY = ["notices", "ways"];

export default function Told() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const act = useAct();
  const found = useQuery({ queryKey: KEY, queryFn: ways }).data;
  if (found === undefined) return null;
  const take = (what: NoticeWay): void => void act.run(async () => queries.setQueryData(KEY, await choose(what))).then(() => queries.invalidateQueries({ queryKey: ["inbox"] }));
  const named = WAYS.filter((way) => way !== "mail" || found.mail || found.items.some((one) => one.way === "mail"));
  return (
    <section className={classes.part}>
      <h2>{t("notices.ways.title")}</h2>
      <p className="quiet">{t("notices.ways.lead")}</p>
      <ul className={`sheet ${classes.told ?? ""}`}>
        {found.items.map(({ kind, way, must }) => {
          const word = t(`notices.kinds.${kind as NoticeKind}`);
          const data = named.map((value) => ({ value, label: t(`notices.ways.${value}`), disabled: value === "off" ? must : value === "mail" && !found.mail }));
          return (
            <li key={kind}>
              <span>{word}</span>
              <SegmentedControl size="xs" aria-label={word} value={way === "mail" && !found.mail ? "app" : way} disabled={act.busy} onChange={(to) => take({ kind: kind as NoticeKind, way: to as "app" })} data={data} />
            </li>
          );
        })}
      </ul>
      {!found.mail && <p className="quiet small">{t("notices.ways.no_mail")}</p>}
      <Switch label={t("notices.ways.toast")} checked={found.toast} disabled={act.busy} onChange={(event) => take({ toast: event.currentTarget.checked })} />
      <Said text={act.said} />
    </section>
  );
}
