// One field for everything: places, what one can do, customers, tickets, articles, calls. Arrows choose, Enter does it.
//
// The field keeps the focus; which line is chosen it says by `aria-activedescendant` (the pattern of a combobox with a list).
import { fitting, found, isNumber, moved, ordered, type Entry, type Group } from "@core/palette/palette";
import { may, session } from "@core/session/session";
import { FollowupForm } from "@kit/FollowupForm";
import { Icon } from "@kit/Icon";
import type { IconName } from "@kit/icons/names";
import { Said } from "@kit/Said";
import { NewTicket } from "@kit/TicketForm";
import { useAct, useExplain } from "@kit/useAct";
import { useMoment } from "@kit/useMoment";
import { useStore } from "@kit/useStore";
import { Modal } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useId, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";

import classes from "./Palette.module.css";
import { useDeeds } from "./useDeeds";
import { usePlaces, type Place } from "./usePlaces";

const ICONS: Readonly<Record<Group, IconName>> = { do: "bolt", place: "right", customer: "user", ticket: "ticket", article: "book", call: "phonein" };
/** While somebody writes on, nothing is asked. */
const PAUSE_MS = 150;

export interface PaletteProps {
  readonly places: readonly Place[];
  readonly close: () => void;
}

export function Palette({ places, close }: PaletteProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [form, open] = useState<"ticket" | "followup" | null>(null);
  const title = form === "followup" ? t("palette.new_follow_up") : t("palette.title");
  if (form === "ticket") return <NewTicket opened close={close} />;
  return (
    <Modal opened onClose={close} title={title} size="lg" yOffset="10vh" closeButtonProps={{ "aria-label": t("close") }}>
      {form === "followup" ? <FollowupForm about={{}} queue="" words="" close={close} made={(row) => { close(); void navigate(`/follow-ups/${encodeURIComponent(row.id)}`); }} /> : <Search places={places} close={close} open={open} />}
    </Modal>
  );
}

interface SearchProps extends PaletteProps {
  readonly open: (form: "ticket" | "followup") => void;
}

/** What fits the words: at once what is known, a moment later what the center finds. */
function useEntries(places: readonly Place[], words: string, deeds: readonly Entry[]) {
  const now = useStore(session);
  const [asked] = useDebouncedValue(words.trim(), PAUSE_MS);
  const there = usePlaces(places);
  const answer = useQuery({
    queryKey: ["palette", asked],
    queryFn: ({ signal }) => found(asked, (right) => now.state === "in" && may(now.me, right), signal),
    enabled: asked !== "",
    placeholderData: (before) => before,
  });
  const known = [...fitting([...deeds, ...there], words), ...deeds.filter(({ id }) => id === "dial")];
  const theirs = words.trim() === "" ? [] : answer.data ?? [];
  return { entries: ordered([...known, ...theirs]), error: answer.isError ? answer.error : null, asking: answer.isFetching || asked !== words.trim() };
}

function Search({ places, close, open }: SearchProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const explain = useExplain();
  const act = useAct();
  const list = useId();
  const [words, write] = useState("");
  const [at, stand] = useState(0);
  const deeds = useDeeds(isNumber(words) ? words.trim() : "", open);
  const { entries, error, asking } = useEntries(places, words, deeds.entries);
  const chosen = entries[Math.min(at, entries.length - 1)];
  const idOf = (one: Entry): string => `${list}-${one.id.replace(/\s/g, "-")}`;

  async function go(one: Entry): Promise<void> {
    if (one.to !== "") {
      close();
      void navigate(one.to);
      return;
    }
    if (deeds.opens(one.id)) return;
    if (await act.run(() => deeds.run(one.id))) close();
  }

  function pressed(event: KeyboardEvent): void {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined) {
      event.preventDefault();
      const to = moved(Math.min(at, entries.length - 1), by, entries.length);
      stand(to);
      const one = entries[to];
      if (one) document.getElementById(idOf(one))?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" && chosen && !event.nativeEvent.isComposing) {
      event.preventDefault();
      void go(chosen);
    }
  }

  return (
    <>
      <input
        className={classes.field}
        role="combobox"
        aria-expanded={entries.length > 0}
        aria-controls={list}
        aria-activedescendant={chosen ? idOf(chosen) : undefined}
        aria-autocomplete="list"
        aria-label={t("palette.title")}
        placeholder={t("palette.hint")}
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        value={words}
        data-autofocus
        onChange={(event) => { write(event.currentTarget.value); stand(0); act.forget(); }}
        onKeyDown={pressed}
      />
      <Said text={act.said || (error === null ? "" : explain(error))} />
      <div id={list} role="listbox" aria-label={t("palette.found")} className={classes.list}>
        {entries.map((one, place) => (
          <Line key={one.id} id={idOf(one)} one={one} first={one.group !== entries[place - 1]?.group} chosen={one === chosen} stand={() => stand(place)} go={() => void go(one)} />
        ))}
      </div>
      {entries.length === 0 && !asking && <p className="quiet" role="status">{t("palette.none")}</p>}
      <p className={`${classes.how ?? ""} quiet small`}>{t("palette.how")}</p>
    </>
  );
}

interface LineProps {
  readonly id: string;
  readonly one: Entry;
  /** Of its group. */
  readonly first: boolean;
  readonly chosen: boolean;
  readonly stand: () => void;
  readonly go: () => void;
}

function Line({ id, one, first, chosen, stand, go }: LineProps) {
  const { t } = useTranslation();
  const when = useMoment();
  const about = one.group === "call" ? when(one.about) : one.about;
  return (
    <>
      {first && <div className={classes.group} role="presentation">{t(`palette.groups.${one.group}`)}</div>}
      <div id={id} role="option" aria-selected={chosen} className={`${classes.line ?? ""} ${chosen ? classes.chosen ?? "" : ""}`} onMouseMove={stand} onMouseDown={(event) => event.preventDefault()} onClick={go}>
        <Icon name={ICONS[one.group]} size={16} />
        <span className="cut">{one.title}</span>
        <span className={`${classes.about ?? ""} cut`}>{about}</span>
      </div>
    </>
  );
}
