// The icon of each kind of step.
import type { Kind } from "@core/flows/document";
import type { IconName } from "@kit/icons/names";

export const ICONS: Readonly<Record<Kind, IconName>> = {
  play: "play", menu: "keypad", gather: "hash", record: "mic", hours: "clock", condition: "question", set: "tag", classify: "flag", request: "globe", look_up: "book", customer: "user", language: "chat", consent: "rec", text: "sms",
  queue: "queue", department: "users", agent: "user", number: "phoneout", voicemail: "voicemail", callback: "callback", hang_up: "end", survey: "star", sub_flow: "flow", return: "undo", split: "split",
};
