// After the six steps: a call to try it, watched as it goes, and what is still missing.
import type { CallRow } from "@core/api/rows";
import type { LiveState } from "@core/live/state";
import { Icon } from "@kit/Icon";
import { StateChip } from "@kit/StateChip";
import type { StateKind } from "@kit/states";
import { useLive } from "@kit/useLive";
import { useQueueTitle } from "@kit/useDesk";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { Readiness } from "../Readiness";
import { shortly } from "../schema";
import { entriesIn } from "./steps";
import { Heading, Part, type StepProps } from "./StepForm";
import classes from "./Wizard.module.css";

const allCalls = (state: LiveState): LiveState["calls"] => state.calls;

export function Done({ tree }: StepProps) {
  const { t } = useTranslation();
  const numbers = Object.entries(entriesIn(tree, "numbers"));
  const queue = useQueueTitle();
  const calls = Object.values(useLive(allCalls)).filter((call) => call.direction === "inbound");
  return (
    <div className={classes.form}>
      <Heading title={t("setup.wizard.done.title")} why={t("setup.wizard.done.why")} />
      <Part title={t("setup.wizard.done.call")} why={numbers.length > 0 ? t("setup.wizard.done.call_why") : t("setup.wizard.done.no_number")}>
        {numbers.length > 0 && (
          <div className={`sheet ${classes.padded ?? ""}`}>
            <ul className={classes.numbers}>
              {numbers.map(([number, one]) => <li key={number}><Icon name="phonein" size={18} /><a className={classes.figure} href={`tel:${number}`}>{number}</a><span className="soft">→ {one["queue"] === undefined ? shortly(one["agent"]) : queue(shortly(one["queue"]))}</span></li>)}
            </ul>
            <ul aria-live="polite" aria-label={t("setup.wizard.done.calls")} className={classes.calls}>
              {calls.length === 0 ? <li className="quiet">{t("setup.wizard.done.none")}</li> : calls.map((call) => <Seen key={call.id} call={call} />)}
            </ul>
          </div>
        )}
        <div className="row"><Link to="/desk">{t("setup.wizard.done.desk")}</Link><span className="quiet">·</span><Link to="/board">{t("setup.wizard.done.board")}</Link></div>
      </Part>
      <Part title={t("setup.readiness")}><Readiness /></Part>
    </div>
  );
}

interface Stage {
  readonly state: StateKind;
  readonly word: "arrives" | "waits" | "rings" | "talks" | "over";
}

const ARRIVES: Stage = { state: "ringing", word: "arrives" };
const TALKS: Stage = { state: "talking", word: "talks" };
const OVER: Stage = { state: "wrapup", word: "over" };
const SEEN: Readonly<Record<string, Stage>> = { arrived: ARRIVES, playing: ARRIVES, calling: ARRIVES, waiting: { state: "hold", word: "waits" }, offered: { state: "ringing", word: "rings" }, connecting: TALKS, talking: TALKS };

function Seen({ call }: { readonly call: CallRow }) {
  const { t } = useTranslation();
  const queue = useQueueTitle();
  const { state, word } = SEEN[call.stage] ?? OVER;
  const agent = call.agent ?? call.offered_to[0] ?? "";
  return (
    <li className="row">
      <StateChip state={state}>{t(`setup.wizard.done.${word}`, { agent, queue: queue(call.queue) })}</StateChip>
      <span className="soft">{call.party_name || call.party_number || t("call.withheld")}</span>
    </li>
  );
}
