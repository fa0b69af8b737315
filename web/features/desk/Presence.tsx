// Presence: what one does now, and below it what was chosen. Two things, shown as two.
import { setPresence, type PresenceState } from "@core/agents/actions";
import type { AgentRow } from "@core/api/rows";
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { Since } from "@kit/Since";
import { STATE_ICONS, STATE_WORDS, stateOf, stateSince } from "@kit/states";
import { Explained } from "@kit/Term";
import { useAct } from "@kit/useAct";
import { useDesk } from "@kit/useDesk";
import { useAheadMs } from "@kit/useLive";
import { Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";

import { FirstCheck, useFirstCheck } from "./FirstCheck";
import classes from "./Presence.module.css";

export function Presence({ row }: { readonly row: AgentRow }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const act = useAct();
  const ahead = useAheadMs();
  const state = stateOf(row);
  const choose = (to: PresenceState, reason = "") => void act.run(() => setPresence(row.name, to, reason));
  const first = useFirstCheck(row, () => choose("available"));
  return (
    <div className={classes.place}>
      <Menu position="bottom-start" width={248}>
        <Menu.Target>
          <Explained word={STATE_WORDS[state]}>
            <button type="button" className={`${classes.presence ?? ""} is-${state}`} aria-busy={act.busy}>
              <span className="hidden">{t("presence.label")}</span>
              <span className={classes.picture}><Icon name={STATE_ICONS[state]} /></span>
              <span className="cut">
                <span className={classes.word}>{t(`state.${state}`)}</span>
                <span className={classes.chosen}><Chosen row={row} /></span>
              </span>
              <span className={classes.time}><Since moment={stateSince(row)} aheadMs={ahead} /></span>
              <Icon name="down" size={16} className="quiet" />
            </button>
          </Explained>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon name="available" size={18} />} onClick={() => first.begin() || choose("available")}>
            {row.presence === "not_responding" ? t("presence.back") : t("state.available")}
          </Menu.Item>
          <Menu.Divider />
          {(desk?.pause_reasons ?? []).map((reason) => (
            <Menu.Item key={reason.name} leftSection={<Icon name="cup" size={18} />} onClick={() => choose("paused", reason.name)}>{reason.title}</Menu.Item>
          ))}
          {desk?.pause_reasons.length === 0 && <Menu.Item leftSection={<Icon name="cup" size={18} />} onClick={() => choose("paused")}>{t("state.paused")}</Menu.Item>}
          <Menu.Divider />
          <Menu.Item leftSection={<Icon name="offline" size={18} />} onClick={() => choose("logged_out")}>{t("state.offline")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {row.presence === "not_responding" && (
        <button type="button" className={classes.back} onClick={() => choose("available")}>{t("presence.back")}</button>
      )}
      {first.open && <FirstCheck first={first} />}
      {act.said !== "" && <div className={classes.said}><Said text={act.said} /></div>}
    </div>
  );
}

/** What was chosen: the wish that waits for the work's end, else the presence under the work, else the reason. */
function Chosen({ row }: { readonly row: AgentRow }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const title = (reason: string) => desk?.pause_reasons.find((one) => one.name === reason)?.title ?? reason;
  if (row.wish) return <>{t("presence.then", { what: row.wish.choice === "pause" ? title(row.wish.reason) || t("state.paused") : t("state.offline") })}</>;
  if ((row.calls ?? []).length > 0) return <>{t(`presence.is.${row.presence as "available"}`)}</>;
  if (row.presence === "paused") return <>{title(row.reason ?? "")}</>;
  if (row.presence === "available") return <>{row.free ? t("presence.waiting") : t("presence.not_offered")}</>;
  return <>{t(`presence.why.${row.presence as "logged_out"}`)}</>;
}
