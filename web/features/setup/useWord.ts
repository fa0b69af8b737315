// What a field of the configuration is called, in the language of the page.
import { useTranslation } from "react-i18next";

/** The word of the catalogue; a field that lacks one fails a test (tests/documents/test_words.py) and shows its name. */
export function useWord(): (field: string) => string {
  const { t } = useTranslation();
  return (field) => t(`setup.field.${field as "name"}`, { defaultValue: field });
}
