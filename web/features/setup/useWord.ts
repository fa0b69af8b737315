// What a field of the configuration is called, what it takes, and what its choices are called, in the language of the page. That
// nothing lacks its word, tests/documents/test_words.py sees to.
import { useTranslation } from "react-i18next";

export function useWord(): (field: string) => string {
  const { t } = useTranslation();
  return (field) => t(`setup.field.${field as "name"}`);
}

/** What is to be put in, from the schema's own words: `a plus and digits`. */
export function useHint(): (said: string | undefined) => string | undefined {
  const { t } = useTranslation();
  return (said) => said && t(`setup.hint.${slug(said) as "digits"}`);
}

/** The choices of a field. */
export function useOptions(): (field: string, values: readonly string[]) => { value: string; label: string }[] {
  const { t } = useTranslation();
  return (field, values) => values.map((value) => ({ value, label: field === "role" ? t(`role.${value as "agent"}`) : t(`setup.option.${field as "kind"}.${value.replace(".", "_") as "local"}`) }));
}

const slug = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, "_").replace(/^_|_$/g, "");
