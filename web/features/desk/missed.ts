// Calls that nobody answered, to be called back.
import type { components } from "@core/api/schema";
import { post } from "@core/api/client";

export type MissedRow = components["schemas"]["MissedRow"];

export const callBack = (interaction: string): Promise<unknown> => post(`/missed/${encodeURIComponent(interaction)}/call-back`);
