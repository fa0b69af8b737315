// Mails: what customers wrote to us. Pure but for the requests.
import { get, query } from "@core/api/client";
import type { CustomerMatch } from "@core/api/rows";
import type { components } from "@core/api/schema";

export type MailRow = components["schemas"]["MailRow"];

export const mailsOf = (customer: string, limit: number): Promise<{ items: MailRow[] }> => get(`/mails${query({ customer, limit })}`);
export const candidatesOf = (mail: string): Promise<CustomerMatch> => get(`/mails/${encodeURIComponent(mail)}/candidates`);

/** What a list says of it in one line. */
export const lineOf = ({ subject, words }: Pick<MailRow, "subject" | "words">): string => subject || words;
