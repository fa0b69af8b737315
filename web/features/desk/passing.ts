// What is asked of the server about a call that is passed on. Each raises Problem when it is refused.
import { get, post, remove } from "@core/api/client";
import type { EscalationTarget } from "@core/api/rows";
import { ringingOwn } from "@core/phone/mine";

import type { Target } from "./targets";

const path = (id: string, what: string): string => `/calls/${encodeURIComponent(id)}/${what}`;
const to = (target: Pick<Target, "kind" | "name">, note: string) => ({ kind: target.kind, name: target.name, note });

export const transfer = (id: string, target: Pick<Target, "kind" | "name">, note: string): Promise<void> => post(path(id, "transfer"), to(target, note));
export const consult = (id: string, target: Pick<Target, "kind" | "name">, note: string): Promise<{ id: string }> => post(path(id, "consult"), to(target, note));
export const swap = (id: string): Promise<void> => post(path(id, "swap"));
export const complete = (id: string): Promise<void> => post(path(id, "complete"));
export const cancel = (id: string): Promise<void> => post(path(id, "cancel"));
export const conference = (id: string): Promise<void> => post(path(id, "conference"));
export const park = (id: string, note: string): Promise<void> => post(path(id, "park"), { note });
export const fetchParked = (id: string): Promise<void> => ringingOwn(() => post(path(id, "fetch")));
export const raiseHand = (id: string, note: string): Promise<void> => post(path(id, "hand"), { note });
export const lowerHand = (id: string): Promise<void> => remove(path(id, "hand"));
export const escalation = (id: string): Promise<EscalationTarget> => get(path(id, "escalation"));
export const escalate = (id: string, note: string): Promise<void> => post(path(id, "escalate"), { note });
