// The catalogues: every text for people, by key, in the language that was chosen. Of the others nothing is loaded.
//
// Owns the language of now and the direction of its script. Figures and dates are said by Intl in the same language.
import i18next from "i18next";
import { initReactI18next } from "react-i18next";

import parts from "words:parts";

import { chosen, isLanguage, localeOf, type Language } from "./choice";

/** What a page has at once, what only some pages need, and what is said of the words of the trade (`vite.config.ts`). */
export type Part = "first" | "setup" | "flows" | "imports" | "mine" | "visitors" | "portal" | "letters" | "voice" | "orders" | "scripts" | "notices" | "writing" | "refused" | "terms";

type Take = (language: Language, words: object) => void;

const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur"]);
/** Where the script is not the one that a browser expects of the language. */
const SCRIPT: Readonly<Record<string, string>> = { zh: "zh-Hans" };

const catalogue: Take = (language, words) => void i18next.addResourceBundle(language, "translation", words, true, true);

const takers = new Map<Part, Take>([["first", catalogue]]);
let spoken: Language | null = null;

/** The language of now. */
export const language = (): Language => spoken ?? "en";

/** A part that a page needs besides; it is here when this returns, and follows the language from then on. */
export async function bring(part: Part, take: Take = catalogue): Promise<void> {
  takers.set(part, take);
  if (spoken !== null) await load(spoken, part);
}

async function load(language: Language, part: Part): Promise<void> {
  const brought = await parts[language]?.[part]?.();
  if (brought !== undefined) takers.get(part)?.(language, brought.default);
}

/** All parts; also those that a page brings meanwhile. */
async function loadAll(language: Language): Promise<void> {
  for (let known = 0; known < takers.size;) {
    known = takers.size;
    await Promise.all([...takers.keys()].map((part) => load(language, part)));
  }
}

/** `locale`: a language with or without a region; as chosen here if none is given. */
export async function begin(locale: string = localeOf(chosen(), navigator.languages)): Promise<void> {
  const base = locale.split("-")[0] ?? "";
  spoken = isLanguage(base) ? base : "en";
  await i18next.use(initReactI18next).init({
    resources: {},
    lng: locale,
    fallbackLng: false,
    interpolation: { escapeValue: false },
    returnNull: false,
    showSupportNotice: false,
  });
  await loadAll(spoken);
  await i18next.changeLanguage(locale);
  said(spoken);
}

/** Speaks it from now on; what is drawn changes at once. Fails where its words can't be brought. */
export async function speak(language: Language): Promise<void> {
  await loadAll(language);
  spoken = language;
  await i18next.changeLanguage(localeOf(language, navigator.languages));
  said(language);
}

function said(language: Language): void {
  document.documentElement.lang = SCRIPT[language] ?? language;
  document.documentElement.dir = RIGHT_TO_LEFT.has(language) ? "rtl" : "ltr";
}

export { i18next as words };
