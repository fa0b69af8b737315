// How languages and lengths are told to people. Pure.

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
