// Writes what the pages take from the server's own reference: the types of REST, and the names of the icons.
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

let stale = false;
for (const [path, made] of [["core/api/schema.d.ts", await schema()], ["kit/icons/names.ts", await icons()]]) {
  const file = new URL(path, root);
  const present = await readFile(file, "utf8").catch(() => "");
  if (present === made) continue;
  stale = true;
  if (!checking) await writeFile(file, made);
  console.log(checking ? `${path} is not up to date: npm run generate` : `${path} written`);
}
if (checking && stale) process.exit(1);
