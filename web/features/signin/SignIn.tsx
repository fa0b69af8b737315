// Signing in by user name and password.
import { get, post, Problem, query } from "@core/api/client";
import type { Ways } from "@core/api/rows";
import { enterByPasskey, passkeysWork } from "@core/session/passkey";
import { recognise } from "@core/session/session";
import { choose, type Language } from "@core/words/mine";
import { Icon } from "@kit/Icon";
import { LanguageChoice } from "@kit/LanguageChoice";
import { Mark } from "@kit/Mark";
import { SecretInput } from "@kit/SecretInput";
import { refused } from "@kit/useAct";
import { useTitle } from "@kit/useTitle";
import { Button, Divider, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useRef, useState, type ReactNode, type RefObject, type SyntheticEvent } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useSearchParams } from "react-router";

import classes from "./SignIn.module.css";
import { Switchboard } from "./Switchboard";

export function SignIn() {
  const { t } = useTranslation();
  const chosen = useRef<Language | null>(null);
  useTitle(t("signin.title"));
  return (
    <div className={classes.entry}>
      <main className={classes.side}>
        <div className={classes.brand}><Mark /> <span className="grow">{t("product")}</span> <LanguageChoice told={(language) => { chosen.current = language; }} /></div>
        <Form chosen={chosen} />
      </main>
      <aside className={classes.picture} aria-hidden="true"><Switchboard /></aside>
    </div>
  );
}

/** `chosen`: the language that was chosen here just now, for whoever signs in. */
function Form({ chosen }: { readonly chosen: RefObject<Language | null> }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const [search] = useSearchParams();
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [asksCode, setAsksCode] = useState(false);
  const [said, setSaid] = useState(() => sayOf(t, search.get("said")));
  const [busy, setBusy] = useState(false);
  const ways = useQuery({ queryKey: ["ways"], queryFn: () => get<Ways>("/auth/ways"), retry: false });
  const place = after(search.get("after"));

  async function enter(way: () => Promise<void>): Promise<void> {
    setBusy(true);
    setSaid("");
    try {
      await way();
      await recognise();
      if (chosen.current !== null) await choose(chosen.current).catch(() => undefined); // the account offers it again
      await go(place, { replace: true });
    } catch (error) {
      if (error instanceof Problem && error.code === "second_factor_needed") setAsksCode(true);
      else if (error instanceof Problem) setSaid(refused(error, t) || t("unreachable.title"));
      else setSaid(error instanceof DOMException ? t("signin.passkey_failed") : t("unreachable.title"));
    } finally {
      setBusy(false);
    }
  }

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    void enter(() => post("/auth/login", { username, password, code, cookie: true }));
  }

  function another(): void {
    setAsksCode(false);
    setCode("");
    setPassword("");
    setSaid("");
  }

  const house = (way: "openid" | "saml"): ReactNode =>
    typeof ways.data?.[way] === "string" && (
      <Button key={way} component="a" variant="default" leftSection={<Icon name="link" size={16} />} href={`/sign-in/${way}${query({ after: place })}`}>
        {t("signin.house", { name: ways.data[way] || t(`signin.${way}`) })}
      </Button>
    );
  const passkey = passkeysWork() && (
    <Button key="passkey" variant="default" disabled={busy} leftSection={<Icon name="key" size={16} />} onClick={() => void enter(enterByPasskey)}>{t("signin.passkey")}</Button>
  );
  const others = [house("openid"), house("saml"), passkey].filter(Boolean);
  const hint = asksCode ? t("signin.code_hint") : t("signin.hint");
  return (
    <form className={classes.form} onSubmit={submit}>
      <h1>{t("signin.title")}</h1>
      {asksCode ? (
        <TextInput key="code" name="code" label={t("signin.code")} autoComplete="one-time-code" spellCheck={false} maxLength={40} required withAsterisk={false} value={code} onChange={(event) => setCode(event.currentTarget.value)} autoFocus />
      ) : (
        <>
          <TextInput name="username" label={t("signin.username")} autoComplete="username" autoCapitalize="none" spellCheck={false} required withAsterisk={false} value={username} onChange={(event) => setUsername(event.currentTarget.value)} data-autofocus autoFocus />
          <SecretInput name="password" label={t("signin.password")} autoComplete="current-password" required withAsterisk={false} value={password} onChange={(event) => setPassword(event.currentTarget.value)} />
        </>
      )}
      <Button type="submit" loading={busy}>{asksCode ? t("signin.code_submit") : t("signin.submit")}</Button>
      {asksCode && <Button variant="default" onClick={another}>{t("signin.other")}</Button>}
      {!asksCode && (
        <div className={classes.others}>
          {others.length > 0 && <Divider label={t("signin.or")} labelPosition="center" />}
          {others}
        </div>
      )}
      <p className={said ? classes.wrong : classes.hint} role={said ? "alert" : undefined}>
        <Icon name={said ? "alert" : "info"} size={16} />
        <span>{said || hint}</span>
      </p>
    </form>
  );
}

/** Why another house's sign-in came to nothing. */
function sayOf(t: TFunction, code: string | null): string {
  if (code === null) return "";
  return t(`signin.said.${code as "not_believed"}`, { defaultValue: t("signin.said.other") });
}

/** Only a place on this site; without one, the page on which one begins. */
function after(place: string | null): string {
  return place?.startsWith("/") && !place.startsWith("//") ? place : "/";
}
