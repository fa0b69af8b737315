// TV mode, for who may make links for screens on a wall. What makes them is brought when it is asked for.
import { may, session } from "@core/session/session";
import { Icon } from "@kit/Icon";
import { useStore } from "@kit/useStore";
import { Button, Modal, Skeleton } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";

import classes from "./TvMode.module.css";

const TvLinks = lazy(() => import("./TvLinks"));

export function TvMode() {
  const { t } = useTranslation();
  const now = useStore(session);
  const [open, setOpen] = useState(false);
  if (now.state !== "in" || !may(now.me, "boards.link")) return null;
  return (
    <>
      <Button className={classes.mode ?? ""} variant="default" leftSection={<Icon name="tv" size={18} />} onClick={() => setOpen(true)}><span>{t("tv.mode")}</span></Button>
      <Modal opened={open} onClose={() => setOpen(false)} size="lg" title={t("tv.mode")} closeButtonProps={{ "aria-label": t("close") }}>
        <Suspense fallback={<Skeleton height={160} radius="lg" />}><TvLinks me={now.me.username} /></Suspense>
      </Modal>
    </>
  );
}
