// What became of a webhook's messages: how it stands, the last ones, a test, sending again, another secret.
import { get, post, remove } from "@core/api/client";
import type { DeliveryRows, HookRows, HookSecret, SentAgain } from "@core/api/rows";
import { exact, moment } from "@core/time/moments";
import { Empty } from "@kit/Empty";
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { useAct } from "@kit/useAct";
import { ActionIcon, Button, Code, CopyButton, Skeleton, TextInput, Tooltip } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useChanges } from "./configuration";
import classes from "./HookMessages.module.css";
import { useOptions } from "./useWord";

const LOOK_MS = 2_000;

export function HookMessages({ name }: { readonly name: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const changes = useChanges();
  const act = useAct();
  const [secret, setSecret] = useState("");
  const [since, setSince] = useState("");
  const [sent, setSent] = useState<number | null>(null);
  const path = `/webhooks/${encodeURIComponent(name)}`;
  const all = useQuery({ queryKey: ["webhooks"], queryFn: () => get<HookRows>("/webhooks"), refetchInterval: LOOK_MS });
  const last = useQuery({ queryKey: ["webhooks", name], queryFn: () => get<DeliveryRows>(`${path}/deliveries`), refetchInterval: LOOK_MS });
  const hook = all.data?.items.find((one) => one.name === name);
  const look = (): Promise<void> => queries.invalidateQueries({ queryKey: ["webhooks"] });
  const again = (what: { readonly since?: string; readonly number?: number }): void =>
    void act.run(async () => {
      setSent((await post<SentAgain>(`${path}/again`, what)).messages);
      await look();
    });
  const test = (): void => void act.run(async () => { await post(`${path}/test`); await look(); });
  const make = (): void => void act.run(async () => { setSecret((await post<HookSecret>(`${path}/secret`)).secret); await Promise.all([look(), changes.done()]); });
  const drop = (): void => void act.run(async () => { await remove(`${path}/former-secret`); await Promise.all([look(), changes.done()]); });
  if (hook === undefined || last.data === undefined) return <Skeleton height={240} radius="lg" />;
  const ready = hook.state === "on" || hook.state === "resting";
  return (
    <div className={classes.all}>
      <p className={classes.stands}><strong>{t(`setup.hook.state.${hook.state as "on"}`)}</strong> · <span className="soft">{t("setup.hook.counts", { waiting: hook.waiting, delivered: hook.delivered, parked: hook.parked })}</span></p>
      <p className="soft">{t("setup.hook.why")}</p>
      {secret !== "" && (
        <div className={classes.secret} role="status">
          <p>{t("setup.hook.secret_once")}</p>
          <Code block>{secret}</Code>
          <CopyButton value={secret}>{({ copied, copy }) => <Button size="xs" variant="default" onClick={copy}>{t(copied ? "setup.copied" : "setup.copy")}</Button>}</CopyButton>
        </div>
      )}
      {hook.two_secrets && <div className={classes.row}><span className="soft">{t("setup.hook.two_secrets")}</span><Button size="xs" variant="subtle" onClick={drop}>{t("setup.hook.drop")}</Button></div>}
      <div className={classes.row}>
        <Button loading={act.busy} disabled={!ready} onClick={test}>{t("setup.hook.test")}</Button>
        <Button variant="default" loading={act.busy} onClick={make}>{t(hook.state === "no_secret" ? "setup.hook.make_secret" : "setup.hook.new_secret")}</Button>
      </div>
      <form className={classes.row} onSubmit={(event) => { event.preventDefault(); again({ since: new Date(since).toISOString() }); }}>
        <TextInput type="datetime-local" label={t("setup.hook.since")} value={since} onChange={(event) => setSince(event.currentTarget.value)} required />
        <Button type="submit" variant="default" disabled={since === ""}>{t("setup.hook.again")}</Button>
      </form>
      {sent !== null && <p role="status">{t("setup.hook.sent_again", { count: sent })}</p>}
      <Said text={act.said} />
      {last.data.items.length === 0 ? <Empty icon="link" title={t("setup.hook.none")} why={t("setup.hook.none_why")} /> : <Messages rows={last.data} again={(number) => again({ number })} />}
    </div>
  );
}

function Messages({ rows, again }: { readonly rows: DeliveryRows; readonly again: (number: number) => void }) {
  const { t, i18n } = useTranslation();
  const options = useOptions();
  const [now] = useState(() => Date.now());
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={t("setup.hook.title")}>
      <table className="table">
        <thead><tr><th scope="col">{t("setup.hook.type")}</th><th scope="col">{t("setup.hook.at")}</th><th scope="col">{t("setup.hook.stands")}</th><th scope="col" className="number">{t("setup.hook.attempts")}</th><th scope="col"><span className="hidden">{t("actions")}</span></th></tr></thead>
        <tbody>
          {rows.items.map((one) => (
            <tr key={one.number}>
              <td>{one.type === "test" ? t("setup.hook.test_type") : (options("events", [one.type])[0]?.label ?? one.type)}</td>
              <td title={one.at ? exact(one.at, i18n.language) : undefined}>{moment(one.at, i18n.language, now)}</td>
              <td>{t(`setup.hook.is.${one.state as "waiting"}`)}{one.status !== null ? <span className="soft"> {one.status}</span> : one.trouble && <span className="soft"> {one.trouble}</span>}</td>
              <td className="number">{one.attempts}</td>
              <td className="number">
                {one.state !== "waiting" && <Tooltip label={t("setup.hook.again")}><ActionIcon aria-label={t("setup.hook.again_one", { number: one.number })} onClick={() => again(one.number)}><Icon name="undo" size={16} /></ActionIcon></Tooltip>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
