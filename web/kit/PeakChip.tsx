// A peak is on in a queue: what it says wherever the queue stands.
import { useTranslation } from "react-i18next";

import { Icon } from "./Icon";
import classes from "./PeakChip.module.css";

/** `why`: how it began. */
export function PeakChip({ why }: { readonly why?: string }) {
  const { t } = useTranslation();
  return <span className={classes.peak} title={why}><Icon name="warn" size={13} />{t("board.peak.on")}</span>;
}
