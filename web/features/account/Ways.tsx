// How one signs in: password, authenticator with codes on paper, passkeys.
import { get, post, remove } from "@core/api/client";
import type { FactorRow, FactorRows, RecoveryCodes, TotpOffer } from "@core/api/rows";
import { makePasskey, passkeysWork } from "@core/session/passkey";
import { Icon } from "@kit/Icon";
import { SecretInput } from "@kit/SecretInput";
import { Said } from "@kit/Said";
import { useAct } from "@kit/useAct";
import { useMoment } from "@kit/useMoment";
import { Button, Code, CopyButton, Modal, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { useTranslation } from "react-i18next";

import classes from "./Account.module.css";

const KEY = ["factors"] as const;

export function Ways() {
  const { t } = useTranslation();
  const found = useQuery({ queryKey: KEY, queryFn: () => get<FactorRows>("/auth/factors") });
  const rows = found.data;
  if (rows === undefined) return null;
  return (
    <section className={classes.part}>
      <h2>{t("account.ways")}</h2>
      <div className={`sheet ${classes.ways}`}>
        <Password has={rows.password} />
        <Authenticator rows={rows} />
        <PasskeyList rows={rows.items.filter((one) => one.kind === "passkey")} />
      </div>
    </section>
  );
}

function Password({ has }: { readonly has: boolean }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const act = useAct();
  const [open, setOpen] = useState(false);
  const [old, setOld] = useState("");
  const [fresh, setFresh] = useState("");
  const [again, setAgain] = useState("");
  const [changed, setChanged] = useState(false);
  const differ = again !== "" && again !== fresh;

  function close(): void {
    setOpen(false);
    setOld("");
    setFresh("");
    setAgain("");
    act.forget();
  }

  async function change(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (!(await act.run(() => post("/auth/password", { old, new: fresh })))) return;
    close();
    setChanged(true);
    await queries.invalidateQueries({ queryKey: KEY });
  }

  return (
    <div className={classes.way}>
      <Icon name="lock" />
      <div className={classes.about}>
        <h3>{t("account.password.title")}</h3>
        {!has && <p className="quiet">{t("account.password.none")}</p>}
        <p className="quiet" role="status">{changed && t("account.password.changed")}</p>
      </div>
      <Button variant="default" size="xs" onClick={() => { setChanged(false); setOpen(true); }}>{t("account.password.change")}</Button>
      <Modal opened={open} onClose={close} title={t("account.password.change")} closeButtonProps={{ "aria-label": t("close") }}>
        <form className={classes.form} onSubmit={(event) => void change(event)}>
          {has && <SecretInput label={t("account.password.now")} autoComplete="current-password" required withAsterisk={false} value={old} onChange={(event) => setOld(event.currentTarget.value)} data-autofocus />}
          <SecretInput label={t("account.password.new")} autoComplete="new-password" required withAsterisk={false} value={fresh} onChange={(event) => setFresh(event.currentTarget.value)} />
          <SecretInput label={t("account.password.again")} autoComplete="new-password" required withAsterisk={false} value={again} onChange={(event) => setAgain(event.currentTarget.value)} error={differ && t("account.password.differ")} />
          <Said text={act.said} />
          <Button type="submit" loading={act.busy} disabled={again !== fresh}>{t("account.password.change")}</Button>
        </form>
      </Modal>
    </div>
  );
}

function Authenticator({ rows }: { readonly rows: FactorRows }) {
  const { t } = useTranslation();
  const when = useMoment();
  const queries = useQueryClient();
  const act = useAct();
  const [offer, setOffer] = useState<TotpOffer | null>(null);
  const [code, setCode] = useState("");
  const [codes, setCodes] = useState<readonly string[]>([]);
  const mine = rows.items.find((one) => one.kind === "totp");
  const refresh = (): Promise<void> => queries.invalidateQueries({ queryKey: KEY });

  async function confirm(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    await act.run(async () => {
      const made = await post<RecoveryCodes>("/auth/totp/confirm", { secret: offer?.secret ?? "", code: code.replaceAll(" ", ""), label: t("account.totp.name") });
      setOffer(null);
      setCode("");
      setCodes(made.codes);
      await refresh();
    });
  }

  const add = (): void => void act.run(async () => setOffer(await post<TotpOffer>("/auth/totp")));
  const renew = (): void =>
    void act.run(async () => {
      setCodes((await post<RecoveryCodes>("/auth/recovery")).codes);
      await refresh();
    });

  return (
    <div className={classes.way}>
      <Icon name="phone" />
      <div className={classes.about}>
        <h3>{t("account.totp.title")}</h3>
        <p className="quiet">{mine === undefined ? t("account.totp.about") : t("account.totp.since", { when: when(mine.created) })}</p>
        {mine !== undefined && <p className="quiet">{t("account.recovery.left", { count: rows.recovery_left })}</p>}
        {offer === null && <Said text={act.said} />}
      </div>
      {mine === undefined ? (
        <Button variant="default" size="xs" onClick={add} loading={act.busy && offer === null}>{t("account.totp.add")}</Button>
      ) : (
        <div className="row">
          <Button variant="default" size="xs" onClick={renew}>{t("account.recovery.renew")}</Button>
          <Remove factor={mine} />
        </div>
      )}
      <Modal opened={offer !== null} onClose={() => { setOffer(null); act.forget(); }} title={t("account.totp.add")} closeButtonProps={{ "aria-label": t("close") }}>
        {offer !== null && (
          <form className={classes.form} onSubmit={(event) => void confirm(event)}>
            <p>{t("account.totp.scan")}</p>
            <img className={classes.picture} src={offer.picture} alt={t("account.totp.picture")} width={200} height={200} />
            <p><span className="quiet">{t("account.totp.key")}</span> <Code className={classes.key}>{offer.secret.replace(/(.{4})(?=.)/g, "$1 ")}</Code></p>
            <TextInput label={t("account.totp.code")} autoComplete="one-time-code" inputMode="numeric" maxLength={10} required withAsterisk={false} value={code} onChange={(event) => setCode(event.currentTarget.value)} data-autofocus />
            <Said text={act.said} />
            <Button type="submit" loading={act.busy}>{t("account.totp.confirm")}</Button>
          </form>
        )}
      </Modal>
      <Modal opened={codes.length > 0} onClose={() => setCodes([])} closeOnClickOutside={false} title={t("account.recovery.title")} closeButtonProps={{ "aria-label": t("close") }}>
        <div className={classes.form}>
          <p>{t("account.recovery.about")}</p>
          <ul className={classes.codes}>{codes.map((one) => <li key={one}><code>{one}</code></li>)}</ul>
          <div className="row">
            <CopyButton value={codes.join("\n")}>{({ copied, copy }) => <Button variant="default" leftSection={<Icon name={copied ? "check" : "copy"} size={16} />} onClick={copy}>{t(copied ? "account.recovery.copied" : "account.recovery.copy")}</Button>}</CopyButton>
            <Button onClick={() => setCodes([])}>{t("account.recovery.kept")}</Button>
          </div>
        </div>
      </Modal>
    </div>
  );
}

function PasskeyList({ rows }: { readonly rows: readonly FactorRow[] }) {
  const { t } = useTranslation();
  const when = useMoment();
  const queries = useQueryClient();
  const act = useAct();
  const [label, setLabel] = useState("");
  const [failed, setFailed] = useState(false);

  async function add(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    setFailed(false);
    await act.run(async () => {
      try {
        await makePasskey(label);
      } catch (error) {
        if (!(error instanceof DOMException)) throw error;
        setFailed(true);
        return;
      }
      setLabel("");
      await queries.invalidateQueries({ queryKey: KEY });
    });
  }

  return (
    <div className={classes.way}>
      <Icon name="key" />
      <div className={classes.about}>
        <h3>{t("account.passkey.title")}</h3>
        <p className="quiet">{passkeysWork() ? t("account.passkey.about") : t("account.passkey.not_here")}</p>
        <ul className={classes.keys}>
          {rows.map((one) => (
            <li key={one.id}>
              <span>{one.label || t("account.passkey.title")}</span>
              <span className="quiet">{one.used === null ? t("account.passkey.unused") : t("account.passkey.used", { when: when(one.used) })}</span>
              <Remove factor={one} />
            </li>
          ))}
        </ul>
        {passkeysWork() && (
          <form className="row" onSubmit={(event) => void add(event)}>
            <TextInput size="xs" aria-label={t("account.passkey.name")} placeholder={t("account.passkey.name")} maxLength={100} value={label} onChange={(event) => setLabel(event.currentTarget.value)} />
            <Button type="submit" size="xs" variant="default" loading={act.busy}>{t("account.passkey.add")}</Button>
          </form>
        )}
        <Said text={failed ? t("account.passkey.failed") : act.said} />
      </div>
    </div>
  );
}

function Remove({ factor }: { readonly factor: FactorRow }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const act = useAct();
  const [sure, setSure] = useState(false);
  const gone = (): void =>
    void act.run(async () => {
      await remove(`/auth/factors/${encodeURIComponent(factor.id)}`);
      await queries.invalidateQueries({ queryKey: KEY });
    });
  if (!sure) return <Button size="xs" variant="subtle" color="gray" aria-label={t("account.remove_of", { what: factor.label })} onClick={() => setSure(true)}>{t("account.remove")}</Button>;
  return (
    <span className="row">
      <Button size="xs" color="red" loading={act.busy} onClick={gone}>{t("account.remove")}</Button>
      <Button size="xs" variant="subtle" color="gray" onClick={() => setSure(false)}>{t("account.cancel")}</Button>
    </span>
  );
}
