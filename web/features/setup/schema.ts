// The form of the configuration as the server says it (JSON Schema), and what a form needs to know of it. Pure.

export interface Schema {
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly propertyNames?: Schema;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly required?: readonly string[];
  readonly writeOnly?: boolean;
  readonly "x-section"?: string;
}

export type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value };
export type Tree = Readonly<Record<string, Value>>;

/** How a value is asked for. `text`: as JSON, for shapes that have no form of their own. */
export type Kind = "choice" | "reference" | "switch" | "number" | "words" | "several" | "references" | "map" | "destination" | "group" | "choices" | "steps" | "languages" | "secret" | "line" | "lines" | "text";

export function kindOf(schema: Schema): Kind {
  if (schema.enum) return "choice";
  if (schema.format === "choices") return "choices";
  if (schema.format === "overflow_steps") return "steps";
  if (schema.writeOnly || schema.format === "password") return "secret";
  if (schema.type === "boolean") return "switch";
  if (schema.type === "integer" || schema.type === "number") return "number";
  if (schema.format === "lines") return "lines";
  if (schema.type === "string") return schema["x-section"] ? "reference" : "line";
  if (schema.type === "array" && schema.items?.type === "string") return schema.items["x-section"] ? "references" : schema.items.enum ? "several" : "words";
  if (schema.type === "object" && schema.properties) return "group";
  if (schema.format === "by_language") return "languages";
  if (mapOf(schema)) return "map";
  if (destinationOf(schema)) return "destination";
  return "text";
}

/** Of several forms, the one with names and a whole number each: queues with tiers. */
export function mapOf(schema: Schema): Schema | undefined {
  const all = schema.anyOf ?? [schema];
  return all.find((one) => one.type === "object" && !one.properties && typeof one.additionalProperties === "object" && one.additionalProperties.type === "integer");
}

/** Of a place where a call goes next, its kinds: queue, agent, number ... */
export function destinationOf(schema: Schema): Schema | undefined {
  return schema.anyOf?.find((one) => one.properties?.["queue"] !== undefined && one.properties["announcement"] !== undefined);
}

/** Sections whose entries have names; the others are one value. */
export function isNamed(schema: Schema | undefined): boolean {
  return typeof schema?.additionalProperties === "object";
}

/** The form of an entry of a section, or of the section that is one value. */
export function formOf(schema: Schema | undefined): Schema {
  const inner = schema?.additionalProperties;
  return typeof inner === "object" ? inner : (schema ?? {});
}

/** Without what is empty or as it would be anyway. */
export function trimmed(value: Value | undefined, schema: Schema): Value | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  if (JSON.stringify(value) === JSON.stringify(schema.default)) return undefined;
  if (kindOf(schema) !== "group" || typeof value !== "object" || Array.isArray(value)) return value;
  const kept = Object.entries(value).flatMap(([name, one]) => {
    const field = schema.properties?.[name];
    const rest = field === undefined ? one : trimmed(one, field);
    return rest === undefined ? [] : [[name, rest] as const];
  });
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

/** Names of the entries of a section. */
export function namesIn(tree: Tree, section: string): readonly string[] {
  const found = tree[section];
  if (Array.isArray(found)) return found.map(String);
  return found !== null && typeof found === "object" ? Object.keys(found) : [];
}

/** A value in a table: short, in one line. */
export function shortly(value: Value | undefined): string {
  if (value === undefined || value === null) return "";
  if (Array.isArray(value)) return value.map((one: Value) => shortly(one)).join(", ");
  if (typeof value === "object") return Object.entries(value).map(([name, one]) => `${name}: ${shortly(one)}`).join(", ");
  return String(value);
}
