// Articles that many solved tickets ask for: looked over, begun as a draft, or dismissed.
import { accept, dismiss, lookNow, proposals, restore, type Proposal } from "@core/knowledge/knowledge";
import { languageName } from "@core/words/languages";
import { Empty } from "@kit/Empty";
import { Icon } from "@kit/Icon";
import { Page } from "@kit/Page";
import { Said } from "@kit/Said";
import { useAct, useExplain } from "@kit/useAct";
import { Button, Skeleton } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";

import classes from "./Proposed.module.css";
import { Back } from "./Reader";

export function Proposed() {
  const { t } = useTranslation();
  const explain = useExplain();
  const queries = useQueryClient();
  const act = useAct();
  const found = useQuery({ queryKey: ["articles", "proposals"], queryFn: proposals });
  const [looked, tell] = useState<number | null>(null);
  const [gone, forget] = useState<Proposal | null>(null);
  const again = (): Promise<void> => queries.invalidateQueries({ queryKey: ["articles", "proposals"] });
  const look = async (): Promise<void> => {
    tell(null);
    await act.run(async () => tell((await lookNow()).new));
    await again();
  };
  const leave = async (one: Proposal): Promise<void> => {
    if (await act.run(() => dismiss(one.id))) forget(one);
    await again();
  };
  const back = async (one: Proposal): Promise<void> => {
    if (await act.run(() => restore(one.id))) forget(null);
    await again();
  };
  return (
    <Page title={t("knowledge.proposed.title")} actions={<><Back /><Button variant="default" loading={act.busy} leftSection={<Icon name="search" size={16} />} onClick={() => void look()}>{t("knowledge.proposed.look")}</Button></>}>
      <p className="soft">{t("knowledge.proposed.why")}</p>
      <div className={classes.said} role="status">
        {looked !== null && <p>{looked === 0 ? t("knowledge.proposed.nothing_new") : t("knowledge.proposed.looked", { count: looked })}</p>}
        {gone !== null && <p className={classes.undo}><span className="cut">{t("knowledge.proposed.dismissed", { title: gone.title })}</span><Button variant="subtle" size="compact-sm" leftSection={<Icon name="undo" size={16} />} disabled={act.busy} onClick={() => void back(gone)}>{t("messages.undo")}</Button></p>}
      </div>
      <Said text={act.said} />
      {found.isError && <Said text={explain(found.error)} />}
      {found.isPending && <Skeleton height={240} radius="lg" />}
      {found.data?.items.length === 0 && <Empty icon="pen" title={t("knowledge.proposed.none")} why={t("knowledge.proposed.none_why")} />}
      {(found.data?.items.length ?? 0) > 0 && <ul className="sheet" aria-label={t("knowledge.proposed.title")}>{found.data?.items.map((one) => <One key={one.id} one={one} leave={() => void leave(one)} busy={act.busy} />)}</ul>}
    </Page>
  );
}

function One({ one, leave, busy }: { readonly one: Proposal; readonly leave: () => void; readonly busy: boolean }) {
  const { t, i18n } = useTranslation();
  const go = useNavigate();
  const act = useAct();
  const write = (): Promise<boolean> => act.run(async () => go(`/knowledge/${encodeURIComponent((await accept(one.id)).line.id)}/edit`));
  const facts = [t("knowledge.proposed.tickets", { count: one.tickets.length }), one.questions > 0 ? t("knowledge.proposed.questions", { count: one.questions }) : "", languageName(one.language, i18n.language), one.tags.join(", ")];
  return (
    <li className={classes.one}>
      <div className={classes.words}>
        <h2 className={classes.title}>{one.title}</h2>
        <p className="quiet small">{facts.filter(Boolean).join(" · ")}</p>
        {one.steps.length > 0 && <ol className={classes.steps}>{one.steps.map(({ text, tickets }) => <li key={text}>{text} <span className="quiet small">{t("knowledge.proposed.told", { count: tickets, of: one.tickets.length })}</span></li>)}</ol>}
        <Tickets ids={one.tickets} />
        <Said text={act.said} />
      </div>
      <div className={classes.acts}>
        <Button size="xs" loading={act.busy} disabled={busy} leftSection={<Icon name="pen" size={16} />} onClick={() => void write()}>{t("knowledge.proposed.accept")}</Button>
        <Button size="xs" variant="default" disabled={busy || act.busy} onClick={leave}>{t("knowledge.proposed.dismiss")}</Button>
      </div>
    </li>
  );
}

/** Each leads to its ticket, for those who may see it. */
export function Tickets({ ids }: { readonly ids: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <details className={classes.tickets}>
      <summary>{t("knowledge.proposed.all_tickets")}</summary>
      <ul>{ids.map((id) => <li key={id}><Link to={`/tickets/${encodeURIComponent(id)}`}>{id}</Link></li>)}</ul>
    </details>
  );
}
