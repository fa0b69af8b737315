import { expect, it } from "vitest";

import { filled, inOrder, nameFor, type Template } from "../template";
import { aimsOf, promiseOf, readSeconds, readShare, withAims } from "./aims";
import { emptyRow, isTable, pasted, slug, usernameOf, withPeople, wrongWith } from "./people";
import { firstKeys, withRouting } from "./routing";
import { after, before, firstOpen, isDone } from "./steps";

it("goes on where the configuration says that one was", () => {
  expect(firstOpen({ name: "Centrala" })).toBe("software");
  expect(firstOpen({ name: "Bank", goals: { x: { metric: "asa" } } })).toBe("kind");
  const whole = { name: "Bank", goals: { x: {} }, queues: { s: { limits: { waiting: { warn_above: 5 } } } }, agents: { a: { queues: { s: 1 } } }, trunks: { t: {} }, numbers: { "+3711": {} } };
  expect(firstOpen(whole)).toBe("done");
  expect(isDone("people", { agents: { admin: { role: "admin" } } })).toBe(false);
  expect([after("software"), after("quality"), before("done"), before("software")]).toEqual(["goals", "done", "quality", null]);
});

it("reads spans and shares as the file writes them", () => {
  expect(["20s", "1m30s", "500ms", "2h", 15].map((value) => readSeconds(value))).toEqual([20, 90, 0.5, 7_200, 15]);
  expect(["80%", 0.8, "0.5"].map((value) => readShare(value))).toEqual([0.8, 0.8, 0.5]);
});

it("makes goals of the whole center, and leaves the others alone", () => {
  const tree = { queues: { s: { name: "S", limits: { waiting: { warn_above: 5 } } } }, goals: { mine: { metric: "acw", agent: "anna", target: "30s" } } };
  const fresh = aimsOf({}, "admin", 15);
  expect(fresh.within).toBe(15);
  expect(fresh.aims.filter((aim) => aim.wanted).map((aim) => aim.metric)).toEqual(["service_level", "abandonment_rate"]);
  const found = withAims(tree, { ...fresh, within: 30 }, (metric) => metric);
  expect(found).toEqual({
    goals: { mine: tree.goals.mine, "answered-in-time": { name: "service_level", metric: "service_level", target: "80%", owner: "admin" }, "few-give-up": { name: "abandonment_rate", metric: "abandonment_rate", target: "4%", owner: "admin" } },
    queues: { s: { name: "S", answer_within: "30s", target: "80%", limits: { waiting: { warn_above: 5 }, abandonment_rate: { warn_above: "4%", alert_above: "10%" } } } },
  });
  const again = aimsOf(found, "dace");
  expect([again.within, again.owner, again.aims[0]?.target, again.aims[1]?.target]).toEqual([30, "admin", 80, 4]);
  const without = { ...again, aims: again.aims.map((aim) => ({ ...aim, wanted: false })) };
  expect(Object.keys(withAims(found as never, without, String)["goals"] as object)).toEqual(["mine"]);
  expect(promiseOf(without)).toEqual({ answer_within: "30s" });
});

it("proposes user names and takes a piece of a spreadsheet", () => {
  expect([usernameOf("Zane Siliņa", []), usernameOf("Zane Siliņa", ["zane"]), usernameOf("Zane Siliņa", ["zane", "zane.silina"]), usernameOf("", [])]).toEqual(["zane", "zane.silina", "zane.silina2", ""]);
  expect(slug("Day shift – Rīga")).toBe("day-shift-riga");
  expect([isTable("Anna"), isTable("Anna\tanna"), isTable("Anna\n")]).toEqual([false, true, false]);
  const rows = pasted("Anna Ozola\tanna\tagent\tDay\nDace Liepa\t\tsupervisor\n\n", ["support"], []);
  expect(rows.map((row) => [row.username, row.role, row.team, row.queues])).toEqual([["anna", "agent", "Day", ["support"]], ["dace", "supervisor", "", []]]);
  expect(pasted("Team\tName\nDay\tAnna", [], ["anna"]).map((row) => [row.username, row.team])).toEqual([["anna2", "Day"]]);
});

it("makes people, with the teams that are new", () => {
  const row = { ...emptyRow(["support"]), name: "Anna", username: "anna", team: "Day shift" };
  const tree = { agents: { admin: { role: "admin" } }, teams: { night: { name: "Night" } } };
  const found = withPeople(tree, [row, { ...row, name: "Bo", username: "bo", team: "Night", device: "phone" }, emptyRow([])], () => "secret");
  expect(found["agents"]).toEqual({ admin: { role: "admin" }, anna: { name: "Anna", role: "agent", team: "day-shift", queues: ["support"], device: "browser" }, bo: { name: "Bo", role: "agent", team: "night", queues: ["support"], sip_password: "secret" } });
  expect(found["teams"]).toEqual({ night: { name: "Night" }, "day-shift": { name: "Day shift" } });
  expect([wrongWith({ ...row, name: "" }, [], tree), wrongWith({ ...row, username: "admin" }, [], tree), wrongWith(row, [row, { ...row }], tree), wrongWith(emptyRow([]), [], tree)]).toEqual(["no_name", "taken", "twice", null]);
});

