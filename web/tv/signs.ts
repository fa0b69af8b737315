// The form of a limit's state: a circle, a triangle, an octagon.
import type { Severity } from "@features/board/sums";
import type { IconName } from "@kit/icons/names";

export const SIGNS: Readonly<Record<Severity, IconName>> = { ok: "ok", warn: "warn", alert: "alert" };
