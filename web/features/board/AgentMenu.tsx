// What a supervisor may do for one agent: presence, queues, the cap of the shift.
import { post, put } from "@core/api/client";
import type { AgentRow } from "@core/api/rows";
import { clock } from "@core/time/spans";
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { useAct } from "@kit/useAct";
import { useDesk, useQueueTitle } from "@kit/useDesk";
import { useMay } from "@kit/useMay";
import { Menu } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import classes from "./AgentMenu.module.css";
import { percent } from "./figures";

export function AgentMenu({ agent, children }: { readonly agent: AgentRow; readonly children: ReactNode }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const queue = useQueueTitle();
  const act = useAct();
  const path = `/agents/${encodeURIComponent(agent.name)}`;
  const presence = (state: string, reason = ""): void => void act.run(() => put(`${path}/presence`, { state, reason }));
  const mayPresence = useMay("agents.presence.set");
  const mayQueues = useMay("agents.queues.set");
  const capped = useMay("agents.cap.lift") && (agent.shift?.cap ?? 0) > 0 && !agent.shift?.cap_lifted;
  return (
    <Menu position="bottom-start" width={280} closeOnItemClick={false}>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown>
        <Today agent={agent} />
        {mayPresence && (
          <>
            <Menu.Divider />
            <Menu.Label>{t("board.presence")}</Menu.Label>
            <Menu.Item leftSection={<Icon name="available" size={16} />} onClick={() => presence("available")}>{t("state.available")}</Menu.Item>
            {(desk?.pause_reasons ?? []).map((reason) => <Menu.Item key={reason.name} leftSection={<Icon name="cup" size={16} />} onClick={() => presence("paused", reason.name)}>{reason.title}</Menu.Item>)}
            <Menu.Item leftSection={<Icon name="offline" size={16} />} onClick={() => presence("logged_out")}>{t("state.offline")}</Menu.Item>
          </>
        )}
        {mayQueues && (agent.queues ?? []).length > 0 && (
          <>
            <Menu.Divider />
            <Menu.Label>{t("board.serves")}</Menu.Label>
            {(agent.queues ?? []).map((one) => (
              <Menu.Item key={one.name} role="menuitemcheckbox" aria-checked={!one.left} leftSection={<Icon name={one.left ? "offline" : "check"} size={16} />} onClick={() => void act.run(() => post(`${path}/queues/${encodeURIComponent(one.name)}/${one.left ? "resume" : "leave"}`))}>
                {queue(one.name)} {one.left && <span className="quiet small">{t("board.left")}</span>}
              </Menu.Item>
            ))}
          </>
        )}
        {capped && <Menu.Item leftSection={<Icon name="expand" size={16} />} onClick={() => void act.run(() => post(`${path}/lift-cap`))}>{t("board.lift_cap", { cap: agent.shift?.cap })}</Menu.Item>}
        <Said text={act.said} />
      </Menu.Dropdown>
    </Menu>
  );
}

function Today({ agent }: { readonly agent: AgentRow }) {
  const { t } = useTranslation();
  const today = agent.today;
  return (
    <div className={classes.today}>
      <strong>{agent.title || agent.name}</strong>
      {today && (
        <dl>
          <div><dt>{t("board.handled")}</dt><dd>{today.handled}</dd></div>
          <div><dt>{t("board.talked")}</dt><dd>{clock(today.talk_ms)}</dd></div>
          <div><dt>{t("board.paused")}</dt><dd>{clock(today.paused_ms)}</dd></div>
          <div><dt>{t("side.occupancy")}</dt><dd>{percent(today.occupancy)}</dd></div>
        </dl>
      )}
    </div>
  );
}
