// One's own account: how it looks here, where one is signed in, tokens for programs.
import { get, post, remove } from "@core/api/client";
import type { TokenRow } from "@core/api/rows";
import { may, session } from "@core/session/session";
import { bring } from "@core/words/words";
import { LanguageChoice } from "@kit/LanguageChoice";
import { Page } from "@kit/Page";
import { Said } from "@kit/Said";
import { useAct } from "@kit/useAct";
import { useMoment } from "@kit/useMoment";
import { useStore } from "@kit/useStore";
import { Button, Code, SegmentedControl, TextInput, useMantineColorScheme, type MantineColorScheme } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";

import classes from "./Account.module.css";
import { Ways } from "./Ways";

const Told = lazy(() => bring("notices").then(() => import("./Told")));

const SCHEMES: readonly MantineColorScheme[] = ["auto", "light", "dark"];

export function Account() {
  const { t } = useTranslation();
  const now = useStore(session);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  if (now.state !== "in") return null;
  return (
    <Page title={t("person.account")} beside={<span className="quiet">{now.me.username} · {t(`role.${now.me.role}` as "role.agent")}</span>}>
      <div className={classes.account}>
        <section className={classes.part}>
          <h2>{t("person.appearance")}</h2>
          <SegmentedControl value={colorScheme} onChange={setColorScheme} data={SCHEMES.map((value) => ({ value, label: t(`person.scheme.${value as "light"}`) }))} aria-label={t("person.appearance")} />
        </section>
        <section className={classes.part}>
          <h2>{t("person.language")}</h2>
          <LanguageChoice />
        </section>
        {(may(now.me, "missed.work") || may(now.me, "tickets.write")) && <Suspense fallback={null}><Told /></Suspense>}
        <Ways />
        {may(now.me, "tokens.revoke") && <SignedIn mayMake={may(now.me, "tokens.create")} />}
      </div>
    </Page>
  );
}

function SignedIn({ mayMake }: { readonly mayMake: boolean }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const when = useMoment();
  const act = useAct();
  const [label, setLabel] = useState("");
  const [made, setMade] = useState("");
  const found = useQuery({ queryKey: ["tokens"], queryFn: () => get<{ items: TokenRow[] }>("/auth/tokens") });
  const again = (): Promise<void> => queries.invalidateQueries({ queryKey: ["tokens"] });
  const make = (): void =>
    void act.run(async () => {
      const token = await post<{ access_token: string }>("/auth/tokens", { label });
      setMade(token.access_token);
      setLabel("");
      await again();
    });
  return (
    <section className={classes.part}>
      <h2>{t("account.signed_in")}</h2>
      <div className="sheet scroll" tabIndex={0} role="region" aria-label={t("account.signed_in")}>
        <table className="table">
          <thead><tr><th scope="col">{t("account.kind")}</th><th scope="col">{t("account.label")}</th><th scope="col">{t("account.since")}</th><th scope="col">{t("account.until")}</th><th scope="col"><span className="hidden">{t("actions")}</span></th></tr></thead>
          <tbody>
            {(found.data?.items ?? []).map((token) => (
              <tr key={token.id}>
                <td>{t(`account.kinds.${token.kind as "session"}`)}</td>
                <td>{token.label}</td>
                <td>{when(token.created)}</td>
                <td>{when(token.expires)}</td>
                <td className="number"><Button variant="subtle" color="gray" size="xs" onClick={() => void act.run(() => remove(`/auth/tokens/${encodeURIComponent(token.id)}`).then(again))}>{t("account.end")}</Button></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {mayMake && (
        <form className="row" onSubmit={(event) => { event.preventDefault(); make(); }}>
          <TextInput aria-label={t("account.label")} placeholder={t("account.new_label")} value={label} onChange={(event) => setLabel(event.currentTarget.value)} maxLength={100} />
          <Button type="submit" variant="default" loading={act.busy}>{t("account.make")}</Button>
        </form>
      )}
      {made !== "" && <p>{t("account.shown_once")} <Code>{made}</Code></p>}
      <Said text={act.said} />
    </section>
  );
}
