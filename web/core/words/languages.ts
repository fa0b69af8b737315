// How languages, countries and lengths are told to people. Pure.
import { COUNTRIES } from "./countries";

/** `lv` is *Latvian*; a code that is not known stands for itself. */
export function languageName(code: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** Seconds with a tenth below ten, whole above. */
export function lengthOf(ms: number, locale: string): string {
  const seconds = ms / 1000;
  return new Intl.NumberFormat(locale, { style: "unit", unit: "second", maximumFractionDigits: seconds < 10 ? 1 : 0 }).format(seconds);
}

/** Countries by their names in this language, for a choice. */
export function countriesIn(locale: string): readonly { readonly value: string; readonly label: string }[] {
  const names = new Intl.DisplayNames([locale], { type: "region" });
  return COUNTRIES.map((code) => ({ value: code, label: names.of(code) ?? code })).sort((one, other) => one.label.localeCompare(other.label, locale));
}
