// What a part of set-up is, above it: its name, with its meaning where it is a word of the trade, and what it is for.
import { Term } from "@kit/Term";
import { useTranslation } from "react-i18next";

import classes from "./Section.module.css";
import { wordOfSection } from "./terms";

export function Intro({ name, why = false }: { readonly name: string; readonly why?: boolean }) {
  const { t } = useTranslation();
  const word = wordOfSection(name);
  const title = t(`setup.section.${name as "agents"}`);
  return (
    <header className={classes.intro}>
      <p className={classes.what}>{word === undefined ? title : <Term word={word}>{title}</Term>}</p>
      {why && <p className="soft">{t(`setup.why.${name as "agents"}`)}</p>}
    </header>
  );
}
