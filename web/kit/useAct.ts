// Something that is asked of the server by a click: busy meanwhile, and what it said when it refused.
import { Problem, UNREACHABLE } from "@core/api/client";
import { language } from "@core/words/words";
import type { TFunction } from "i18next";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";

export interface Act {
  /** Runs it; true: it was done. */
  readonly run: (what: () => Promise<unknown>) => Promise<boolean>;
  readonly busy: boolean;
  /** Why it was refused, for people; empty: it was not. */
  readonly said: string;
  readonly forget: () => void;
}

export function useAct(): Act {
  const explain = useExplain();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState("");
  const run = useCallback(
    async (what: () => Promise<unknown>): Promise<boolean> => {
      setBusy(true);
      setSaid("");
      try {
        await what();
        return true;
      } catch (error) {
        setSaid(explain(error));
        return false;
      } finally {
        setBusy(false);
      }
    },
    [explain],
  );
  return { run, busy, said, forget: useCallback(() => setSaid(""), []) };
}

/** An error as a sentence for people. */
export function useExplain(): (error: unknown) => string {
  const { t } = useTranslation();
  return useCallback(
    (error: unknown) => {
      if (!(error instanceof Problem)) return t("problem.unexpected");
      if (error.code === UNREACHABLE) return t("problem.unreachable");
      return mistakesOf(error) || refused(error, t) || t("problem.unexpected");
    },
    [t],
  );
}

/** The server's own sentence, which may name things; in another language what the catalogue says of the code. */
export function refused({ code, detail, remedy }: Problem, t: TFunction): string {
  const said = `${detail} ${remedy}`.trim();
  return language() === "en" ? said : t(`refused.${code as "not_allowed"}`, { defaultValue: said });
}

/** What is wrong with each part of what was sent; empty: the refusal names none. */
function mistakesOf({ body }: Problem): string {
  const mistakes = Array.isArray(body["mistakes"]) ? (body["mistakes"] as readonly { readonly why?: string; readonly remedy?: string }[]) : [];
  return mistakes.map(({ why = "", remedy = "" }) => `${why} ${remedy}`.trim()).join(" ");
}
