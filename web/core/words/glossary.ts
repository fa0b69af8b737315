// The words of the trade, as docs/glossary.md and docs/reference/metrics.md say them.
//
// Owns what a word means and how one is found; `glossary.en.json` is written by tools/generate.mjs, the other languages by people.
import { Store } from "../store/store";
import { contains } from "../text/search";
import type { Language } from "./choice";
import type en from "./glossary.en.json";
import { bring, language } from "./words";

export type Word = keyof typeof en.words;
export type Abbreviation = keyof typeof en.abbreviations;
export type Metric = keyof typeof en.metrics;

export interface Entry {
  readonly name: string;
  /** Of an abbreviation, what it stands for; empty for a word. */
  readonly long: string;
  readonly means: string;
}

export interface Measure {
  readonly name: string;
  readonly formula: string;
}

/** As a language's file has it: `names` are those of the words, where they are not the keys themselves. */
type Terms = typeof en & { readonly names?: Readonly<Record<string, string>> };

export interface Glossary {
  readonly words: readonly Entry[];
  readonly abbreviations: readonly Entry[];
  readonly measures: readonly Measure[];
}

/** Those that were brought, by language. Nothing waits for them: a tip is empty until they are here. */
export const brought = new Store<Readonly<Partial<Record<Language, Terms>>>>({});

export const bringTerms = (): Promise<void> => bring("terms", (language, terms) => brought.update((before) => ({ ...before, [language]: terms as Terms })));

const now = (): Terms | undefined => brought.get()[language()];

const called = (terms: Terms, word: string): string => terms.names?.[word] ?? word;

/** All of it, in the language of now. */
export function glossary(): Glossary {
  const terms = now();
  if (terms === undefined) return { words: [], abbreviations: [], measures: [] };
  const order = new Intl.Collator(language());
  const words = Object.entries(terms.words).map(([word, means]) => ({ name: called(terms, word), long: "", means }));
  return {
    words: words.sort((one, other) => order.compare(one.name, other.name)),
    abbreviations: Object.entries(terms.abbreviations).map(([name, { long, means }]) => ({ name, long, means })),
    measures: Object.values(terms.metrics),
  };
}

export function entryOf(name: Word | Abbreviation): Entry {
  const terms = now();
  if (terms === undefined) return { name, long: "", means: "" };
  if (name in terms.words) return { name: called(terms, name), long: "", means: terms.words[name as Word] };
  return { name, ...terms.abbreviations[name as Abbreviation] };
}

export const formulaOf = (metric: Metric): string => now()?.metrics[metric].formula ?? "";

/** Those in which all of `text` occurs, those first whose name begins with it. */
export function find<T extends { readonly name: string }>(entries: readonly T[], text: string): readonly T[] {
  const wanted = text.trim().toLocaleLowerCase();
  if (wanted === "") return entries;
  const rank = (entry: T): number => (entry.name.toLocaleLowerCase().startsWith(wanted) ? 0 : 1);
  return entries.filter((entry) => contains(text, ...Object.values(entry).map(String))).sort((one, other) => rank(one) - rank(other));
}
