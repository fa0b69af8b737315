// What a center lacks, for people: the server's own sentence, which may name a cause; in another language the catalogue's for the code.
import type { Readiness } from "@core/api/rows";
import { language } from "@core/words/words";
import type { TFunction } from "i18next";

type Item = Readiness["items"][number];

export const lacks = ({ code, why }: Item, t: TFunction): string => (language() === "en" ? why : t(`setup.lack.${code as "engine"}`, { defaultValue: why }));
