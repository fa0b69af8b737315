// New steps: what the center has is filled in, so that the first try already leads somewhere.
import { addStep, blank, type Flow, type Kind } from "@core/flows/document";
import { beside } from "@core/flows/layout";

import type { Choices } from "./choices";

/** The kind that is dragged from the palette. */
export const KIND_DRAGGED = "application/x-centrala-step";

export function filled(kind: Kind, choices: Choices): Readonly<Record<string, unknown>> {
  const first = (section: Parameters<Choices["of"]>[0]): string => choices.of(section)[0]?.value ?? "";
  switch (kind) {
    case "queue":
    case "callback":
      return { queue: first("queue") };
    case "voicemail":
      return { mailbox: first("queue") };
    case "department":
      return { department: first("department") };
    case "agent":
      return { agent: first("agent") };
    case "hours":
      return { hours: first("hours") };
    case "request":
      return { service: first("service") };
    case "look_up":
      return { table: first("table") };
    case "sub_flow":
      return { flow: first("flow") };
    case "language":
      return { language: choices.languages[0] ?? "en" };
    case "number":
      return { number: "" };
    case "survey":
      return { survey: first("survey") };
    default:
      return {};
  }
}

/** A new step beside what is chosen, or on an exit of a step. */
export function added(flow: Flow, kind: Kind, choices: Choices, chosen?: string, from?: { readonly step: string; readonly exit: string }) {
  return addStep(flow, { ...blank(kind, filled(kind, choices)), at: beside(flow, from?.step ?? chosen) }, from);
}
