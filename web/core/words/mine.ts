// The language of who is signed in: the server keeps it for the person, this browser for whoever comes next.
import { put } from "../api/client";
import { session } from "../session/session";
import { isLanguage, keep, LANGUAGES, type Language } from "./choice";
import { language, speak } from "./words";

export { LANGUAGES, type Language };

/** Speak it here from now on, and wherever else this person signs in. Raises Problem; the words may be changed by then. */
export async function choose(language: Language): Promise<void> {
  await speak(language);
  keep(language);
  const now = session.get();
  if (now.state !== "in") return;
  await put("/auth/me/language", { language });
  session.set({ state: "in", me: { ...now.me, language } });
}

/** Who comes in with a language of their own is spoken to in it. */
export function follow(): void {
  session.subscribe(recall);
  recall();
}

function recall(): void {
  const now = session.get();
  const wanted = now.state === "in" ? now.me.language : "";
  if (!isLanguage(wanted) || wanted === language()) return;
  // Where its words can't be brought, the page stays in the language that it has.
  void speak(wanted).then(() => keep(wanted), () => undefined);
}
