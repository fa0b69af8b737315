// The language of the pages: each by what it calls itself, so that one finds one's own among words that one can't read.
import { choose, LANGUAGES, type Language } from "@core/words/mine";
import { language } from "@core/words/words";
import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";

import { Icon } from "./Icon";
import { Said } from "./Said";
import { useAct } from "./useAct";

const NAMES = Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }));

/** `told` hears what was chosen, once it is spoken. */
export function LanguageChoice({ told }: { readonly told?: (language: Language) => void }) {
  const { t } = useTranslation();
  const act = useAct();
  const take = (wanted: Language): void => void act.run(() => choose(wanted).then(() => told?.(wanted)));
  return (
    <div>
      <NativeSelect aria-label={t("person.language")} leftSection={<Icon name="globe" size={16} />} data={NAMES} value={language()} onChange={(event) => take(event.currentTarget.value as Language)} w="fit-content" />
      {act.said !== "" && <Said text={act.said} />}
    </div>
  );
}
