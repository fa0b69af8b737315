// What is different in a queue just now: a peak, a message to all who call, callbacks; and the switches for it.
import type { QueueRow } from "@core/api/rows";
import { put, remove } from "@core/api/client";
import { may, session } from "@core/session/session";
import { Icon } from "@kit/Icon";
import { PeakChip } from "@kit/PeakChip";
import { Said } from "@kit/Said";
import { useAct } from "@kit/useAct";
import { useStore } from "@kit/useStore";
import { ActionIcon, Menu } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import classes from "./QueueModes.module.css";
import { Switched } from "./Switched";

const UNDO_MS = 15_000;

export function QueueModes({ queue }: { readonly queue: QueueRow }) {
  const { t } = useTranslation();
  return (
    <span className={classes.modes}>
      {queue.peak && <PeakChip why={t(`board.peak.${queue.peak as "hand"}`)} />}
      {queue.alarm && <span className={classes.alarm} title={t(queue.alarm.instead ? "board.message.instead" : "board.message.before")}><Icon name="alert" size={13} />{t("board.message.on")}</span>}
      <Switches queue={queue} />
    </span>
  );
}

function Switches({ queue }: { readonly queue: QueueRow }) {
  const { t } = useTranslation();
  const now = useStore(session);
  const act = useAct();
  const [undo, setUndo] = useState<boolean | null>(null);
  const [asked, ask] = useState(false);
  useEffect(() => {
    if (undo === null) return;
    const timer = setTimeout(() => setUndo(null), UNDO_MS);
    return () => clearTimeout(timer);
  }, [undo]);
  if (now.state !== "in" || !may(now.me, "queues.switch")) return null;
  const path = `/queues/${encodeURIComponent(queue.name)}`;
  const peak = queue.peak === "hand" || queue.peak === "auto";
  const setPeak = async (on: boolean, again: boolean): Promise<void> => {
    if (await act.run(() => put(`${path}/peak`, { on }))) setUndo(again ? on : null);
  };
  return (
    <>
      <Menu position="bottom-start" width={260}>
        <Menu.Target>
          <ActionIcon aria-label={t("board.switches", { queue: queue.title })}><Icon name="more" size={16} /></ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon name="warn" size={16} />} onClick={() => void setPeak(!peak, queue.peak !== "auto")}>{t(peak ? "board.peak.end" : "board.peak.begin")}</Menu.Item>
          <Menu.Divider />
          {queue.alarm ? (
            <Menu.Item leftSection={<Icon name="alert" size={16} />} onClick={() => void act.run(() => remove(`${path}/alarm`))}>{t("board.message.end")}</Menu.Item>
          ) : (
            <>
              <Menu.Label>{t("board.message.label")}</Menu.Label>
              <Menu.Item leftSection={<Icon name="alert" size={16} />} onClick={() => void act.run(() => put(`${path}/alarm`, { instead: false }))}>{t("board.message.begin_before")}</Menu.Item>
              <Menu.Item leftSection={<Icon name="alert" size={16} />} onClick={() => void act.run(() => put(`${path}/alarm`, { instead: true }))}>{t("board.message.begin_instead")}</Menu.Item>
            </>
          )}
          <Menu.Divider />
          <Menu.Item leftSection={<Icon name="clock" size={16} />} onClick={() => ask(true)}>{t("board.switched.open")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <span role="status">
        {undo !== null && (
          <span className={classes.undo}>
            {t(undo ? "board.peak.began" : "board.peak.ended")}
            <button type="button" onClick={() => void setPeak(!undo, false)}>{t("board.peak.undo")}</button>
          </span>
        )}
      </span>
      {asked && <Switched queue={queue} close={() => ask(false)} />}
      <Said text={act.said} />
    </>
  );
}
