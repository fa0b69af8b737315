/** Languages in which a word is found whatever its ending is; others are found by the word itself. */
export const LANGUAGES = ["en", "lv", "bg", "ro", "ru", "zh"] as const;
