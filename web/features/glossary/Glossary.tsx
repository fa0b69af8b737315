// The trade's words, abbreviations and figures, with one search over all three. What is looked for stands in the address.
import { find, glossary } from "@core/words/glossary";
import { Empty } from "@kit/Empty";
import { Icon } from "@kit/Icon";
import { Page } from "@kit/Page";
import { TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";

import classes from "./Glossary.module.css";

export function Glossary() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const text = search.get("q") ?? "";
  const all = glossary();
  const words = find(all.words, text);
  const abbreviations = find(all.abbreviations, text);
  const measures = find(all.measures, text);
  const count = words.length + abbreviations.length + measures.length;
  const field = <TextInput type="search" aria-label={t("glossary.search")} placeholder={t("glossary.search")} leftSection={<Icon name="search" size={16} />} value={text} onChange={(event) => setSearch(event.currentTarget.value === "" ? {} : { q: event.currentTarget.value }, { replace: true })} w="min(280px, 100%)" />;
  return (
    <Page title={t("glossary.title")} beside={<span className="quiet" role="status">{t("glossary.found", { count })}</span>} actions={field}>
      <div className={classes.glossary}>
        {count === 0 && <Empty icon="book" title={t("glossary.none.title")} why={t("glossary.none.why")} />}
        <Part title={t("glossary.words")} shown={words.length > 0}>
          {words.map(({ name, means }) => <div key={name}><dt>{name}</dt><dd>{means}</dd></div>)}
        </Part>
        <Part title={t("glossary.abbreviations")} shown={abbreviations.length > 0}>
          {abbreviations.map(({ name, long, means }) => <div key={name}><dt>{name}</dt><dd><span className={classes.long}>{long}</span>{means}</dd></div>)}
        </Part>
        <Part title={t("glossary.figures")} why={t("glossary.figures_why")} shown={measures.length > 0}>
          {measures.map(({ name, formula }) => <div key={name}><dt>{name}</dt><dd>{formula}</dd></div>)}
        </Part>
      </div>
    </Page>
  );
}

function Part({ title, why = "", shown, children }: { readonly title: string; readonly why?: string; readonly shown: boolean; readonly children: ReactNode }) {
  if (!shown) return null;
  return (
    <section aria-label={title} className={classes.part}>
      <h2>{title}</h2>
      {why !== "" && <p className="soft">{why}</p>}
      <dl className="sheet">{children}</dl>
    </section>
  );
}
