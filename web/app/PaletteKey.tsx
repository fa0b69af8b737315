// The key and the button of the palette; what it is made of is brought when it is opened first.
import type { PageEntry } from "./pages";
import { Icon } from "@kit/Icon";
import { useKeys, useShortcut } from "@kit/shortcuts";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";

import classes from "./Help.module.css";
import shell from "./Shell.module.css";

const Palette = lazy(() => import("@features/palette"));

export function PaletteKey({ places }: { readonly places: readonly NonNullable<PageEntry["rail"]>[] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const keys = useKeys("palette");
  useShortcut("palette", () => setOpen(true));
  return (
    <>
      <button type="button" className={`${shell.place ?? ""} ${classes.opens ?? ""}`} aria-keyshortcuts={keys.aria} title={`${t("palette.title")} (${keys.shown})`} onClick={() => setOpen(true)}>
        <Icon name="search" />
        <span>{t("palette.word")}</span>
      </button>
      {open && <Suspense fallback={null}><Palette places={places} close={() => setOpen(false)} /></Suspense>}
    </>
  );
}
