// Which language is spoken here: as asked for in the address, as chosen in this browser, or as the browser prefers.
//
// `api/built.py` chooses by the same rule, so that the words are on their way with the page. Owns the cookie in which a choice is kept.
import names from "./names.json";

/** What each language calls itself. */
export const LANGUAGES = names;
export type Language = keyof typeof names;

const COOKIE = "language";
const KEPT_S = 365 * 86_400;

export const isLanguage = (code: string): code is Language => Object.hasOwn(names, code);

const baseOf = (tag: string): string => tag.toLowerCase().split("-")[0] ?? "";

/** The first of these tags (BCP 47) whose language is spoken here; English if none. */
export function pick(...tags: readonly string[]): Language {
  return tags.map(baseOf).find(isLanguage) ?? "en";
}

/** With the region that the browser prefers, for dates and figures: `en` is *en-GB* for who reads that. */
export function localeOf(language: Language, preferred: readonly string[]): string {
  return preferred.find((tag) => baseOf(tag) === language) ?? language;
}

export function chosen(): Language {
  const asked = new URLSearchParams(location.search).get("language") ?? "";
  return pick(asked, kept(document.cookie), ...navigator.languages);
}

export function kept(cookies: string): string {
  const found = cookies.split("; ").find((one) => one.startsWith(`${COOKIE}=`));
  return found?.slice(COOKIE.length + 1) ?? "";
}

export function keep(language: Language): void {
  document.cookie = `${COOKIE}=${language}; Path=/; Max-Age=${String(KEPT_S)}; SameSite=Lax${location.protocol === "https:" ? "; Secure" : ""}`;
}
