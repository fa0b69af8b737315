// The visitor's phone of this page.
import { get, post, remove } from "@core/api/client";
import type { GuestCallRow, GuestPhoneRow } from "@core/api/rows";
import { BrowserSound } from "@core/phone/browserSound";
import { SipLine } from "@core/phone/sip";
import { Visitor } from "@core/phone/visitor";

const path = (username: string): string => `/guest/session/${encodeURIComponent(username)}`;

export const visitor = new Visitor({
  open: () => post<GuestPhoneRow>("/guest/session"),
  follow: (username) => get<GuestCallRow>(path(username)),
  forget: (username) => void remove(path(username), { keepalive: true }).catch(() => undefined),
  line: new SipLine(),
  sound: new BrowserSound(),
});

window.addEventListener("pagehide", () => visitor.leave());
