// What is another in a flow: steps that came, went, or changed, and which of their fields. Where a step is drawn is no change.
import type { Flow, Step } from "./document";

export interface Changed {
  readonly step: string;
  /** Fields of the file: `said`, `exits`, … */
  readonly fields: readonly string[];
}

export interface Difference {
  readonly added: readonly string[];
  readonly changed: readonly Changed[];
  readonly removed: readonly string[];
  /** Of the flow itself: `name`, `start`, `otherwise`, `person`, `person_key`, `tests`. */
  readonly fields: readonly string[];
}

export function difference(before: Flow | null, after: Flow | null): Difference {
  const old = before?.steps ?? {};
  const now = after?.steps ?? {};
  const changed = Object.entries(now).flatMap(([step, one]) => {
    const was = old[step];
    const fields = was === undefined ? [] : otherFields(was, one, ["at"]);
    return fields.length === 0 ? [] : [{ step, fields }];
  });
  return {
    added: Object.keys(now).filter((step) => !(step in old)),
    changed,
    removed: Object.keys(old).filter((step) => !(step in now)),
    fields: otherFields(before ?? {}, after ?? {}, ["steps"]),
  };
}

export const isNone = (found: Difference): boolean => found.added.length + found.changed.length + found.removed.length + found.fields.length === 0;

function otherFields(before: Step | object, after: Step | object, without: readonly string[]): readonly string[] {
  const [old, now] = [before as Readonly<Record<string, unknown>>, after as Readonly<Record<string, unknown>>];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((one) => !without.includes(one));
  return names.filter((one) => told(old[one]) !== told(now[one]));
}

/** The same for the same, whatever the order of keys; left out, empty and no entries are one. */
function told(value: unknown): string {
  if (value === undefined || value === null || value === "") return "";
  if (Array.isArray(value)) return value.length === 0 ? "" : `[${value.map(told).join(",")}]`;
  if (typeof value === "object") {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return entries.length === 0 ? "" : `{${entries.map(([name, one]) => `${name}:${told(one)}`).join(",")}}`;
  }
  return JSON.stringify(value);
}
