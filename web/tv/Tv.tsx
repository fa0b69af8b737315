// What stands on the wall: the board, or one plain sentence about why there is none.
import type { LiveState } from "@core/live/state";
import { Icon } from "@kit/Icon";
import { Mark } from "@kit/Mark";
import { useStore } from "@kit/useStore";
import { useTranslation } from "react-i18next";

import { Board } from "./Board";
import type { Screen } from "./screen";
import classes from "./Tv.module.css";

const begun = (state: LiveState): boolean => state.phase !== "connecting";

export function Tv({ screen }: { readonly screen: Screen }) {
  const state = useStore(screen.state);
  const shown = useStore(screen.live, begun);
  if (state.at === "over") return <Plain say="over" />;
  if (state.at === "board" && shown) return <Board heading={state.heading} live={screen.live} />;
  return <Plain say={state.at === "opening" && state.unreached ? "unreached" : "opening"} />;
}

export function Plain({ say }: { readonly say: "opening" | "unreached" | "over" | "gone" }) {
  const { t } = useTranslation();
  return (
    <main className={classes.plain}>
      {say === "opening" ? <Mark size={64} /> : <Icon name={say === "unreached" ? "signal" : "link"} className={classes.sign ?? ""} size="1em" />}
      <div role="status">
        <h1>{say === "opening" ? t("tv.opening") : t(`tv.${say}.title`)}</h1>
        {say !== "opening" && <p>{t(`tv.${say}.why`)}</p>}
      </div>
    </main>
  );
}
