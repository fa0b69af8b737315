// The sections in the order in which a center is made, with what of each entry is shown in its table.
import type { IconName } from "@kit/icons/names";

export interface SectionEntry {
  readonly name: string;
  readonly icon: IconName;
  readonly columns: readonly string[];
  /** Fields that few need. */
  readonly seldom?: readonly string[];
}

/** Of a trunk, what its provider's template knows already. */
export const TRUNK_SELDOM: readonly string[] = ["number_from", "transport", "srtp", "codecs", "trusted_identity", "max_calls"];

export const SECTIONS: readonly SectionEntry[] = [
  { name: "agents", icon: "users", columns: ["name", "role", "team", "queues", "skills", "extension"] },
  { name: "teams", icon: "users", columns: ["name", "supervisor", "site"] },
  { name: "departments", icon: "server", columns: ["name", "hours"] },
  { name: "queues", icon: "queue", columns: ["name", "strategy", "ring", "answer_within", "target", "wrap_up"] },
  { name: "hours", icon: "clock", columns: ["timezone", "holidays"] },
  { name: "numbers", icon: "hash", columns: ["queue", "agent", "announcement", "name", "hours"] },
  { name: "prompts", icon: "mic", columns: [] },
  { name: "trunks", icon: "server", columns: ["name", "hosts", "to"], seldom: TRUNK_SELDOM },
  { name: "pause_reasons", icon: "cup", columns: ["name", "productive"] },
  { name: "wrap_up_codes", icon: "tag", columns: ["name"] },
  { name: "goals", icon: "target", columns: ["name", "metric", "target", "team", "queue"] },
  { name: "customer_fields", icon: "tag", columns: ["name", "kind", "choices"] },
  { name: "article_categories", icon: "book", columns: ["name"] },
  { name: "synonyms", icon: "book", columns: ["words"] },
  { name: "proposals", icon: "book", columns: [] },
  { name: "ticket_states", icon: "tag", columns: ["name", "category", "label"] },
  { name: "ticket_reasons", icon: "tag", columns: ["name", "under", "register", "needs"] },
  { name: "ticket_fields", icon: "tag", columns: ["name", "kind", "choices"] },
  { name: "ticket_macros", icon: "tag", columns: ["name", "state", "reason", "department", "note"] },
  { name: "letter_templates", icon: "mail", columns: ["name", "for"] },
  { name: "leads", icon: "target", columns: ["name", "language", "region", "value_from", "source", "queue", "team"] },
  { name: "products", icon: "tag", columns: ["name", "price"] },
  { name: "ticket_policies", icon: "clock", columns: ["name", "reason", "priority", "hours", "respond_within", "resolve_within"] },
  { name: "escalations", icon: "flag", columns: ["name", "to", "queue", "category", "answer_within"] },
  { name: "passing", icon: "transfer", columns: [] },
  { name: "callers", icon: "star", columns: ["name", "priority", "queue", "category"] },
  { name: "sites", icon: "globe", columns: ["name", "timezone"] },
  { name: "speech", icon: "sliders", columns: [] },
  { name: "voicemail", icon: "voicemail", columns: ["name", "greeting", "owner", "mail_to"] },
  { name: "outbound", icon: "phoneout", columns: [] },
  { name: "web_calls", icon: "link", columns: [] },
  { name: "portal", icon: "globe", columns: [] },
  { name: "mail", icon: "mail", columns: [] },
  { name: "postboxes", icon: "mail", columns: ["name", "server", "user", "queue", "department"] },
  { name: "texts", icon: "sms", columns: [], seldom: ["header", "internal"] },
  { name: "web_services", icon: "globe", columns: ["name", "url"], seldom: ["internal"] },
  { name: "webhooks", icon: "link", columns: ["name", "url", "active"], seldom: ["allow", "per_second", "secret", "former_secret"] },
  { name: "outside_records", icon: "book", columns: [] },
  { name: "retention", icon: "clock", columns: [] },
  { name: "sign_in", icon: "key", columns: [] },
  { name: "emergency", icon: "alert", columns: [] },
  { name: "admission", icon: "lock", columns: [] },
  { name: "nat", icon: "split", columns: [] },
];
