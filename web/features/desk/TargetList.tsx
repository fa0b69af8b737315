// The list of those to whom a call can go: presence first as a form, then in words.
import { Icon } from "@kit/Icon";
import { STATE_ICONS } from "@kit/states";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

import { isFree, stateOfPerson, type Target } from "./targets";
import classes from "./TargetList.module.css";

export const keyOf = (target: Target): string => `${target.kind}:${target.name}`;

interface TargetListProps {
  readonly id: string;
  readonly targets: readonly Target[];
  readonly chosen: string;
  readonly choose: (key: string) => void;
  /** A double click. */
  readonly act?: (target: Target) => void;
}

export function TargetList({ id, targets, chosen, choose, act }: TargetListProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    // In a body: what it answers, a promise in some browsers, must not become the effect's.
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  return (
    <ul ref={list} id={id} role="listbox" aria-label={t("pass.to")} className={classes.list}>
      {targets.map((target) => {
        const key = keyOf(target);
        return (
          <li key={key} id={`${id}-${key}`} role="option" aria-selected={key === chosen} className={`${classes.one ?? ""} ${isFree(target) ? "" : classes.busy ?? ""}`} onClick={() => choose(key)} onDoubleClick={() => act?.(target)}>
            <Row target={target} />
          </li>
        );
      })}
      {targets.length === 0 && <li role="presentation" className={classes.none}>{t("pass.nobody")}</li>}
    </ul>
  );
}

function Row({ target }: { readonly target: Target }) {
  const { t } = useTranslation();
  if (target.kind === "number") {
    return <><span className={classes.picture}><Icon name="phoneout" size={18} /></span><span className="grow cut">{target.title}</span><span className="quiet small">{t("pass.outside")}</span></>;
  }
  if (target.kind === "agent") {
    const state = stateOfPerson(target.person);
    return (
      <>
        <span className={`${classes.picture ?? ""} is-${state}`}><Icon name={STATE_ICONS[state]} size={18} /></span>
        <span className="grow cut">{target.title}<span className="quiet small"> {[target.person.extension, target.person.department].filter(Boolean).join(" · ")}</span></span>
        <span className={`${classes.word ?? ""} is-${state}`}>{target.person.takes_second ? t("pass.takes_second") : t(`state.${state}`)}</span>
      </>
    );
  }
  const { place } = target;
  const word = !place.open ? t("pass.closed") : place.free > 0 ? t("pass.free", { count: place.free }) : t("pass.waiting", { count: place.waiting });
  return (
    <>
      <span className={`${classes.picture ?? ""} is-${place.open ? (place.free > 0 ? "available" : "ringing") : "offline"}`}><Icon name={target.kind === "queue" ? "queue" : "users"} size={18} /></span>
      <span className="grow cut">{target.title}<span className="quiet small"> {t(target.kind === "queue" ? "pass.queue" : "pass.department")}</span></span>
      <span className="quiet small">{word}</span>
    </>
  );
}
