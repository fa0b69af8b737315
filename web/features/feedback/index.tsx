// Feedback: what customers said of their calls, and what those who work here suggest.
import { Page } from "@kit/Page";
import { SegmentedControl } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";

import classes from "./Feedback.module.css";
import { Ideas } from "./Ideas";
import { Voice } from "./Voice";

const PARTS = ["voice", "ideas"] as const;

export default function Feedback() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const part = PARTS.find((one) => one === search.get("part")) ?? "voice";
  const show = (to: string): void => setSearch((before) => {
    if (to === "voice") before.delete("part");
    else before.set("part", to);
    return before;
  }, { replace: true });
  return (
    <Page title={t("rail.feedback")} part={t(`feedback.parts.${part}`)} actions={<div className={classes.which}><SegmentedControl aria-label={t("feedback.which")} value={part} onChange={show} data={PARTS.map((value) => ({ value, label: t(`feedback.parts.${value}`) }))} /></div>}>
      {part === "voice" ? <Voice /> : <Ideas />}
    </Page>
  );
}
