// Links by which a screen on a wall shows queues without signing in; who may makes them, and ends them.
import { get, post, remove } from "@core/api/client";
import type { BoardLinkRow, QueueRow } from "@core/api/rows";
import type { LiveState } from "@core/live/state";
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { useAct, useExplain } from "@kit/useAct";
import { useQueueTitle } from "@kit/useDesk";
import { useLive } from "@kit/useLive";
import { useMoment } from "@kit/useMoment";
import { Button, MultiSelect, Select, Skeleton, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import classes from "./TvLinks.module.css";

const KEY = ["tv-links"];
/** How often it is written down that a screen uses its link. */
const USED_MS = 60_000;
/** How many days a link may be made for. */
const DAYS = [1, 7, 30, 90, 365] as const;
const allQueues = (state: LiveState): Readonly<Record<string, QueueRow>> => state.queues;

/** What there is of links, and the form for a new one. `me`: a name to sign in with. */
export default function TvLinks({ me }: { readonly me: string }) {
  const { t } = useTranslation();
  return (
    <>
      <section className={classes.part}>
        <p className="soft">{t("tv.links.about")}</p>
        <Links me={me} />
      </section>
      <section className={classes.part}><New /></section>
    </>
  );
}

function Links({ me }: { readonly me: string }) {
  const { t } = useTranslation();
  const explain = useExplain();
  const found = useQuery({ queryKey: KEY, queryFn: () => get<{ items: BoardLinkRow[] }>("/boards/tv-links"), refetchOnMount: "always", refetchInterval: USED_MS });
  if (found.isError) return <Said text={explain(found.error)} />;
  if (found.isPending) return <Skeleton height={52} radius="lg" />;
  if (found.data.items.length === 0) return <p className="quiet">{t("tv.links.none")}</p>;
  return <ul className={classes.list}>{found.data.items.map((link) => <Link key={link.id} link={link} me={me} />)}</ul>;
}

function Link({ link, me }: { readonly link: BoardLinkRow; readonly me: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const when = useMoment();
  const queue = useQueueTitle();
  const act = useAct();
  const [sure, setSure] = useState(false);
  const titles = link.queues.map(queue);
  const made = when(link.created);
  const end = (): void => void act.run(() => remove(`/boards/tv-links/${encodeURIComponent(link.id)}`).then(() => queries.invalidateQueries({ queryKey: KEY })));
  return (
    <li className={classes.link}>
      <div className={classes.what}>
        <strong>{link.label}</strong>
        <p title={titles.join(", ")}>{titles.length > 3 ? t("tv.links.count", { count: titles.length }) : titles.join(", ")}</p>
        {sure ? <p className="strong">{t("tv.links.sure")}</p> : <p>{t("tv.links.made")} {link.user === me ? made : t("tv.links.by", { when: made, who: link.user })} · {t("tv.links.until")} {when(link.expires)} · {link.used ? t("tv.links.used", { when: when(link.used) }) : t("tv.links.unused")}</p>}
      </div>
      {sure ? (
        <>
          <Button size="xs" color="var(--th-alert-solid)" loading={act.busy} onClick={end} autoFocus>{t("tv.links.yes")}</Button>
          <Button size="xs" variant="default" onClick={() => setSure(false)}>{t("tv.links.no")}</Button>
        </>
      ) : (
        <Button size="xs" variant="subtle" color="gray" aria-label={t("tv.links.end_named", { title: link.label })} onClick={() => setSure(true)}>{t("tv.links.end")}</Button>
      )}
      <Said text={act.said} />
    </li>
  );
}

function New() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const queues = useLive(allQueues);
  const act = useAct();
  const [label, setLabel] = useState("");
  const [chosen, setChosen] = useState<string[]>([]);
  const [days, setDays] = useState("365");
  const [url, setUrl] = useState("");
  const make = (): void =>
    void act.run(async () => {
      const made = await post<{ url: string }>("/boards/tv-links", { label: label.trim(), queues: chosen, days: Number(days) });
      setUrl(made.url);
      setLabel("");
      setChosen([]);
      await queries.invalidateQueries({ queryKey: KEY });
    });
  return (
    <>
      <h2>{t("tv.links.new")}</h2>
      {url !== "" && <Made url={url} />}
      <form className={classes.form} onSubmit={(event) => { event.preventDefault(); make(); }}>
        <TextInput label={t("tv.links.title")} placeholder={t("tv.links.example")} value={label} onChange={(event) => setLabel(event.currentTarget.value)} maxLength={100} required />
        <MultiSelect label={t("tv.links.queues")} placeholder={chosen.length === 0 ? t("board.all_queues") : ""} value={chosen} onChange={setChosen} data={Object.values(queues).map((one) => ({ value: one.name, label: one.title || one.name }))} searchable clearable size="sm" />
        <Select label={t("tv.links.days")} value={days} onChange={(value) => setDays(value ?? days)} allowDeselect={false} data={DAYS.map((count) => ({ value: String(count), label: t("tv.links.for", { count }) }))} size="sm" />
        <Button type="submit" disabled={label.trim() === ""} loading={act.busy}>{t("tv.links.make")}</Button>
      </form>
      <Said text={act.said} />
    </>
  );
}

/** The link, this once. Where the browser lets no page copy, it is marked on focus. */
function Made({ url }: { readonly url: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState("");
  const copies = "clipboard" in navigator;
  return (
    <div className={classes.made}>
      <p className="strong">{t("tv.links.once")}</p>
      <TextInput aria-label={t("tv.links.link")} value={url} readOnly onFocus={(event) => event.currentTarget.select()} />
      <div className="row">
        {copies && <Button leftSection={<Icon name={copied === url ? "check" : "copy"} size={16} />} onClick={() => void navigator.clipboard.writeText(url).then(() => setCopied(url))}>{t(copied === url ? "tv.links.copied" : "tv.links.copy")}</Button>}
        <Button variant="default" component="a" href={url} target="_blank" rel="noreferrer">{t("tv.links.open")}</Button>
      </div>
    </div>
  );
}
