// The kinds of steps in plain words: a click adds one beside what is chosen, or it is dragged onto the canvas.
import { GROUPS, type Group, type Kind } from "@core/flows/document";
import { Icon } from "@kit/Icon";
import { useTranslation } from "react-i18next";

import { added, KIND_DRAGGED } from "./adding";
import classes from "./Builder.module.css";
import { useDraw } from "./drawing";
import { ICONS } from "./look";

export function Palette() {
  const { t } = useTranslation();
  const { flow, choices, change, select, selected, mayDraw } = useDraw();
  const add = (kind: Kind): void => {
    const made = added(flow, kind, choices, selected[0]);
    change(() => made.flow);
    select([made.name]);
  };
  return (
    <div className={classes.palette}>
      {(Object.keys(GROUPS) as Group[]).map((group) => (
        <section key={group} aria-label={t(`flows.group.${group}`)}>
          <h2>{t(`flows.group.${group}`)}</h2>
          {GROUPS[group].map((kind) => (
            <button key={kind} type="button" className={classes.kind} title={t(`flows.kind_why.${kind}`)} disabled={!mayDraw} draggable={mayDraw} onDragStart={(event) => { event.dataTransfer.setData(KIND_DRAGGED, kind); event.dataTransfer.effectAllowed = "copy"; }} onClick={() => add(kind)}>
              <Icon name={ICONS[kind]} size={16} /><span>{t(`flows.kind.${kind}`)}</span>
            </button>
          ))}
        </section>
      ))}
    </div>
  );
}
