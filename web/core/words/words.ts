// The catalogues: every text for people, by key. English is complete; other languages fall back to it.
//
// Owns the choice of language and the direction of its script. Figures and dates are said by Intl in the same language.
import i18next from "i18next";
import { initReactI18next } from "react-i18next";

import en from "./en.json";

export const LANGUAGES = { en: "English" } as const;
export type Language = keyof typeof LANGUAGES;

const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur"]);

export async function begin(language: string = navigator.language): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: { en: { translation: en } },
    lng: language,
    fallbackLng: "en",
    interpolation: { escapeValue: false },
    returnNull: false,
    showSupportNotice: false,
  });
  said(i18next.resolvedLanguage ?? "en");
}

export async function speak(language: string): Promise<void> {
  await i18next.changeLanguage(language);
  said(i18next.resolvedLanguage ?? "en");
}

function said(language: string): void {
  document.documentElement.lang = language;
  document.documentElement.dir = RIGHT_TO_LEFT.has(language.split("-")[0] ?? "") ? "rtl" : "ltr";
}

export { i18next as words };
