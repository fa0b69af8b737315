// What agents had before: each version against what is drawn, and the way back to one, as a draft.
import { asScript, difference, versions, type Script } from "@core/scripts/scripts";
import { Said } from "@kit/Said";
import { useExplain } from "@kit/useAct";
import { useMay } from "@kit/useMay";
import { useMoment } from "@kit/useMoment";
import { Button, Drawer, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import classes from "./Scripts.module.css";

interface VersionsProps {
  readonly name: string;
  readonly script: Script;
  readonly take: (earlier: Script) => void;
  readonly close: () => void;
}

export function Versions({ name, script, take, close }: VersionsProps) {
  const { t } = useTranslation();
  const explain = useExplain();
  const when = useMoment();
  const may = useMay("knowledge.write");
  const found = useQuery({ queryKey: ["script-versions", name], queryFn: () => versions(name), gcTime: 0 });
  const rows = found.data?.items ?? [];
  return (
    <Drawer opened onClose={close} position="right" size="md" title={t("script_draft.versions")} closeButtonProps={{ "aria-label": t("close") }}>
      {found.isPending && <Skeleton height={120} radius="lg" />}
      <Said text={found.isError ? explain(found.error) : ""} />
      {found.isSuccess && rows.length === 0 && <p className="soft">{t("script_draft.none")}</p>}
      <ol className={classes.versions}>
        {rows.map(({ revision, at, by, note, document }, place) => (
          <li key={revision}>
            <p><strong>{t("script_draft.revision", { revision })}</strong>{place === 0 && document !== null && <span className={classes.chip}>{t("script_draft.now")}</span>}</p>
            <p className="soft">{[by, at === null ? "" : when(at)].filter(Boolean).join(", ")}{note !== "" && ` · ${note}`}</p>
            {document === null ? <p className="quiet">{t("script_draft.archived")}</p> : <Different before={asScript(document)} after={script} />}
            {document !== null && may && <Button size="xs" variant="default" onClick={() => take(asScript(document))}>{t("script_draft.take")}</Button>}
          </li>
        ))}
      </ol>
    </Drawer>
  );
}

function Different({ before, after }: { readonly before: Script; readonly after: Script }) {
  const { t } = useTranslation();
  const { added, altered, removed, whole } = difference(before, after);
  const titled = (script: Script) => (step: string): string => script.steps[step]?.name || script.steps[step]?.words?.split("\n")[0] || step;
  const lines = [
    added.length > 0 && t("script_draft.added", { steps: added.map(titled(after)).join(", ") }),
    altered.length > 0 && t("script_draft.altered", { steps: altered.map(titled(after)).join(", ") }),
    removed.length > 0 && t("script_draft.removed", { steps: removed.map(titled(before)).join(", ") }),
    whole && t("script_draft.whole"),
  ].filter((one): one is string => one !== false);
  if (lines.length === 0) return <p className="soft">{t("script_draft.same")}</p>;
  return <ul className={classes.different}>{lines.map((one) => <li key={one}>{one}</li>)}</ul>;
}
