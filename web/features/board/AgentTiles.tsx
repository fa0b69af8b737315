// The agents as tiles that keep their place and change where they stand. A tile opens what may be done for its agent.
import type { AgentRow } from "@core/api/rows";
import { Icon } from "@kit/Icon";
import { Since } from "@kit/Since";
import { STATE_ICONS, stateOf, stateSince, type StateKind } from "@kit/states";
import { useDesk, useQueueTitle } from "@kit/useDesk";
import { useAheadMs } from "@kit/useLive";
import { memo, useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";

import { AgentMenu } from "./AgentMenu";
import classes from "./AgentTiles.module.css";
import { byState, STATES } from "./sums";

const NOBODY: readonly AgentRow[] = [];

export function AgentTiles({ agents }: { readonly agents: readonly AgentRow[] }) {
  const { t } = useTranslation();
  const [only, setOnly] = useState<StateKind | null>(null);
  const counts = byState(agents);
  // Queues and who waits are drawn first, the tiles with their menus after them.
  const drawn = useDeferredValue(agents, NOBODY);
  const shown = only === null ? drawn : drawn.filter((agent) => stateOf(agent) === only);
  return (
    <section aria-label={t("board.agents")}>
      <header className={classes.head}>
        <h2>{t("board.agents")}</h2>
        <div className={classes.filters} role="group" aria-label={t("board.filter_state")}>
          <button type="button" className={`${classes.filter ?? ""} ${only === null ? classes.on ?? "" : ""}`} aria-pressed={only === null} onClick={() => setOnly(null)}>{t("board.all")} <b>{agents.length}</b></button>
          {STATES.filter((state) => counts[state] > 0).map((state) => (
            <button key={state} type="button" className={`${classes.filter ?? ""} ${only === state ? classes.on ?? "" : ""} is-${state}`} aria-pressed={only === state} onClick={() => setOnly(only === state ? null : state)}>
              <Icon name={STATE_ICONS[state]} size={14} />{t(`state.${state}`)} <b>{counts[state]}</b>
            </button>
          ))}
        </div>
        <span className="grow" />
        <span className="quiet small">{t("board.by_name")}</span>
      </header>
      <ul className={classes.tiles}>{shown.map((agent) => <li key={agent.name}><Tile agent={agent} /></li>)}</ul>
    </section>
  );
}

const Tile = memo(function Tile({ agent }: { readonly agent: AgentRow }) {
  const { t } = useTranslation();
  const ahead = useAheadMs();
  const state = stateOf(agent);
  return (
    <AgentMenu agent={agent}>
      <button type="button" className={`${classes.tile ?? ""} is-${state} ${state === "missed" ? classes.missed ?? "" : ""}`}>
        <span className={classes.picture}><Icon name={STATE_ICONS[state]} size={17} /></span>
        <span className="cut">
          <span className={`${classes.name ?? ""} cut`}>{agent.title || agent.name}</span>
          <span className={`${classes.state ?? ""} cut`}><b>{t(`state.${state}`)}</b><Beside agent={agent} /></span>
        </span>
        <span><Since moment={stateSince(agent)} aheadMs={ahead} /></span>
      </button>
    </AgentMenu>
  );
});

/** The queue of the call in hand, or the reason of the pause, or what was asked for after the call. */
function Beside({ agent }: { readonly agent: AgentRow }) {
  const { t } = useTranslation();
  const queue = useQueueTitle();
  const desk = useDesk();
  const reason = (name: string): string => desk?.pause_reasons.find((one) => one.name === name)?.title ?? name;
  const call = (agent.calls ?? [])[0];
  if (agent.wish) return <> · {t("presence.then", { what: reason(agent.wish.reason) || t("state.offline") })}</>;
  if (call?.queue) return <> · {queue(call.queue)}</>;
  if (agent.presence === "paused" && agent.reason) return <> · {reason(agent.reason)}</>;
  return null;
}
