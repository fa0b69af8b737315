// What the center still lacks, worst first, each with the way to where it is mended; and what is done.
import { get } from "@core/api/client";
import type { Readiness as Found } from "@core/api/rows";
import { Icon } from "@kit/Icon";
import { lacks } from "@kit/lacks";
import type { IconName } from "@kit/icons/names";
import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import classes from "./Readiness.module.css";
import { SECTIONS } from "./sections";

const ORDER: readonly string[] = ["stops", "warns", "done"];
const ICONS: Readonly<Record<string, IconName>> = { stops: "alert", warns: "warn", done: "ok" };

/** `start`: shown above while callers are not served. */
export function Readiness({ start }: { readonly start?: ReactNode }) {
  const { t } = useTranslation();
  const found = useQuery({ queryKey: ["readiness"], queryFn: () => get<Found>("/readiness") });
  if (!found.isSuccess) return <Skeleton height={280} radius="lg" />;
  const items = [...found.data.items].sort((one, other) => ORDER.indexOf(one.severity) - ORDER.indexOf(other.severity));
  const open = items.filter((item) => item.severity !== "done").length;
  return (
    <section>
      {!found.data.ready && start}
      <p className={classes.sum}>{open === 0 ? t("start.nothing_lacks") : t("setup.lacks", { count: open })}</p>
      <ul className="sheet">
        {items.map((item) => (
          <li key={`${item.code}${item.names.join()}`} className={`${classes.item ?? ""} ${classes[item.severity] ?? ""}`}>
            <Icon name={ICONS[item.severity] ?? "info"} size={18} label={t(`setup.severity.${item.severity as "stops"}`)} />
            <span>
              {item.severity === "done" ? t(`setup.ready.${item.code as "engine"}`) : lacks(item, t)}
              {item.severity !== "done" && item.names.length > 0 && <span className="quiet"> {item.names.join(", ")}</span>}
            </span>
            <Way where={String(item.where[0] ?? "")} show={item.severity !== "done"} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Way({ where, show }: { readonly where: string; readonly show: boolean }) {
  const { t } = useTranslation();
  if (!show || !SECTIONS.some((section) => section.name === where)) return <span />;
  return <Link to={`/set-up/${where}`}>{t("setup.go", { section: t(`setup.section.${where as "agents"}`) })}</Link>;
}
