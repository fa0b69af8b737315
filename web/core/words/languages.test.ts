// What every language's catalogue must have, so that nobody meets English, a bare key or a lost value in it.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it, test } from "vitest";

import names from "./names.json";

const OTHERS = Object.keys(names).filter((code) => code !== "en");
const WAY = /_(zero|one|two|few|many|other)$/;

type Tree = { readonly [name: string]: string | Tree };
type Texts = ReadonlyMap<string, string>;

const flat = (tree: Tree, above = ""): readonly (readonly [string, string])[] => Object.entries(tree).flatMap(([name, inside]) => (typeof inside === "string" ? [[above + name, inside] as const] : flat(inside, `${above}${name}\0`)));
const texts = (file: string): Texts => new Map(flat(JSON.parse(readFileSync(join(import.meta.dirname, file), "utf8")) as Tree));
const shown = (key: string): string => key.replaceAll("\0", ".");

const EN = texts("en.json");
/** Names whose text depends on a number: those of which there is an `_other`. */
const COUNTED = new Set([...EN.keys()].filter((key) => key.endsWith("_other") && EN.has(key.replace(WAY, "_one"))).map((key) => key.replace(WAY, "")));
const isCounted = (key: string): boolean => COUNTED.has(key.replace(WAY, ""));

/** The ways of a language to count, as Intl knows them. */
const waysOf = (language: string): readonly string[] => new Intl.PluralRules(language).resolvedOptions().pluralCategories;

/** What is put in or marks a part: {{count}}, {n}, <b>. */
const marks = (text: string): string => [...new Set(text.match(/\{\{[^}]+\}\}|\{[\w.]+\}|<[^>]+>/g) ?? [])].toSorted().join(" ");

/** A text without what is the same in every language: values, addresses, names of products and files, words in capitals. */
const SAME = /\{\{[^}]+\}\}|\{[^}]+\}|\S*[/@\\]\S*|\b\w+\.\w+(?:\.\w+)*\b|\b(?:Centrala|WebRTC|OpenID|Connect|Piper|eSpeak|OpenAI|Diversion|Called|Party|Ctrl|Alt|Shift|Enter|Tab|Escape|WebSockets?|Latin|Anna|WebM|Ogg|Opus|opus|gsm|alaw|ulaw|ilbc|ms|username|name|role|team|queues|skills|centrala|backup|main|orders|mailto|tel|To|Excel|Chromium|Jitter)\b|\b[A-Z][A-Z0-9-]*\b|\b[a-z]?[0-9][\w-]*\b/g;
const words = (text: string): string => text.replace(SAME, " ").replace(/[^\p{L}]+/gu, " ").trim();

/** Texts that stand in another language as they stand in English: a command, and words of both. */
const ALIKE: Readonly<Record<string, readonly string[]>> = {
  lv: ["Formula: {{formula}}"],
  ro: ["Administrator", "Agent", "Browser", "Decide", "Demo", "Direct", "Export", "Feedback", "Import", "Formula: {{formula}}", "Link", "Live", "Local", "Manager", "Model", "Offline", "Prefix", "Program", "Prompt", "Public", "Router", "Script", "Secret", "Senior", "Server", "Software", "Start", "Test", "Text", "Transfer", "Transport"],
};
const isAlike = (language: string, text: string): boolean => text === "scripts/run --data ~/center" || (ALIKE[language] ?? []).includes(text);

test("every catalogue has the keys of English, with the ways in which its language counts", () => {
  for (const language of OTHERS) {
    const ways = waysOf(language);
    const plain = [...EN.keys()].filter((key) => !isCounted(key));
    const counted = [...COUNTED].flatMap((name) => ways.map((way) => `${name}_${way}`));
    // A word for none may stand beside the language's own ways.
    const none = [...EN.keys()].filter((key) => isCounted(key) && key.endsWith("_zero"));
    const found = [...texts(`${language}.json`).keys()].map(shown);
    const wanted = new Set([...plain, ...counted, ...none].map(shown));
    expect([...wanted].filter((key) => !found.includes(key)), `${language} lacks`).toEqual([]);
    expect(found.filter((key) => !wanted.has(key)), `${language} has too much`).toEqual([]);
  }
});

describe.each(OTHERS)("in %s", (language) => {
  const all = [...texts(`${language}.json`)];

  it("values and marks are those of English", () => {
    const wrong = all.filter(([key, text]) => {
      const english = EN.get(key) ?? EN.get(key.replace(WAY, "_other")) ?? "";
      const counted = isCounted(key) && [marks(english), marks(EN.get(key.replace(WAY, "_other")) ?? "")];
      return counted ? !counted.includes(marks(text)) : marks(text) !== marks(english);
    });
    expect(wrong.map(([key, text]) => `${shown(key)}: ${text}`)).toEqual([]);
  });

  it("no text is left in English", () => {
    const left = all.filter(([key, text]) => text === EN.get(key) && words(text).length > 1 && !isAlike(language, text));
    expect(left.map(([key, text]) => `${shown(key)}: ${text}`)).toEqual([]);
  });

  it("no text is empty where English says something", () => {
    expect(all.filter(([key, text]) => text.trim() === "" && (EN.get(key) ?? "x") !== "").map(([key]) => shown(key))).toEqual([]);
  });
});

describe.each(OTHERS.filter((language) => ["bg", "ru", "zh"].includes(language)))("in the script of %s", (language) => {
  it("no sentence is in Latin letters only", () => {
    const latin = [...texts(`${language}.json`)].filter(([, text]) => /\p{Script=Latin}{2}/u.test(words(text)) && !/[\p{Script=Cyrillic}\p{Script=Han}]/u.test(text) && !isAlike(language, text));
    expect(latin.map(([key, text]) => `${shown(key)}: ${text}`)).toEqual([]);
  });
});

describe.each(OTHERS)("the glossary in %s", (language) => {
  const english = texts("glossary.en.json");
  const found = texts(`glossary.${language}.json`);

  it("says every word, in its own words, under a name of its own", () => {
    const meanings = [...found].filter(([key]) => !key.startsWith("names\0"));
    const named = [...found.keys()].filter((key) => key.startsWith("names\0")).map((key) => key.replace("names\0", "words\0"));
    expect(meanings.map(([key]) => shown(key)).toSorted()).toEqual([...english.keys()].map(shown).toSorted());
    expect(named.map(shown).toSorted()).toEqual([...english.keys()].filter((key) => key.startsWith("words\0")).map(shown).toSorted());
    // What letters stand for may be English: that is whence they come.
    expect(meanings.filter(([key, text]) => text === english.get(key) && words(text).length > 2 && !key.endsWith("\0long")).map(([key, text]) => `${shown(key)}: ${text}`)).toEqual([]);
  });
});
