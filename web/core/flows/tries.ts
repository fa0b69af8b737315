// A caller on paper as a conversation: what was pressed, which ways light up, and the same as a test of the flow.
import type { FlowTest } from "./document";

export interface Spoken {
  readonly kind: "say" | "prompt" | "digits" | "other";
  readonly language: string;
  readonly text: string;
}

/** `say:en:Welcome.`, `prompt:welcome@en`, `digits:4711` as the trial tells them. */
export function spoken(text: string): Spoken {
  const [kind = "", ...rest] = text.split(":");
  if (kind === "say") return { kind, language: rest[0] ?? "", text: rest.slice(1).join(":") };
  const whole = rest.join(":");
  const [name = "", language = ""] = whole.split("@");
  if (kind === "prompt") return { kind, language, text: name };
  if (kind === "digits") return { kind, language, text: name };
  return { kind: "other", language, text: name || text };
}

/** The exits that the caller took in this flow, as `step exit`; and the steps that were passed, with where the caller is. */
export function lit(flow: string, trial: { readonly passes: readonly (readonly string[])[]; readonly flow: string; readonly step: string }) {
  const passed = trial.passes.filter(([one]) => one === flow);
  const steps = new Set(passed.map(([, step]) => step ?? ""));
  if (trial.flow === flow) steps.add(trial.step);
  return { steps, exits: new Set(passed.map(([, step, exit]) => `${step ?? ""} ${exit ?? ""}`)) };
}

export interface Tried {
  readonly keys: readonly string[];
  readonly values: Readonly<Record<string, string>>;
  readonly replies: Readonly<Record<string, string>>;
}

/** This try as a test that expects to end where it ended. */
export function asTest(name: string, tried: Tried, ends: string): FlowTest {
  return { name, keys: tried.keys, values: tried.values, replies: tried.replies, expects: { ends } };
}

/** Seconds for the file: `4s`, `1m`, `250ms` to a number and back. */
export function secondsOf(span: unknown): number | undefined {
  const found = typeof span === "string" ? /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(span) : null;
  return found === null ? undefined : Number(found[1]) * { ms: 0.001, s: 1, m: 60 }[found[2] as "s"];
}
