// One's views and those of one's team beside the list, each with how many tickets are in it.
import { addressOf, type Shown } from "@core/tickets/tickets";
import { isShown, shownOf } from "@core/tickets/views";
import { Icon } from "@kit/Icon";
import { useViews } from "@kit/useViews";
import { ActionIcon, Modal, Select } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";

import classes from "./Tickets.module.css";
import { Way } from "./Way";

const Arrange = lazy(() => import("./Arrange").then(({ Arrange }) => ({ default: Arrange })));

export function Views({ shown }: { readonly shown: Shown }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const views = useViews()?.items ?? [];
  // while one arranges them the last may go, and must be able to come back
  if (views.length === 0 && !open) return null;
  return (
    <div>
      <div className={classes.title}>
        <h2>{t("tickets.views.title")}</h2>
        <ActionIcon variant="subtle" size="sm" aria-label={t("tickets.views.arrange")} title={t("tickets.views.arrange")} onClick={() => setOpen(true)}><Icon name="pen" size={14} /></ActionIcon>
      </div>
      <ul aria-label={t("tickets.views.title")}>{views.map((one) => <Way key={one.id} to={addressOf(shownOf(one))} here={isShown(one, shown)} word={one.name} many={one.many} />)}</ul>
      <Modal opened={open} onClose={() => setOpen(false)} title={t("tickets.views.arrange")} closeButtonProps={{ "aria-label": t("close") }}>
        {open && <Suspense fallback={null}><Arrange /></Suspense>}
      </Modal>
    </div>
  );
}

/** Where there is no room beside the list. */
export function PickView({ shown }: { readonly shown: Shown }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const views = useViews()?.items ?? [];
  if (views.length === 0) return null;
  const go = (id: string | null): void => {
    const one = views.find((each) => each.id === id);
    if (one) void navigate(addressOf(shownOf(one)), { replace: true });
  };
  return <Select aria-label={t("tickets.views.title")} placeholder={t("tickets.views.title")} value={views.find((one) => isShown(one, shown))?.id ?? null} onChange={go} data={views.map(({ id, name, many }) => ({ value: id, label: `${name} ${many}` }))} />;
}
