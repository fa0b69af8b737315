// Signing in by user name and password.
import { post, Problem } from "@core/api/client";
import { recognise } from "@core/session/session";
import { Icon } from "@kit/Icon";
import { Mark } from "@kit/Mark";
import { useTitle } from "@kit/useTitle";
import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useSearchParams } from "react-router";

import classes from "./SignIn.module.css";
import { Switchboard } from "./Switchboard";

export function SignIn() {
  const { t } = useTranslation();
  useTitle(t("signin.title"));
  return (
    <div className={classes.entry}>
      <main className={classes.side}>
        <div className={classes.brand}><Mark /> {t("product")}</div>
        <Form />
      </main>
      <aside className={classes.picture} aria-hidden="true"><Switchboard /></aside>
    </div>
  );
}

function Form() {
  const { t } = useTranslation();
  const go = useNavigate();
  const [search] = useSearchParams();
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const [said, setSaid] = useState("");
  const [busy, setBusy] = useState(false);

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    try {
      await post("/auth/login", { username, password, cookie: true });
      await recognise();
      await go(after(search.get("after")), { replace: true });
    } catch (error) {
      setSaid(error instanceof Problem ? `${error.detail} ${error.remedy}`.trim() || t("unreachable.title") : t("unreachable.title"));
    } finally {
      setBusy(false);
    }
  }

  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)}>
      <h1>{t("signin.title")}</h1>
      <TextInput name="username" label={t("signin.username")} autoComplete="username" autoCapitalize="none" spellCheck={false} required withAsterisk={false} value={username} onChange={(event) => setUsername(event.currentTarget.value)} data-autofocus autoFocus />
      <PasswordInput name="password" label={t("signin.password")} autoComplete="current-password" required withAsterisk={false} value={password} onChange={(event) => setPassword(event.currentTarget.value)} />
      <Button type="submit" loading={busy}>{t("signin.submit")}</Button>
      <p className={said ? classes.wrong : classes.hint} role={said ? "alert" : undefined}>
        <Icon name={said ? "alert" : "info"} size={16} />
        <span>{said || t("signin.hint")}</span>
      </p>
    </form>
  );
}

/** Only a place on this site. */
function after(place: string | null): string {
  return place?.startsWith("/") && !place.startsWith("//") ? place : "/start";
}
