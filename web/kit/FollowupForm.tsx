// A promise in two fields: what, and by when. The moments that one promises again and again are one key away.
import { make, momentOf, suggestions, type FollowupRow } from "@core/followups/followups";
import { Button, Select, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";

import classes from "./FollowupForm.module.css";
import { Icon } from "./Icon";
import { Said } from "./Said";
import { useAct } from "./useAct";
import { useLive } from "./useLive";
import { useMoment } from "./useMoment";
import { usePersons } from "./usePeople";

const OWN = "own";
const DAY = "day";

export interface FollowupFormProps {
  /** What it is about: `interaction` or `customer`. */
  readonly about: object;
  readonly queue: string;
  /** What is written already. */
  readonly words: string;
  readonly made: (row: FollowupRow) => void;
  readonly close: () => void;
}

type Offered = MomentsProps["offered"];

/** Which moment is meant while nobody chose one: tomorrow, if it is offered. */
const nameIn = (offered: Offered, chosen: string | null): string => chosen ?? (offered.find(({ name }) => name === "tomorrow") ?? offered[0])?.name ?? OWN;

/** The moment as it is sent; null: there is none yet. */
function momentIn(offered: Offered, which: string, written: string): object | null {
  if (which === OWN || which === DAY) return momentOf(written);
  const due = offered.find(({ name }) => name === which)?.at;
  return due ? { due } : null;
}

export function FollowupForm({ about, queue, words, made, close }: FollowupFormProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const me = useLive((live) => live.me);
  const act = useAct();
  const [promised, promise] = useState(words);
  const [chosen, choose] = useState<string | null>(null);
  const [written, write] = useState("");
  const [owner, give] = useState(me);
  const people = usePersons();
  const asked = { queryKey: ["suggestions", queue], queryFn: () => suggestions(queue) };
  const found = useQuery(asked);
  const offered = found.data?.items ?? [];
  const which = nameIn(offered, chosen);
  const able = promised.trim() !== "" && momentIn(offered, which, written) !== null && !act.busy;
  const save = async (): Promise<void> => {
    // who is faster than the moments that are offered keeps the first of them all the same
    if (!able && !(found.isPending && promised.trim() !== "")) return;
    let row: FollowupRow | undefined;
    const went = await act.run(async () => {
      const { items } = await queries.query({ ...asked, staleTime: "static" });
      const when = momentIn(items, nameIn(items, chosen), written);
      if (when !== null) row = await make({ promised: promised.trim(), owner, ...about, ...when });
    });
    if (!went || row === undefined) return;
    made(row);
    await queries.invalidateQueries({ queryKey: ["followups"] });
  };
  const key = (event: KeyboardEvent): void => {
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && !(event.target instanceof HTMLButtonElement)) {
      event.preventDefault();
      void save();
    } else return;
    event.stopPropagation();
  };
  return (
    <div className={classes.form} role="group" aria-label={t("followups.make")} onKeyDown={key}>
      <TextInput label={t("followups.promised")} value={promised} onChange={(event) => promise(event.currentTarget.value)} maxLength={2_000} placeholder={t("followups.promised_hint")} autoFocus />
      <Moments offered={offered} which={which} choose={choose} />
      {(which === OWN || which === DAY) && <TextInput label={t("followups.due")} type={which === DAY ? "date" : "datetime-local"} value={written} onChange={(event) => write(event.currentTarget.value)} />}
      <div className={classes.end}>
        <Select aria-label={t("followups.owner")} size="xs" w={170} data={people(owner)} value={owner} allowDeselect={false} searchable onChange={(value) => value && give(value)} />
        <span className="grow" />
        <Button size="xs" variant="default" onClick={close}>{t("followups.cancel")}</Button>
        <Button size="xs" disabled={!able} loading={act.busy} leftSection={<Icon name="check" size={16} />} onClick={() => void save()} aria-keyshortcuts="Enter">{t("followups.keep")}</Button>
      </div>
      <Said text={act.said} />
    </div>
  );
}

interface MomentsProps {
  readonly offered: readonly { readonly name: string; readonly at: string | null }[];
  readonly which: string;
  readonly choose: (name: string) => void;
}

function Moments({ offered, which, choose }: MomentsProps) {
  const { t } = useTranslation();
  const when = useMoment();
  const all = [...offered.map(({ name, at }) => ({ name, word: t(`followups.when.${name as "tomorrow"}`), at: when(at) })), ...[OWN, DAY].map((name) => ({ name, word: t(`followups.when.${name as "own"}`), at: "" }))];
  return (
    <div role="radiogroup" aria-label={t("followups.by")} className={classes.moments}>
      {all.map(({ name, word, at }) => (
        <label key={name} className={`${classes.moment ?? ""} ${which === name ? classes.on ?? "" : ""}`}>
          <input type="radio" name="followup-moment" className="hidden" checked={which === name} onChange={() => choose(name)} />
          <span>{word}</span>
          {at !== "" && <span className="quiet small">{at}</span>}
        </label>
      ))}
    </div>
  );
}
