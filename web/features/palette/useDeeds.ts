// What can be done from the palette: an activity, a call, a ticket, a follow-up.
import { dialNumber, setPresence, type PresenceState } from "@core/agents/actions";
import type { Entry } from "@core/palette/palette";
import { useDesk } from "@kit/useDesk";
import { useLive } from "@kit/useLive";
import { useMay } from "@kit/useMay";
import { useTranslation } from "react-i18next";

export interface Deeds {
  readonly entries: readonly Entry[];
  /** Opens its form; false: it has none. */
  readonly opens: (id: string) => boolean;
  readonly run: (id: string) => Promise<unknown>;
}

const deed = (id: string, title: string): Entry => ({ id, group: "do", title, about: "", to: "" });

/** `number`: what could be dialled; empty: nothing is. */
export function useDeeds(number: string, open: (form: "ticket" | "followup") => void): Deeds {
  const { t } = useTranslation();
  const me = useLive((live) => live.me);
  const [answers, dials, writes] = [useMay("calls.answer"), useMay("calls.dial"), useMay("tickets.write")];
  const reasons = useDesk()?.pause_reasons ?? [];
  const activities: readonly (readonly [PresenceState, string, string])[] = [
    ["available", "", t("state.available")],
    ...(reasons.length === 0 ? [["paused", "", t("state.paused")] as const] : reasons.map(({ name, title }) => ["paused", name, title] as const)),
    ["logged_out", "", t("state.offline")],
  ];
  const idOf = (state: PresenceState, reason: string): string => `activity ${state} ${reason}`;
  const entries = [
    ...(dials && number !== "" ? [deed("dial", t("dial.number", { number }))] : []),
    ...(writes ? [deed("ticket", t("palette.new_ticket")), deed("followup", t("palette.new_follow_up"))] : []),
    ...(answers ? activities.map(([state, reason, activity]) => deed(idOf(state, reason), t("palette.activity", { activity }))) : []),
  ];
  return {
    entries,
    opens: (id) => {
      if (id !== "ticket" && id !== "followup") return false;
      open(id);
      return true;
    },
    run: async (id) => {
      if (id === "dial") return dialNumber(number);
      const [state, reason] = activities.find(([to, why]) => idOf(to, why) === id) ?? [];
      return state && setPresence(me, state, reason ?? "");
    },
  };
}
