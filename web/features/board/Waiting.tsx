// Who waits, by name, not only how many. A waiting call can be offered to somebody now, or sent to another queue.
import type { AgentRow, CallRow, QueueRow } from "@core/api/rows";
import { post, remove } from "@core/api/client";
import { may, session } from "@core/session/session";
import { Icon } from "@kit/Icon";
import { Limit } from "@kit/Limit";
import { Said } from "@kit/Said";
import { Since } from "@kit/Since";
import { Term } from "@kit/Term";
import { useAct } from "@kit/useAct";
import { useAheadMs } from "@kit/useLive";
import { useStore } from "@kit/useStore";
import { ActionIcon, Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";

export interface WaitingProps {
  readonly calls: readonly CallRow[];
  readonly queues: readonly QueueRow[];
  readonly agents: readonly AgentRow[];
}

export function Waiting({ calls, queues, agents }: WaitingProps) {
  const { t } = useTranslation();
  const ahead = useAheadMs();
  const act = useAct();
  const title = (name: string | null): string => queues.find((queue) => queue.name === name)?.title ?? name ?? "–";
  if (calls.length === 0) return <p className="quiet">{t("board.nobody_waits")}</p>;
  return (
    <div className="sheet">
      <div className="scroll" tabIndex={0} role="region" aria-label={t("board.waiting_calls")}>
        <table className="table">
          <thead><tr><th scope="col">{t("calls.party")}</th><th scope="col"><Term word="queue">{t("call.queue")}</Term></th><th scope="col">{t("board.stage")}</th><th scope="col" className="number"><Term word="priority">{t("caller.priority")}</Term></th><th scope="col" className="number"><Term word="waited">{t("call.waited")}</Term></th><th scope="col"><span className="hidden">{t("actions")}</span></th></tr></thead>
          <tbody>
            {calls.map((call) => (
              <tr key={call.id}>
                <td className="strong">{call.callback && <><Icon name="callback" size={15} label={t("call.intent.callback")} />{" "}</>}{call.party_name || call.party_number || t("call.withheld")}</td>
                <td>{title(call.queue)}</td>
                <td><Now call={call} agents={agents} /></td>
                <td className="number">{call.priority}</td>
                <td className="number"><Since moment={call.entered ?? call.opened} aheadMs={ahead} /></td>
                <td className="number">{call.callback ? <CallbackActions call={call} agents={agents} run={act.run} /> : <Actions call={call} queues={queues} agents={agents} run={act.run} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Said text={act.said} />
    </div>
  );
}

const agentTitle = (agents: readonly AgentRow[], name: string | undefined): string => agents.find((agent) => agent.name === name)?.title || name || "–";

/** What happens with it: waits, rings, is near its limit; of a callback, when it goes in line and how often it was tried. */
function Now({ call, agents }: { readonly call: CallRow; readonly agents: readonly AgentRow[] }) {
  const { t, i18n } = useTranslation();
  if (call.stage === "offered") return <>{t("board.rings_at", { agent: agentTitle(agents, call.offered_to[0]) })}</>;
  const { callback } = call;
  if (!callback) return call.near_limit ? <Limit state="warn">{t("board.near_limit")}</Limit> : <>{t("board.waits")}</>;
  const tried = callback.attempts > 0 ? ` · ${t("board.callback.tried", { count: callback.attempts, most: callback.most_attempts })}` : "";
  if (call.stage === "calling") return <>{t("board.callback.calling")}{tried}</>;
  if (callback.due) return <>{t("board.callback.at", { time: new Date(callback.due).toLocaleTimeString(i18n.language, { hour: "2-digit", minute: "2-digit" }) })}{tried}</>;
  return <>{t("board.callback.place", { place: callback.place })}{tried}</>;
}

interface CallbackActionsProps {
  readonly call: CallRow;
  readonly agents: readonly AgentRow[];
  readonly run: (what: () => Promise<unknown>) => Promise<boolean>;
}

function CallbackActions({ call, agents, run }: CallbackActionsProps) {
  const { t } = useTranslation();
  const now = useStore(session);
  if (now.state !== "in" || !may(now.me, "missed.work")) return null;
  const pulls = may(now.me, "calls.pull") && call.stage === "waiting";
  const path = `/callbacks/${encodeURIComponent(call.id)}`;
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon aria-label={t("board.act_on", { who: call.party_name || call.party_number })}><Icon name="more" size={18} /></ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {call.stage === "postponed" && <Menu.Item leftSection={<Icon name="phoneout" size={16} />} onClick={() => void run(() => post(`${path}/now`))}>{t("board.callback.now")}</Menu.Item>}
        {pulls && agents.filter((agent) => agent.free).slice(0, 8).map((agent) => <Menu.Item key={agent.name} leftSection={<Icon name="available" size={16} />} onClick={() => void run(() => post(`/calls/${encodeURIComponent(call.id)}/pull`, { agent: agent.name }))}>{t("board.callback.give", { agent: agent.title || agent.name })}</Menu.Item>)}
        <Menu.Item leftSection={<Icon name="x" size={16} />} onClick={() => void run(() => remove(path))}>{t("board.callback.cancel")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

interface ActionsProps {
  readonly call: CallRow;
  readonly queues: readonly QueueRow[];
  readonly agents: readonly AgentRow[];
  readonly run: (what: () => Promise<unknown>) => Promise<boolean>;
}

function Actions({ call, queues, agents, run }: ActionsProps) {
  const { t } = useTranslation();
  const now = useStore(session);
  if (now.state !== "in" || call.stage !== "waiting") return null;
  const pulls = may(now.me, "calls.pull");
  const moves = may(now.me, "calls.move");
  if (!pulls && !moves) return null;
  const free = agents.filter((agent) => agent.free);
  const path = `/calls/${encodeURIComponent(call.id)}`;
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon aria-label={t("board.act_on", { who: call.party_name || call.party_number })}><Icon name="more" size={18} /></ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {pulls && <Menu.Label>{t(free.length > 0 ? "board.offer_to" : "board.nobody_free")}</Menu.Label>}
        {pulls && free.slice(0, 8).map((agent) => <Menu.Item key={agent.name} leftSection={<Icon name="available" size={16} />} onClick={() => void run(() => post(`${path}/pull`, { agent: agent.name }))}>{agent.title || agent.name}</Menu.Item>)}
        {moves && <Menu.Label>{t("board.move_to")}</Menu.Label>}
        {moves && queues.filter((queue) => queue.name !== call.queue).map((queue) => <Menu.Item key={queue.name} leftSection={<Icon name="queue" size={16} />} onClick={() => void run(() => post(`${path}/move`, { kind: "queue", name: queue.name }))}>{queue.title || queue.name}</Menu.Item>)}
      </Menu.Dropdown>
    </Menu>
  );
}
