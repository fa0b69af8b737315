// Writes what the pages take from elsewhere: the types of REST from the server's own reference, the names of the icons from
// their sheet, and the words of the trade with the metrics' formulas from the pages of documentation that say them.
// `--check` writes nothing and fails when a file is not what it would write.
import { readFile, writeFile } from "node:fs/promises";

import openapiTypes, { astToString } from "openapi-typescript";

const root = new URL("../", import.meta.url);
const checking = process.argv.includes("--check");

async function schema() {
  const document = JSON.parse(await readFile(new URL("../docs/reference/openapi.json", root), "utf8"));
  const tree = await openapiTypes(document, { alphabetize: true, defaultNonNullable: false });
  return `// Made by tools/generate.mjs from docs/reference/openapi.json.\n${astToString(tree)}`;
}

async function icons() {
  const sheet = await readFile(new URL("kit/icons/icons.svg", root), "utf8");
  const names = [...sheet.matchAll(/<symbol id="([^"]+)"/g)].map((found) => `  | "${found[1]}"`);
  return `// Made by tools/generate.mjs from icons.svg.\nexport type IconName =\n${names.join("\n")};\n`;
}

/** The cells of a page's rows under this heading of a table, as plain text. */
function rows(page, heading) {
  const lines = page.split("\n");
  const first = lines.indexOf(heading) + 2;
  const past = lines.findIndex((line, place) => place >= first && !line.startsWith("|"));
  if (first < 2 || past < 0) throw new Error(`no whole table "${heading}"`);
  return lines.slice(first, past).map((line) => line.slice(1, -1).split("|").map((cell) => cell.trim().replaceAll("`", "")));
}

async function glossary() {
  const words = await readFile(new URL("../docs/glossary.md", root), "utf8");
  const metrics = await readFile(new URL("../docs/reference/metrics.md", root), "utf8");
  const made = {
    words: Object.fromEntries(rows(words, "| word | means |").map(([word, means]) => [word, means])),
    abbreviations: Object.fromEntries(rows(words, "| short | long | means |").map(([short, long, means]) => [short, { long, means }])),
    metrics: Object.fromEntries(rows(metrics, "| metric | name | formula | unit | better | version |").filter(([metric]) => !metric.includes(".")).map(([metric, name, formula]) => [metric, { name, formula }])),
  };
  return `${JSON.stringify(made, null, 2)}\n`;
}

let stale = false;
for (const [path, made] of [["core/api/schema.d.ts", await schema()], ["kit/icons/names.ts", await icons()], ["core/words/glossary.en.json", await glossary()]]) {
  const file = new URL(path, root);
  const present = await readFile(file, "utf8").catch(() => "");
  if (present === made) continue;
  stale = true;
  if (!checking) await writeFile(file, made);
  console.log(checking ? `${path} is not up to date: npm run generate` : `${path} written`);
}
if (checking && stale) process.exit(1);
