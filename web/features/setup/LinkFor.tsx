// A link that signs somebody in once: shown here, to be handed over.
import { post } from "@core/api/client";
import { Said } from "@kit/Said";
import { useAct } from "@kit/useAct";
import { Button, Code, CopyButton } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

export function LinkFor({ user }: { readonly user: string }) {
  const { t } = useTranslation();
  const [link, setLink] = useState("");
  const act = useAct();
  const make = (): void => void act.run(async () => setLink((await post<{ url: string }>("/auth/links", { username: user })).url));
  return (
    <div style={{ display: "grid", gap: 12 }}>
      <p>{t("setup.link_why")}</p>
      {link === "" ? <Button onClick={make} loading={act.busy}>{t("setup.link")}</Button> : <><Code block>{link}</Code><CopyButton value={link}>{({ copied, copy }) => <Button variant="default" onClick={copy}>{t(copied ? "setup.copied" : "setup.copy")}</Button>}</CopyButton></>}
      <Said text={act.said} />
    </div>
  );
}
