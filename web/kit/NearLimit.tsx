// The reminder: in which queues somebody has waited almost as long as anybody may. Read aloud once for each, and politely.
import type { QueueRow } from "@core/api/rows";
import { useTranslation } from "react-i18next";

import { Icon } from "./Icon";
import classes from "./NearLimit.module.css";

export function NearLimit({ queues }: { readonly queues: readonly QueueRow[] }) {
  const { t } = useTranslation();
  return (
    <div role="status" className={classes.region} aria-label={t("near.label")} aria-atomic="false" aria-relevant="additions">
      {queues.filter((queue) => (queue.near_limit ?? 0) > 0).map((queue) => (
        <p key={queue.name} className={classes.near}>
          <Icon name="bell" size={18} />
          <span>{t("near.waits", { queue: queue.title || queue.name, count: queue.near_limit })}</span>
        </p>
      ))}
    </div>
  );
}
