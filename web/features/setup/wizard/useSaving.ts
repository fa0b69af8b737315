// Saving what a step changes: one revision with the step's name on it, or none when nothing is different.
import { post, Problem } from "@core/api/client";
import { useExplain } from "@kit/useAct";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useChanges, type MistakeSaid } from "../configuration";
import type { Value } from "../schema";
import { STEPS, type Step } from "./steps";

export interface Saving {
  /** True: it is saved, or there was nothing to save. */
  readonly save: (sections: Readonly<Record<string, Value>>) => Promise<boolean>;
  /** The same for what has a request of its own. */
  readonly run: (what: () => Promise<unknown>) => Promise<boolean>;
  readonly busy: boolean;
  readonly said: string;
  readonly mistakes: readonly MistakeSaid[];
}

/** The note of a step's revision; by it the newest revision is known as a step's. */
export function useNotes(): (step: Step) => string {
  const { t } = useTranslation();
  return (step) => t("setup.wizard.note", { step: t(`setup.wizard.step.${step}`) });
}

export function useStepOf(): (note: string) => Step | undefined {
  const noteOf = useNotes();
  return (note) => STEPS.find((step) => noteOf(step) === note);
}

export function useSaving(step: Step, revision: number): Saving {
  const { t } = useTranslation();
  const changes = useChanges();
  const explain = useExplain();
  const noteOf = useNotes();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState("");
  const [mistakes, setMistakes] = useState<readonly MistakeSaid[]>([]);

  async function run(what: () => Promise<unknown>): Promise<boolean> {
    setBusy(true);
    setSaid("");
    setMistakes([]);
    try {
      await what();
      return true;
    } catch (error) {
      const found = error instanceof Problem && Array.isArray(error.body["mistakes"]) ? (error.body["mistakes"] as MistakeSaid[]) : [];
      setMistakes(found);
      if (error instanceof Problem && error.code === "revision_conflict") {
        await changes.done();
        setSaid(t("setup.wizard.conflict"));
      } else setSaid(found.length > 0 ? found.map((one) => `${one.path.join(" › ")}: ${one.why} ${one.remedy}`).join(" ") : explain(error));
      return false;
    } finally {
      setBusy(false);
    }
  }

  const save = (sections: Readonly<Record<string, Value>>): Promise<boolean> =>
    run(async () => {
      const planned = await post<{ changes: readonly unknown[] }>("/configuration", { document: JSON.stringify(sections), dry_run: true });
      if (planned.changes.length > 0) await changes.putSections(sections, noteOf(step), revision);
    });
  return { save, run, busy, said, mistakes };
}
