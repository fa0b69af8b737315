// People as a table: what is typed or pasted becomes entries of the file. Pure.
import type { Tree, Value } from "../schema";
import { entriesIn } from "./steps";

export interface Row {
  readonly name: string;
  readonly username: string;
  readonly role: string;
  readonly team: string;
  readonly queues: readonly string[];
  readonly device: "browser" | "phone";
}

export const ROLES = ["agent", "senior", "supervisor", "manager", "quality", "trainee", "receptionist", "sales", "technician", "admin"] as const;

/** Those who take calls: new people of these roles serve every queue, until somebody says otherwise. */
const SERVING: readonly string[] = ["agent", "senior", "receptionist", "sales"];
export const queuesFor = (role: string, queues: readonly string[]): readonly string[] => (SERVING.includes(role) ? queues : []);

export const emptyRow = (queues: readonly string[]): Row => ({ name: "", username: "", role: "agent", team: "", queues: queuesFor("agent", queues), device: "browser" });

/** A name as Latin letters and digits, or nothing: `Zane Siliņa` is `zane`, or `zane.silina` where that is taken. */
export function usernameOf(name: string, taken: readonly string[]): string {
  const words = slug(name).split("-").filter(Boolean);
  const short = words[0] ?? "";
  if (short === "" || !taken.includes(short)) return short;
  const whole = words.join(".");
  if (!taken.includes(whole)) return whole;
  let count = 2;
  while (taken.includes(`${whole}${count}`)) count += 1;
  return `${whole}${count}`;
}

/** A name of the file out of a title. */
export function slug(title: string): string {
  return title.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/ß/g, "ss").replace(/ø/g, "o").replace(/ł/g, "l").replace(/đ/g, "d").replace(/æ/g, "ae").replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
}

/** Whether a paste is a piece of a table and not one word. */
export const isTable = (text: string): boolean => /[\t\n]/.test(text.trim());

const COLUMNS = ["name", "username", "role", "team"] as const;

/** Rows of a spreadsheet: name, user name, role, team, in this order or by their heading. */
export function pasted(text: string, queues: readonly string[], taken: readonly string[]): readonly Row[] {
  const lines = text.split(/\r?\n/).map((line) => line.split("\t").map((cell) => cell.trim())).filter((cells) => cells.some(Boolean));
  const head = lines[0]?.map((cell) => cell.toLowerCase().replace(/[ _]/g, "")) ?? [];
  const headed = head.includes("name") || head.includes("username");
  const place = (column: string): number => (headed ? head.indexOf(column) : COLUMNS.findIndex((one) => one === column));
  const seen = [...taken];
  return lines.slice(headed ? 1 : 0).map((cells) => {
    const cell = (column: string): string => cells[place(column)] ?? "";
    const name = cell("name") || cell("username");
    const username = cell("username") || usernameOf(name, seen);
    seen.push(username);
    const said = cell("role").toLowerCase();
    const role = (ROLES as readonly string[]).includes(said) ? said : "agent";
    return { name, username, role, team: cell("team"), queues: queuesFor(role, queues), device: "browser" };
  });
}

export const isBlank = (row: Row): boolean => row.name.trim() === "" && row.username.trim() === "";

/** The sections that change: people, and teams that are named for the first time. */
export function withPeople(tree: Tree, rows: readonly Row[], secret: (username: string) => string): Readonly<Record<string, Value>> {
  const teams: Record<string, Value> = { ...entriesIn(tree, "teams") };
  const agents: Record<string, Value> = { ...entriesIn(tree, "agents") };
  for (const row of rows.filter((one) => !isBlank(one))) {
    const team = teamOf(tree, row.team);
    if (team !== "" && !(team in teams)) teams[team] = { name: row.team.trim() };
    agents[row.username.trim()] = {
      name: row.name.trim(),
      role: row.role,
      ...(team !== "" && { team }),
      ...(row.queues.length > 0 && { queues: row.queues }),
      ...(row.device === "phone" ? { sip_password: secret(row.username.trim()) } : { device: "browser" }),
    };
  }
  return { agents, ...(Object.keys(teams).length > 0 && { teams }) };
}

/** The team's name in the file: one that is there by name or title, or a new one. */
function teamOf(tree: Tree, said: string): string {
  const wanted = said.trim();
  const found = Object.entries(entriesIn(tree, "teams")).find(([name, team]) => name === wanted || team["name"] === wanted);
  return found?.[0] ?? slug(wanted);
}

/** What is wrong with a row before the server is asked; the word of `setup.wizard.people.wrong`. */
export function wrongWith(row: Row, rows: readonly Row[], tree: Tree): "no_name" | "no_username" | "taken" | "twice" | null {
  if (isBlank(row)) return null;
  if (row.name.trim() === "") return "no_name";
  if (row.username.trim() === "") return "no_username";
  if (row.username.trim() in entriesIn(tree, "agents")) return "taken";
  return rows.some((other) => other !== row && other.username.trim() === row.username.trim()) ? "twice" : null;
}
