// Templates of trunks: what a provider tells, filled in with what a person was told by it. Pure.
import type { Value } from "./schema";

export interface Template {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly countries: readonly string[];
  /** Word in angle brackets to what it is. */
  readonly asks: Readonly<Record<string, string>>;
  readonly trunk: Readonly<Record<string, Value>>;
}

/** The entry of `trunks` with the words in place. Who may send is known by the address, so a port is no part of it there. */
export function filled(template: Template, words: Readonly<Record<string, string>>): Readonly<Record<string, Value>> {
  const put = (value: Value): Value => {
    if (typeof value === "string") return value.replace(/<(\w+)>/g, (_, word: string) => (words[word] ?? "").trim());
    if (Array.isArray(value)) return value.map((one: Value) => put(one));
    return value !== null && typeof value === "object" ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, put(one)])) : value;
  };
  const found = put(template.trunk) as Record<string, Value>;
  const hosts = found["hosts"];
  return Array.isArray(hosts) ? { ...found, hosts: hosts.map((host) => String(host).replace(/^([^:]+):\d+$/, "$1")) } : found;
}

/** General ones first, then those of the country, then the others. */
export function inOrder(templates: readonly Template[], country: string): readonly Template[] {
  const rank = ({ id, countries }: Template): number => (id.startsWith("generic") || id === "private-exchange" ? 0 : countries.includes(country) ? 1 : 2);
  return [...templates].sort((one, other) => rank(one) - rank(other));
}

/** A name that no other trunk has. */
export function nameFor(template: Template, taken: readonly string[]): string {
  const base = template.id.startsWith("generic") ? "carrier" : template.id;
  let name = base;
  for (let count = 2; taken.includes(name); count += 1) name = `${base}-${count}`;
  return name;
}

export const isSecret = (word: string): boolean => word.includes("password");
