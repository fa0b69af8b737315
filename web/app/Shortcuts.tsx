// The list of shortcuts, each to be changed: press the new keys; what can't be had is refused with a sentence.
import { ACTIONS, changed, INITIAL, isSingle, keysOf, refusalOf, signsOf, type Action, type Keys, type Refusal, type Shortcuts } from "@core/keys/keys";
import { keep, mine } from "@core/keys/mine";
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { isKnown } from "@kit/shortcuts";
import { useStore } from "@kit/useStore";
import { ActionIcon, Button, Kbd, Switch } from "@mantine/core";
import { useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";

import classes from "./Shortcuts.module.css";

export function ShortcutList() {
  const { t } = useTranslation();
  const now = useStore(mine);
  const [asked, ask] = useState<Action | null>(null);
  const [refused, refuse] = useState<{ readonly action: Action; readonly why: Refusal } | null>(null);

  function begin(action: Action | null): void {
    ask(action);
    refuse(null);
  }

  function take(action: Action, keys: Keys): void {
    const why = refusalOf(action, keys, now);
    if (why === null) {
      keep(changed(now, action, keys));
      begin(null);
    } else refuse({ action, why });
  }

  return (
    <>
      <ul className={classes.list}>
        {ACTIONS.map((action) => (
          <Row key={action} action={action} now={now} asked={asked === action} refused={refused?.action === action ? refused.why : null} begin={begin} take={take} />
        ))}
      </ul>
      <Switch className={classes.single} label={t("help.single")} description={t("help.single_why")} checked={now.single} onChange={(event) => keep({ ...now, single: event.currentTarget.checked })} />
      <Button variant="default" leftSection={<Icon name="undo" size={16} />} disabled={JSON.stringify(now) === JSON.stringify(INITIAL)} onClick={() => { keep(INITIAL); begin(null); }}>{t("help.reset_all")}</Button>
    </>
  );
}

interface RowProps {
  readonly action: Action;
  readonly now: Shortcuts;
  readonly asked: boolean;
  readonly refused: Refusal | null;
  readonly begin: (action: Action | null) => void;
  readonly take: (action: Action, keys: Keys) => void;
}

function Row({ action, now, asked, refused, begin, take }: RowProps) {
  const { t } = useTranslation();
  const does = t(`help.does.${action}`);
  const own = now.keys[action] !== INITIAL.keys[action];
  const initial = action === "code" ? INITIAL.keys.code.replace("Digit", "Digit1") : INITIAL.keys[action];

  function pressed(event: KeyboardEvent): void {
    if (!asked || event.key === "Tab") return;
    event.preventDefault();
    event.stopPropagation();
    const keys = keysOf(event.nativeEvent);
    if (event.key === "Escape") begin(null);
    else if (keys !== null && !event.repeat) take(action, keys);
  }

  return (
    <li className={isKnown(action) ? classes.now : ""}>
      <span className={classes.does}>{does}</span>
      <Signs keys={now.keys[action]} off={isSingle(now.keys[action]) && !now.single} />
      <ActionIcon
        aria-label={t("help.change", { does })}
        aria-pressed={asked}
        data-mantine-stop-propagation={asked}
        variant={asked ? "light" : "subtle"}
        onClick={() => begin(asked ? null : action)}
        onKeyDown={pressed}
        onBlur={() => asked && begin(null)}
      >
        <Icon name="pen" size={16} />
      </ActionIcon>
      <ActionIcon aria-label={t("help.reset", { does })} disabled={!own} className={own ? "" : classes.gone ?? ""} onClick={() => take(action, initial)}><Icon name="undo" size={16} /></ActionIcon>
      {asked && <span className={classes.press} role="status">{t("help.press")}</span>}
      {refused !== null && <div className={classes.said}><Said text={refused.why === "taken" ? t("help.refused.taken", { by: t(`help.does.${refused.by}`) }) : t(`help.refused.${refused.why}`)} /></div>}
    </li>
  );
}

/** `off`: they are chosen, but turned off. */
function Signs({ keys, off }: { readonly keys: Keys; readonly off: boolean }) {
  const { t } = useTranslation();
  return (
    <span className={`${classes.signs ?? ""} ${off ? classes.off ?? "" : ""}`}>
      {off && <span className="quiet small">{t("help.off")}</span>}
      {signsOf(keys).map((sign) => <Kbd key={sign}>{sign}</Kbd>)}
    </span>
  );
}
