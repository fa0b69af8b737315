// What an agent asks of the server. Each raises Problem when it is refused.
import { post, put } from "@core/api/client";
import type { AgentRow } from "@core/api/rows";
import { ringingOwn } from "@core/phone/mine";

const call = (id: string, what: string, body?: unknown, keepalive = false): Promise<void> =>
  post(`/calls/${encodeURIComponent(id)}/${what}`, body, { keepalive });

export const decline = (id: string): Promise<void> => call(id, "decline");
export const accept = (id: string): Promise<void> => call(id, "accept");
export const hangUp = (id: string): Promise<void> => call(id, "hang-up");
export const hold = (id: string): Promise<void> => call(id, "hold");
export const resume = (id: string): Promise<void> => call(id, "resume");
export const mute = (id: string): Promise<void> => call(id, "mute");
export const unmute = (id: string): Promise<void> => call(id, "unmute");
export const press = (id: string, digits: string): Promise<void> => call(id, "digits", { digits });
export const saveNote = (id: string, note: string, leaving = false): Promise<void> => call(id, "note", { note }, leaving);
/** `state`: in which its ticket is from here on; empty: as the code says, or as it was. */
export const wrapUp = (id: string, code: string, note: string, state: string): Promise<void> => call(id, "wrap-up", { code, note, ...(state && { ticket: { state } }) });
export const classify = (id: string, aspect: string, value: string): Promise<void> => call(id, "classify", { aspect, value });
export const callColleague = (colleague: string): Promise<{ id: string }> => ringingOwn(() => post("/calls", { colleague }));

export const chooseDevice = (agent: string, device: string): Promise<AgentRow> => put(`/agents/${encodeURIComponent(agent)}/device`, { device });
export const leaveQueue = (agent: string, queue: string, leaves: boolean): Promise<AgentRow> =>
  post(`/agents/${encodeURIComponent(agent)}/queues/${encodeURIComponent(queue)}/${leaves ? "leave" : "resume"}`);
