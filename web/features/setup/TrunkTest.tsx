// The self-test of a trunk: step by step, each with what was found and what to do.
import { lines } from "@core/api/lines";
import { Icon } from "@kit/Icon";
import type { IconName } from "@kit/icons/names";
import { Said } from "@kit/Said";
import { useAct } from "@kit/useAct";
import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { useChanges, useTree } from "./configuration";
import classes from "./TrunkTest.module.css";

interface Step {
  readonly step: string;
  readonly state: string;
  readonly why?: string;
  readonly remedy?: string;
  /** What the router's address would have to be told as; empty: that mends nothing here. */
  readonly external_address?: string;
}

const ICONS: Readonly<Record<string, IconName>> = { ok: "ok", warning: "warn", failed: "alert", skipped: "minus" };

/** `begins`: by itself, for a trunk that was made just now. */
export function TrunkTest({ trunk, begins = false }: { readonly trunk: string; readonly begins?: boolean }) {
  const { t } = useTranslation();
  const [found, setFound] = useState<readonly Step[]>([]);
  const [state, setState] = useState<"before" | "running" | "done" | "failed">("before");
  async function run(): Promise<void> {
    setFound([]);
    setState("running");
    try {
      for await (const step of lines<Step>(`/trunks/${encodeURIComponent(trunk)}/test`)) setFound((before) => [...before.filter((one) => one.step !== step.step), step]);
      setState("done");
    } catch {
      setState("failed");
    }
  }
  useEffect(() => {
    if (!begins) return;
    const soon = setTimeout(() => void run(), 0);
    return () => clearTimeout(soon);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when it is shown
  }, []);
  const bad = found.filter((step) => step.state === "failed" || step.state === "warning").length;
  return (
    <div className={classes.test}>
      {!begins && <p className="soft">{t("setup.test_why")}</p>}
      <Button variant={begins ? "default" : "filled"} onClick={() => void run()} loading={state === "running"}>{t(state === "before" ? "setup.test" : "setup.test_again")}</Button>
      <ol className={classes.steps} aria-live="polite">
        {found.map((step) => (
          <li key={step.step} className={classes[step.state]}>
            <Icon name={ICONS[step.state] ?? "info"} size={18} label={t(`setup.step_is.${step.state as "ok"}`)} />
            <div><strong>{t(`setup.step.${step.step as "name"}`)}</strong><p>{step.why}</p>{step.remedy && <p className="soft">{step.remedy}</p>}{step.external_address && <TellAddress address={step.external_address} told={() => void run()} />}</div>
          </li>
        ))}
      </ol>
      {state === "done" && <p role="status" className="strong">{bad === 0 ? t("setup.test_well") : t("setup.test_bad", { count: bad })}</p>}
      {state === "failed" && <p role="alert">{t("problem.unexpected")}</p>}
    </div>
  );
}

/** The remedy by one click. */
function TellAddress({ address, told }: { readonly address: string; readonly told: () => void }) {
  const { t } = useTranslation();
  const tree = useTree();
  const changes = useChanges();
  const act = useAct();
  if (tree === undefined) return null;
  const save = (): Promise<void> => changes.putSections({ nat: { ...(tree.document["nat"] as object | undefined), external_address: address } }, t("setup.tell_address_note"), tree.revision);
  return (
    <>
      <Button size="xs" variant="default" mt="xs" loading={act.busy} onClick={() => void act.run(save).then((done) => done && told())}>{t("setup.tell_address", { address })}</Button>
      <Said text={act.said} />
    </>
  );
}
