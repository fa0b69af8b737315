// Every word of the catalogue is used, every word that is used is there, and none stands twice under one name.
//
// Read from the source: `t("a.b")` uses a.b; t(`a.${b}`) uses every word below a, one name deep; a word that is told on (`word={...}`)
// is a string with dots somewhere in a file. The button for other pages gets its words at its making.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import ts from "typescript";
import { expect, test } from "vitest";

const WEB = join(import.meta.dirname, "../..");
const CATALOGUE = readFileSync(join(import.meta.dirname, "en.json"), "utf8");
/** What Intl's plural rules put behind a name. */
const PLURAL = /_(?:zero|one|two|few|many|other)$/;

type Tree = { readonly [name: string]: string | Tree };

const namesOf = (tree: Tree, above = ""): readonly string[] => Object.entries(tree).flatMap(([name, inside]) => (typeof inside === "string" ? [above + name] : namesOf(inside, `${above}${name}.`)));

const NAMES = new Set(namesOf(JSON.parse(CATALOGUE) as Tree));
const BARE = new Set([...NAMES].map((name) => name.replace(PLURAL, "")));
const isWord = (name: string): boolean => NAMES.has(name) || BARE.has(name);

/** A place in the source where a word is asked for. */
interface Asked {
  readonly where: string;
  readonly name: RegExp;
  readonly text: string;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

function sources(folder = ""): readonly string[] {
  return readdirSync(join(WEB, folder), { withFileTypes: true }).flatMap((one) => {
    const path = join(folder, one.name);
    if (one.isDirectory()) return one.name === "node_modules" ? [] : sources(path);
    return /(?<!\.d|\.test)\.tsx?$/.test(one.name) ? [path] : [];
  });
}

/** The words that a first argument of `t` may be: through brackets, `as` and either side of a choice. */
function asked(node: ts.Expression): readonly { readonly pattern: string; readonly text: string }[] {
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return asked(node.expression);
  if (ts.isConditionalExpression(node)) return [...asked(node.whenTrue), ...asked(node.whenFalse)];
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [{ pattern: escaped(node.text), text: node.text }];
  if (!ts.isTemplateExpression(node)) return [];
  const pattern = node.templateSpans.reduce((before, span) => `${before}${hole(span.expression)}${escaped(span.literal.text)}`, escaped(node.head.text));
  return [{ pattern, text: node.getText() }];
}

/** What stands in a template's gap: one name, or as many as its type shows (`as "call.ended"`). */
function hole(expression: ts.Expression): string {
  const shown = ts.isAsExpression(expression) && ts.isLiteralTypeNode(expression.type) && ts.isStringLiteral(expression.type.literal) ? expression.type.literal.text : "";
  return ["[^.]+", ...shown.split(".").slice(1).map(() => "[^.]+")].join("\\.");
}

function look(): { readonly calls: readonly Asked[]; readonly told: ReadonlySet<string> } {
  const calls: Asked[] = [];
  const told = new Set<string>();
  for (const path of sources()) {
    const file = ts.createSourceFile(path, readFileSync(join(WEB, path), "utf8"), ts.ScriptTarget.Latest, true);
    const visit = (node: ts.Node): void => {
      if (ts.isStringLiteral(node) && node.text.includes(".")) told.add(node.text);
      if (ts.isCallExpression(node) && node.arguments[0] && /^(?:.*\.)?t$/.test(node.expression.getText())) {
        for (const { pattern, text } of asked(node.arguments[0])) calls.push({ where: path, name: new RegExp(`^${pattern}$`), text });
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return { calls, told };
}

const { calls, told } = look();

test("every word is used by somebody", () => {
  const exact = new Set([...told, ...calls.map(({ text }) => text)]);
  const patterns = [...new Set(calls.map(({ name }) => name.source))].filter((one) => one.includes("[^.]+")).map((one) => new RegExp(one));
  const isUsed = (name: string): boolean => exact.has(name) || patterns.some((one) => one.test(name));
  const dead = [...NAMES].filter((name) => !name.startsWith("widget.") && !isUsed(name) && !isUsed(name.replace(PLURAL, "")));
  expect(dead).toEqual([]);
});

test("every word that is asked for is there", () => {
  const all = [...NAMES, ...BARE];
  const lacking = calls.filter(({ name, text }) => !isWord(text) && !all.some((one) => name.test(one)));
  expect(lacking.map(({ where, text }) => `${where}: ${text}`)).toEqual([]);
});

test("the button for other pages has the words it was made for", () => {
  const declared = /type Words = Readonly<Record<([^>]+), string>>/.exec(readFileSync(join(WEB, "widget/widget.ts"), "utf8"))?.[1] ?? "";
  const wanted = [...declared.matchAll(/"(\w+)"/g)].map(([, name]) => `widget.${name ?? ""}`);
  expect(wanted.toSorted()).toEqual([...NAMES].filter((name) => name.startsWith("widget.")).toSorted());
});

test("no word stands twice under one name: of two the first would be lost without a sound", () => {
  expect(twice(ts.parseJsonText("en.json", CATALOGUE))).toEqual([]);
  expect(twice(ts.parseJsonText("some.json", '{"a": {"b": "1", "c": {}, "b": "2"}}'))).toEqual(["b"]);
});

function twice(file: ts.Node): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) {
      const names = node.properties.map((one) => (one.name && ts.isStringLiteral(one.name) ? one.name.text : ""));
      found.push(...names.filter((name, place) => names.indexOf(name) !== place));
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
