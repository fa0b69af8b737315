// In the living demo: what a newcomer can do next. Be an agent, the supervisor, a caller; start a center of one's own.
import { post } from "@core/api/client";
import { may, session } from "@core/session/session";
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { useAct } from "@kit/useAct";
import { useDesk } from "@kit/useDesk";
import { useStore } from "@kit/useStore";
import { Button, Code, Modal } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import classes from "./DemoBar.module.css";

/** Left to the newcomer: no robot takes her calls. */
const AGENT = "anna";
const SUPERVISOR = "dace";

export function DemoBar() {
  const { t } = useTranslation();
  const desk = useDesk();
  const now = useStore(session);
  const act = useAct();
  const [own, setOwn] = useState(false);
  if (!desk?.demo || now.state !== "in") return null;
  const become = (user: string, path: string): void =>
    void act.run(async () => {
      const { url } = await post<{ url: string }>("/auth/links", { username: user });
      sessionStorage.setItem("after-link", path);
      location.assign(new URL(url).pathname);
    });
  const links = may(now.me, "users.link");
  return (
    <section className={classes.bar} aria-label={t("demo.label")}>
      <Icon name="play" size={16} />
      <span className={classes.words}><strong>{t("demo.title")}</strong> {t(now.me.username === AGENT ? "demo.you_are_agent" : links ? "demo.why" : "demo.you_are", { name: now.me.name })}</span>
      <span className="grow" />
      {links && <Button size="xs" onClick={() => become(AGENT, "/desk")} loading={act.busy}>{t("demo.agent")}</Button>}
      {links && <Button size="xs" variant="default" onClick={() => become(SUPERVISOR, "/board")}>{t("demo.supervisor")}</Button>}
      <Button size="xs" variant="default" component="a" href="/call" target="_blank">{t("demo.call")}</Button>
      <Button size="xs" variant="default" onClick={() => setOwn(true)}>{t("demo.own")}</Button>
      <Said text={act.said} />
      <Modal opened={own} onClose={() => setOwn(false)} title={t("demo.own")} closeButtonProps={{ "aria-label": t("close") }}>
        <p>{t("demo.own_why")}</p>
        <Code block mt="sm">{t("demo.own_command")}</Code>
      </Modal>
    </section>
  );
}
