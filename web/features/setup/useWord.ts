// What a field of the configuration is called, in the language of the page.
import { useTranslation } from "react-i18next";

/** The word of the catalogue; that no field lacks one, tests/documents/test_words.py sees to. */
export function useWord(): (field: string) => string {
  const { t } = useTranslation();
  return (field) => t(`setup.field.${field as "name"}`);
}
