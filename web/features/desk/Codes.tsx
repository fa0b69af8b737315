// Wrap-up codes as one choice; the first nine by a digit with its modifiers.
import type { TermRow } from "@core/api/rows";
import { Icon } from "@kit/Icon";
import { Term } from "@kit/Term";
import { useKeys, useShortcut } from "@kit/shortcuts";
import { useTranslation } from "react-i18next";

import classes from "./Codes.module.css";

export interface CodesProps {
  readonly codes: readonly TermRow[];
  readonly chosen: string;
  readonly choose: (code: string) => void;
}

export function Codes({ codes, chosen, choose }: CodesProps) {
  const { t } = useTranslation();
  const keys = useKeys("code");
  return (
    <fieldset className={classes.set}>
      <legend className={classes.legend}><Term word="wrap-up code">{t("talk.code")}</Term><span className="quiet">{keys.shown}</span></legend>
      <div className={classes.codes}>
        {codes.map((code, place) => (
          <Code key={code.name} code={code} digit={place < 9 ? place + 1 : null} on={code.name === chosen} choose={choose} />
        ))}
      </div>
    </fieldset>
  );
}

interface CodeProps {
  readonly code: TermRow;
  readonly digit: number | null;
  readonly on: boolean;
  readonly choose: (code: string) => void;
}

function Code({ code, digit, on, choose }: CodeProps) {
  useShortcut("code", digit === null ? null : () => choose(code.name), digit ?? 0);
  return (
    <label className={`${classes.code ?? ""} ${on ? classes.on ?? "" : ""}`}>
      <input type="radio" name="code" className="hidden" checked={on} onChange={() => choose(code.name)} />
      {digit !== null && <kbd>{digit}</kbd>}
      <span className="cut grow">{code.title}</span>
      {on && <Icon name="check" size={16} />}
    </label>
  );
}
