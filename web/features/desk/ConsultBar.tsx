// A consult and its call as one strip: with whom I talk, who waits, and the ways on. Every state in word, form and colour.
import type { CallRow } from "@core/api/rows";
import type { Action } from "@core/keys/keys";
import { Icon } from "@kit/Icon";
import type { IconName } from "@kit/icons/names";
import { Said } from "@kit/Said";
import { Since } from "@kit/Since";
import { StateChip } from "@kit/StateChip";
import type { StateKind } from "@kit/states";
import { useKeys, useShortcut } from "@kit/shortcuts";
import { useAct } from "@kit/useAct";
import { useAheadMs } from "@kit/useLive";
import { useTranslation } from "react-i18next";

import classes from "./ConsultBar.module.css";
import { cancel, complete, conference, swap } from "./passing";
import { usePeople, useWho } from "./targets";
import type { Work } from "./work";

interface ConsultBarProps {
  /** My part in the customer's call, and in the consult. */
  readonly work: Work;
  readonly consult: Work;
}

export function ConsultBar({ work, consult }: ConsultBarProps) {
  const { t } = useTranslation();
  const asked = useAskedName(consult.call);
  const who = useWho();
  const act = useAct();
  const there = consult.activity === "talking" || consult.activity === "on_hold";
  const withCustomer = work.activity === "talking";
  const id = consult.call.id;
  const run = (what: (id: string) => Promise<void>) => () => void act.run(() => what(id));
  return (
    <section className={classes.bar} aria-label={t("consult.label")}>
      <div className={classes.sides}>
        <Side name={who(work.call)} word={t(work.call.intent === "internal_call" ? "consult.colleague" : "consult.customer")} state={withCustomer ? "talking" : "hold"} since={work.since} on={withCustomer} />
        <Icon name="transfer" size={18} />
        <Side name={asked} word={t("consult.asked")} state={!there ? "ringing" : withCustomer ? "hold" : "talking"} since={consult.since} on={there && !withCustomer} />
      </div>
      <div className={classes.ways} role="toolbar" aria-label={t("consult.ways")}>
        <Way icon="refresh" word={t("consult.swap")} action="swap" run={there ? run(swap) : null} />
        <Way icon="users" word={t("consult.conference")} action="conference" run={there ? run(conference) : null} />
        <Way icon="transfer" word={t("consult.complete")} action="transfer" run={there ? run(complete) : null} main />
        <Way icon="undo" word={t(work.call.intent === "internal_call" ? "consult.back" : "consult.cancel")} action="cancel" run={run(cancel)} />
      </div>
      <Said text={act.said} />
    </section>
  );
}

/** Who is asked: a colleague's name, a queue, a number. */
function useAskedName(consult: CallRow): string {
  const people = usePeople();
  const asked = consult.path?.[0];
  return asked?.kind === "agent" ? people(asked.to) : asked?.to ?? "";
}

interface SideProps {
  readonly name: string;
  readonly word: string;
  readonly state: StateKind;
  readonly since: string | null;
  readonly on: boolean;
}

function Side({ name, word, state, since, on }: SideProps) {
  const ahead = useAheadMs();
  return (
    <div className={`${classes.side ?? ""} ${on ? classes.on ?? "" : ""}`} aria-current={on}>
      <div className="cut">
        <div className={`${classes.name ?? ""} cut`}>{name}</div>
        <div className="quiet small cut">{word}</div>
      </div>
      <StateChip state={state} />
      <Since moment={since} aheadMs={ahead} />
    </div>
  );
}

interface WayProps {
  readonly icon: IconName;
  readonly word: string;
  readonly action: Action;
  readonly run: (() => void) | null;
  readonly main?: boolean;
}

function Way({ icon, word, action, run, main = false }: WayProps) {
  useShortcut(action, run);
  const keys = useKeys(action);
  return (
    <button type="button" className={`${classes.way ?? ""} ${main ? classes.main ?? "" : ""}`} disabled={run === null} onClick={run ?? undefined} title={`${word} (${keys.shown})`} aria-keyshortcuts={keys.aria}>
      <Icon name={icon} size={16} />
      {word}
      <kbd>{keys.shown}</kbd>
    </button>
  );
}
