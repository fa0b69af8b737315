// What keeps the phone of this browser from working, said plainly, with the way out.
import { phone } from "@core/phone/mine";
import type { PhoneState } from "@core/phone/state";
import { Icon } from "@kit/Icon";
import { useStore } from "@kit/useStore";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";

import classes from "./PhoneNotice.module.css";

type Trouble = "insecure" | "unsupported" | "refused" | "lost" | "sound" | "microphone_none" | "microphone_refused";

function troubleOf(state: PhoneState): Trouble | null {
  const { registration } = state;
  if (registration.is === "failed") return registration.why;
  if (state.soundBlocked) return "sound";
  if (registration.is === "lost") return "lost";
  if (state.calls.length > 0 && state.microphone === "none") return "microphone_none";
  if (state.calls.length > 0 && state.microphone === "refused") return "microphone_refused";
  return null;
}

export function PhoneNotice() {
  const { t } = useTranslation();
  const trouble = troubleOf(useStore(phone.state));
  return (
    <div role="status">
      {trouble !== null && (
        <p className={classes.notice}>
          <Icon name="warn" size={16} />
          <span>{t(`phone.${trouble}`)}</span>
          {trouble === "sound" && <Button size="xs" onClick={phone.allowSound}>{t("phone.allow_sound")}</Button>}
          {trouble === "refused" && <Button size="xs" variant="default" onClick={() => void phone.start()}>{t("unreachable.again")}</Button>}
        </p>
      )}
    </div>
  );
}
