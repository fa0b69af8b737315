// How a letter stands: a word, the seconds in which it can be taken back, and why it did not leave. Needs the words of letters.
import { isBackable, isRepeatable, troubleOf, type LetterRow } from "@core/letters/letters";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import classes from "./Letters.module.css";

export function LetterState({ row }: { readonly row: LetterRow }) {
  const { t } = useTranslation();
  const left = useSecondsTo(isBackable(row) ? row.due : null);
  const failed = isRepeatable(row) ? classes.failed : "";
  const sent = row.state === "sent" || row.state === "delivered" ? classes.sent : "";
  const why = troubleOf(row);
  return (
    <>
      <span role="status" className={`${classes.state ?? ""} ${failed ?? ""} ${sent ?? ""}`}>{left > 0 ? t("letters.leaves_in", { seconds: left }) : t(`letters.states.${row.state as "sent"}`)}</span>
      {why !== "" && <span className="quiet small">{t(`letters.trouble.${why as "refused"}`, { defaultValue: row.trouble })}</span>}
    </>
  );
}

/** Until a moment; 0: it is there. */
function useSecondsTo(moment: string | null): number {
  const end = moment === null ? 0 : Date.parse(moment);
  const [now, see] = useState(() => Date.now());
  useEffect(() => {
    if (end === 0) return;
    const timer = setInterval(() => see(Date.now()), 250);
    return () => clearInterval(timer);
  }, [end]);
  return Math.max(0, Math.ceil((end - now) / 1_000));
}