it("fills a template, and knows hosts by their address", () => {
  const exchange: Template = { id: "private-exchange", name: "Exchange", kind: "address", countries: [], asks: { server: "Its address" }, trunk: { hosts: ["<server>"], to: "<server>", trusted_identity: true } };
  expect(filled(exchange, { server: " 192.0.2.1:5070 " })).toEqual({ hosts: ["192.0.2.1"], to: "192.0.2.1:5070", trusted_identity: true });
  const provider: Template = { id: "easybell", name: "easybell", kind: "register", countries: ["DE"], asks: {}, trunk: { register: { server: "sip.example", username: "<username>", password: "<password>" } } };
  expect(filled(provider, { username: "u", password: "p" })).toEqual({ register: { server: "sip.example", username: "u", password: "p" } });
  expect(inOrder([provider, { ...provider, id: "other", countries: [] }, exchange], "DE").map((one) => one.id)).toEqual(["private-exchange", "easybell", "other"]);
  expect([nameFor(provider, []), nameFor(provider, ["easybell"]), nameFor({ ...provider, id: "generic-register" }, [])]).toEqual(["easybell", "easybell-2", "carrier"]);
});

const number = { number: "+37167000000", title: "Main", queue: "support", menu: null, open: "queue", days: [0, 1, 2, 3, 4], from: "09:00", to: "17:30", holidays: true, out: true } as const;

it("leads a number to a queue, and opens the queue when it is said", () => {
  const queues = { support: { name: "Support", hours: "office" }, sales: {} };
  const found = withRouting({ country: "LV", queues }, { ...number, open: "new" }, { name: "carrier", value: { hosts: [] } });
  expect(found).toEqual({
    trunks: { carrier: { hosts: [] } },
    hours: { open: { "mon-fri": "09:00-17:30", sat: "closed", sun: "closed", holidays: "LV" } },
    queues: { support: { name: "Support", hours: "open", closed: { announcement: "closed" } }, sales: {} },
    numbers: { "+37167000000": { queue: "support", name: "Main" } },
    outbound: { routes: [{ prefix: "", trunks: ["carrier"] }], caller_id: "+37167000000" },
  });
  expect(withRouting({ queues }, { ...number, open: "always" }, null)["queues"]).toEqual({ support: { name: "Support" }, sales: {} });
  const again = withRouting({ country: "LV", trunks: { t: {} }, outbound: { routes: [{ prefix: "+371", trunks: ["t"] }] } }, number, null);
  expect(Object.keys(again)).toEqual(["numbers"]);
});

it("leads a number through a menu whose keys lead to queues, and opens all of them alike", () => {
  const queues = { support: { name: "Support" }, sales: {}, other: {} };
  const menu = { keys: [{ key: "1", queue: "sales" }, { key: "3", queue: "support" }], said: " Press one or three. ", title: "Main menu" };
  const found = withRouting({ queues, flows: { main: {} } }, { ...number, open: "always", menu }, null) as { numbers: object; flows: Record<string, { start: string; steps: Record<string, object> }>; queues: object };
  expect(found.numbers).toEqual({ "+37167000000": { flow: "main-2", name: "Main" } });
  expect(Object.keys(found.flows)).toEqual(["main", "main-2"]);
  expect(found.flows["main-2"]).toMatchObject({
    name: "Main menu",
    start: "menu",
    otherwise: "rest",
    person: "rest",
    steps: {
      menu: { kind: "menu", said: "Press one or three.", exits: { "1": "key_1", "3": "key_3", no_input: "rest", no_match: "rest" } },
      key_1: { kind: "queue", name: "sales", queue: "sales" },
      key_3: { kind: "queue", name: "Support", queue: "support" },
      rest: { kind: "queue", name: "Support", queue: "support" },
    },
  });
  expect(found.queues).toEqual(queues);
  const shut = withRouting({ queues: { ...queues, support: { hours: "day" } } }, { ...number, open: "night", menu }, null);
  expect(shut["queues"]).toEqual({ support: { hours: "night", closed: { announcement: "closed" } }, sales: { hours: "night", closed: { announcement: "closed" } }, other: {} });
  expect(firstKeys(["a", "b", "c"])).toEqual([{ key: "1", queue: "a" }, { key: "2", queue: "b" }]);
});
