// The style sheet of the component library holds what its components need, and nothing else.
//
// Which those are is read from the library: from the components that our source imports, along their own imports.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

import { expect, test } from "vitest";

const WEB = join(import.meta.dirname, "..");
const LIBRARY = join(WEB, "node_modules/@mantine/core/esm");
const IMPORTS = /import(?: [^;]*? from)? "([^"]+)"/g;

function sources(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((one) => {
    if (one.name === "node_modules") return [];
    if (one.isDirectory()) return sources(join(folder, one.name));
    return /\.tsx?$/.test(one.name) ? [readFileSync(join(folder, one.name), "utf8")] : [];
  });
}

/** Names that are imported from the library, types among them. */
function asked(): readonly string[] {
  const found = sources(WEB).flatMap((text) => [...text.matchAll(/import \{([^}]+)\} from "@mantine\/core"/g)]);
  return found.flatMap(([, names]) => (names ?? "").split(",").map((name) => name.replace(/^\s*(?:type )?/, "").replace(/ as .*/, "").trim()));
}

/** The sheets of these files and of all that they import. */
function sheets(files: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const found = new Set<string>();
  for (let left = [...files]; left.length > 0; ) {
    const file = left.pop() as string;
    if (seen.has(file)) continue;
    seen.add(file);
    const sheet = /([^/]+)\.module\.mjs$/.exec(file)?.[1];
    if (sheet !== undefined) found.add(sheet);
    const inside = [...readFileSync(file, "utf8").matchAll(IMPORTS)].map(([, path]) => path ?? "").filter((path) => path.startsWith("."));
    left = [...left, ...inside.map((path) => normalize(join(dirname(file), path)))];
  }
  return found;
}

test("every component has its styles, and no other has", () => {
  const index = readFileSync(join(LIBRARY, "index.mjs"), "utf8");
  const files = asked().flatMap((name) => [...index.matchAll(new RegExp(`import \\{[^}]*\\b${name}\\b[^}]*\\} from "(\\./[^"]+)"`, "g"))].map(([, path]) => join(LIBRARY, path ?? "")));
  expect(files.length).toBeGreaterThan(20);
  const kept = [...readFileSync(join(import.meta.dirname, "library.css"), "utf8").matchAll(/styles\/([^"]+)\.css/g)].map(([, name]) => name ?? "");
  expect(kept.slice(0, 3)).toEqual(["baseline", "default-css-variables", "global"]);
  expect([...kept.slice(3)].sort()).toEqual([...sheets(files)].sort());
});
