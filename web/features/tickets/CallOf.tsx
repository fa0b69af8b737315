// A call that belongs to a ticket: with whom, how long, its note, and the message that was left in it.
import { get } from "@core/api/client";
import type { InteractionRow } from "@core/api/rows";
import { clock } from "@core/time/spans";
import { Recorded } from "@kit/Recorded";
import { useQueueTitle } from "@kit/useDesk";
import { usePeople } from "@kit/usePeople";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import classes from "./One.module.css";

export function CallOf({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const queue = useQueueTitle();
  const people = usePeople();
  const found = useQuery({ queryKey: ["call", id], queryFn: () => get<InteractionRow>(`/interactions/${encodeURIComponent(id)}`), retry: false });
  const row = found.data;
  if (row === undefined) return found.isPending ? null : <p className="quiet small">{t("tickets.call_hidden")}</p>;
  return (
    <div className={classes.words}>
      <p className="quiet small">
        {[row.party_name || row.party_number, row.queue ? queue(row.queue) : "", row.agent ? people(row.agent) : "", row.talk_ms > 0 ? clock(row.talk_ms) : t(`outcome.${row.outcome as "answered"}`)].filter(Boolean).join(" · ")}{" "}
        <Link to={`/calls?call=${encodeURIComponent(id)}`}>{t("tickets.open_call")}</Link>
      </p>
      {row.notes && <p>{row.notes}</p>}
      {row.outcome === "voicemail" && <Recorded call={id} />}
    </div>
  );
}
