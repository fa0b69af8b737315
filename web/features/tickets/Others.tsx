// Tickets that have to do with this one: the same matter twice becomes one ticket, and can be two again; others are linked.
import { link, merge, mergedNow, search, unlink, unmerge, type TicketRecord } from "@core/tickets/tickets";
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { TicketState, useTicketName } from "@kit/TicketState";
import { useAct, useExplain, type Act } from "@kit/useAct";
import { useTicketEntries } from "@kit/useTickets";
import { Button, Modal, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import classes from "./One.module.css";

const PAUSE_MS = 250;
const FOUND = 12;

export function Others({ row, locked }: { readonly row: TicketRecord; readonly locked: boolean }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const act = useAct();
  const name = useTicketName();
  const [open, setOpen] = useState<"" | "merge" | "link">("");
  const entries = useTicketEntries(row.id).data?.items ?? [];
  const run = async (what: () => Promise<unknown>): Promise<void> => {
    if (await act.run(what)) setOpen("");
    await queries.invalidateQueries({ queryKey: ["tickets"] });
  };
  const merged = mergedNow(entries, row.parts);
  if (locked && merged.length === 0 && row.links.length === 0) return null;
  return (
    <section className={classes.part} aria-label={t("tickets.others")}>
      <h2>{t("tickets.others")}</h2>
      <div role="status" className={classes.others}>
        {merged.map((id) => (
          <p key={id} className={classes.told}>
            <span>{t("tickets.merged", { id })}</span>
            {!locked && <Button size="compact-sm" variant="subtle" leftSection={<Icon name="undo" size={16} />} loading={act.busy} onClick={() => void run(() => unmerge(id))}>{t("messages.undo")}</Button>}
          </p>
        ))}
      </div>
      <ul className={classes.others}>
        {row.links.map((other) => (
          <li key={other.id}>
            <Link className="cut" to={`/tickets/${encodeURIComponent(other.id)}`}>{name(other)}</Link>
            <span className={classes.buttons}><TicketState row={other} />{!locked && <Button size="compact-sm" variant="subtle" aria-label={t("tickets.unlink", { name: name(other) })} onClick={() => void run(() => unlink(row.id, other.id))}><Icon name="x" size={16} /></Button>}</span>
          </li>
        ))}
      </ul>
      {!locked && (
        <div className={classes.buttons}>
          <Button size="xs" variant="default" leftSection={<Icon name="link" size={16} />} onClick={() => setOpen("link")}>{t("tickets.link")}</Button>
          <Button size="xs" variant="default" leftSection={<Icon name="split" size={16} />} onClick={() => setOpen("merge")}>{t("tickets.merge")}</Button>
        </div>
      )}
      {open === "" && <Said text={act.said} />}
      <Modal opened={open !== ""} onClose={() => setOpen("")} title={open === "" ? "" : t(`tickets.${open}`)} closeButtonProps={{ "aria-label": t("close") }}>
        {open !== "" && <Choice row={row} what={open} act={act} take={(other) => void run(() => (open === "merge" ? merge(row.id, other) : link(row.id, other)))} />}
      </Modal>
    </section>
  );
}

interface ChoiceProps {
  readonly row: TicketRecord;
  readonly what: "merge" | "link";
  readonly act: Act;
  readonly take: (other: string) => void;
}

function Choice({ row, what, act, take }: ChoiceProps) {
  const { t } = useTranslation();
  const explain = useExplain();
  const name = useTicketName();
  const [typed, type] = useState("");
  const [words] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const found = useQuery({ queryKey: ["tickets", "others", words], queryFn: () => search(words, FOUND), placeholderData: (before) => before });
  const rows = (found.data?.items ?? []).filter(({ id }) => id !== row.id);
  return (
    <div className={classes.others}>
      <p className="soft">{t(`tickets.${what}_why`)}</p>
      <TextInput label={t("tickets.search")} leftSection={<Icon name="search" size={16} />} value={typed} onChange={(event) => type(event.currentTarget.value)} data-autofocus />
      {found.isError && <Said text={explain(found.error)} />}
      {found.isSuccess && rows.length === 0 && <p className="quiet">{t("tickets.none.found")}</p>}
      <ul>
        {rows.map((one) => (
          <li key={one.id}>
            <div className="cut"><span className="strong">{name(one)}</span> <span className="quiet small">{one.id}</span></div>
            <Button size="xs" variant="default" disabled={act.busy} onClick={() => take(one.id)}>{t(`tickets.${what}_this`)}</Button>
          </li>
        ))}
      </ul>
      <Said text={act.said} />
    </div>
  );
}
