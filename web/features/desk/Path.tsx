// How the call came here: who had it, what they said to the next one. Shown with the offer already.
import type { CallRow } from "@core/api/rows";
import { Icon } from "@kit/Icon";
import type { IconName } from "@kit/icons/names";
import { useQueueTitle } from "@kit/useDesk";
import { useMoment } from "@kit/useMoment";
import { useTranslation } from "react-i18next";

import classes from "./Path.module.css";
import { usePeople } from "./targets";

type Step = NonNullable<CallRow["path"]>[number];

const ICONS: Readonly<Record<string, IconName>> = { blind: "transfer", attended: "transfer", escalated: "flag", parked: "pinned" };

export function Path({ call }: { readonly call: CallRow }) {
  const { t } = useTranslation();
  const people = usePeople();
  const queue = useQueueTitle();
  const when = useMoment();
  const path = call.path ?? [];
  if (path.length === 0) return null;
  const where = (step: Step): string => (step.kind === "agent" ? people(step.to) : step.kind === "queue" ? queue(step.to) : step.to ?? "");
  return (
    <section className={classes.path} aria-label={t("path.label")}>
      <ol>
        {path.map((step, place) => (
          <li key={place} className={classes.step}>
            <span className={classes.picture}><Icon name={step.result === "returned" || step.result === "returning" ? "undo" : ICONS[step.how] ?? "transfer"} size={15} /></span>
            <div className="cut">
              <div>{t(`path.how.${step.how as "blind"}`, { by: people(step.by), to: where(step) })} <span className="quiet small">{t(`path.result.${step.result as "taken"}`)} · {when(step.at)}</span></div>
              {step.note !== "" && <p className={classes.note}>{step.note}</p>}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
