// What a screen reader says by itself, wherever one is: that a call comes, at once; how the call in hand stands, when it changes.
import { useTranslation } from "react-i18next";

import { useWho } from "./targets";
import type { Work } from "./work";

export function Spoken({ work }: { readonly work: readonly Work[] }) {
  const { t } = useTranslation();
  const who = useWho();
  const offered = work.find(({ activity }) => activity === "ringing");
  const inHand = work.find(({ activity }) => activity !== "ringing");
  return (
    <>
      <span className="hidden" role="alert">{offered && t("offer.from", { who: who(offered.call) })}</span>
      <span className="hidden" role="status">{inHand && t("bar.stands", { who: who(inHand.call), activity: t(`activity.${inHand.activity}`) })}</span>
    </>
  );
}
