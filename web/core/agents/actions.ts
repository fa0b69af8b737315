// What an agent does from anywhere: is there or not, and calls a number. Each raises Problem when it is refused.
import { post, put } from "@core/api/client";
import type { AgentRow } from "@core/api/rows";
import { ringingOwn } from "@core/phone/mine";

export type PresenceState = "available" | "paused" | "logged_out";

export const setPresence = (agent: string, state: PresenceState, reason = ""): Promise<AgentRow> =>
  put(`/agents/${encodeURIComponent(agent)}/presence`, { state, reason });
export const dialNumber = (number: string): Promise<{ id: string }> => ringingOwn(() => post("/calls", { number }));
