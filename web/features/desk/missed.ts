// Calls that nobody answered, to be called back.
import type { components } from "@core/api/schema";
import { post } from "@core/api/client";
import { ringingOwn } from "@core/phone/mine";

export type MissedRow = components["schemas"]["MissedRow"];

export const callBack = (interaction: string): Promise<unknown> => ringingOwn(() => post(`/missed/${encodeURIComponent(interaction)}/call-back`));
