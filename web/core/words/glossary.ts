// The words of the trade, as docs/glossary.md and docs/reference/metrics.md say them. Pure.
//
// Owns what a word means and how one is found; `glossary.<language>.json` is written by tools/generate.mjs.
import { contains } from "../text/search";
import en from "./glossary.en.json";

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

export const WORDS: readonly Entry[] = Object.entries(en.words).map(([name, means]) => ({ name, long: "", means }));
export const ABBREVIATIONS: readonly Entry[] = Object.entries(en.abbreviations).map(([name, { long, means }]) => ({ name, long, means }));
export const MEASURES: readonly Measure[] = Object.values(en.metrics);

export function entryOf(name: Word | Abbreviation): Entry {
  if (name in en.words) return { name, long: "", means: en.words[name as Word] };
  return { name, ...en.abbreviations[name as Abbreviation] };
}

export const formulaOf = (metric: Metric): string => en.metrics[metric].formula;

/** Those in which all of `text` occurs, those first whose name begins with it. */
export function find<T extends { readonly name: string }>(entries: readonly T[], text: string): readonly T[] {
  const wanted = text.trim().toLocaleLowerCase();
  if (wanted === "") return entries;
  const rank = (entry: T): number => (entry.name.toLocaleLowerCase().startsWith(wanted) ? 0 : 1);
  return entries.filter((entry) => contains(text, ...Object.values(entry).map(String))).sort((one, other) => rank(one) - rank(other));
}
