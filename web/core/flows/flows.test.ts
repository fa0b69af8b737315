import { expect, test } from "vitest";

import { addStep, asFlow, blank, changeStep, connect, copied, disconnect, excerpt, exitsOf, freeKey, inOrder, mayStayOpen, partOfWords, paste, removeSteps, renameExit, setField, targetOf, valuesOf, waysTo, type Flow, type Step } from "./document";
import { difference, isNone } from "./difference";
import { begun, done, redone, undone } from "./history";
import { beside, heightOf, laidOut, placed, unplaced, WIDTH } from "./layout";
import { started } from "./starts";
import { asTest, lit, secondsOf, spoken } from "./tries";

const WORDS = { title: "Main menu", hello: "Welcome.", menu: "Press.", branches: ["Sales", "Billing", "Rest"], closed: "Closed." } as const;
const MENU = started("menu", WORDS, { queues: ["sales", "billing"], hours: [] });

test("a three-branch menu is whole: every key leads to a queue of the center", () => {
  expect(MENU.start).toBe("hello");
  expect(["1", "2", "3"].map((key) => MENU.steps[MENU.steps["menu"]?.exits?.[key] ?? ""]?.["queue"])).toEqual(["sales", "billing", "sales"]);
  const hours = started("hours", WORDS, { queues: ["sales"], hours: ["office"] });
  expect([hours.start, hours.steps["hours"]?.["hours"], hours.steps["message"]?.["mailbox"]]).toEqual(["hours", "office", "sales"]);
  expect(started("blank", WORDS, { queues: [], hours: [] }).steps).toEqual({});
});

test("the exits of a step are its kind's, in their order, then those it was given", () => {
  expect(exitsOf({ kind: "menu", exits: { no_match: "x", "2": "a", "#": "b", "1": "c" } })).toEqual(["1", "2", "#", "no_input", "no_match"]);
  expect(freeKey({ kind: "menu", exits: { "1": "a", "3": "b" } })).toBe("2");
  expect(exitsOf(blank("condition"))).toEqual(["yes", "else"]);
  expect(exitsOf(blank("split"))).toEqual(["a", "b"]);
  expect(exitsOf({ kind: "sub_flow", exits: { paid: "x" } })).toEqual(["next", "paid"]);
  expect(exitsOf(blank("hang_up"))).toEqual([]);
  expect([mayStayOpen(blank("play"), "next"), mayStayOpen(blank("queue"), "closed"), mayStayOpen(blank("hours"), "closed"), mayStayOpen(blank("hours"), "holiday")]).toEqual([false, true, false, true]);
});

test("a step is added under a free name, is the start when it is the first, and hangs on the exit it was dragged from", () => {
  const one = addStep(asFlow({}), blank("menu"));
  expect([one.name, one.flow.start]).toEqual(["menu", "menu"]);
  const two = addStep(one.flow, blank("menu"), { step: "menu", exit: "1" });
  expect([two.name, two.flow.start, two.flow.steps["menu"]?.exits]).toEqual(["menu_2", "menu", { "1": "menu_2" }]);
  expect(addStep(two.flow, blank("menu")).name).toBe("menu_3");
});

test("a step that goes takes along what led to it, and the flow's own ways; a key stays, and no new step falls into its place", () => {
  const gone = removeSteps(MENU, ["third", "hello"]);
  expect(Object.keys(gone.steps)).toEqual(["menu", "first", "second"]);
  expect(gone.steps["menu"]?.exits).toEqual({ "1": "first", "2": "second", "3": "third" });
  expect(["2", "3", "9"].map((key) => targetOf(gone, gone.steps["menu"] ?? blank("menu"), key))).toEqual(["second", undefined, undefined]);
  const before = addStep(asFlow({}), blank("menu", { exits: { "1": "queue" } })).flow;
  expect(addStep(before, blank("queue")).name).toBe("queue_2");
  expect(paste(before, { queue: blank("queue") }).names).toEqual(["queue_2"]);
  expect([gone.start, gone.otherwise, gone.person, gone.person_key]).toEqual(["menu", undefined, undefined, undefined]);
  expect(waysTo(MENU, "third").map(([step, exit]) => `${step} ${exit}`)).toEqual(["menu 3", "menu no_input", "menu no_match"]);
});

test("ways are drawn, taken away, and keep their end under another name", () => {
  expect(connect(MENU, "hello", "next", "first").steps["hello"]?.exits).toEqual({ next: "first" });
  expect(disconnect(MENU, "hello", "next").steps["hello"]?.exits).toEqual({});
  expect(renameExit(MENU, "menu", "1", "9").steps["menu"]?.exits?.["9"]).toBe("first");
  const decides: Flow = { start: "c", steps: { c: { ...blank("condition"), exits: { yes: "c" } } } };
  const renamed = renameExit(decides, "c", "yes", "riga").steps["c"];
  expect([exitsOf(renamed ?? blank("play")), renamed?.exits]).toEqual([["riga", "else"], { riga: "c" }]);
  expect(setField(MENU, "menu", "tries", 2).steps["menu"]?.["tries"]).toBe(2);
  expect("said" in (setField(MENU, "menu", "said", undefined).steps["menu"] ?? {})).toBe(false);
  expect(changeStep(MENU, "nobody", (step) => step)).toBe(MENU);
});

test("copies come under free names, with the ways among them", () => {
  const pasted = paste(MENU, copied(MENU, ["menu", "first", "nobody"]));
  expect(pasted.names).toEqual(["menu_2", "first_2"]);
  expect(pasted.flow.steps["menu_2"]?.exits).toMatchObject({ "1": "first_2", "2": "second" });
  const elsewhere = paste(asFlow(null), copied(MENU, ["menu", "first"]));
  expect([elsewhere.flow.start, elsewhere.flow.steps["menu"]?.exits]).toEqual(["menu", { "1": "first" }]);
});

test("what is said is as short as the file has it", () => {
  expect(partOfWords({ "": "Hello" })).toBe("Hello");
  expect(partOfWords({ en: "Hello", lv: "" })).toEqual({ words: { en: "Hello" } });
  expect(excerpt([{ words: { en: "Hello", lv: "Labdien" } }, { prompt: "song" }, { digits: "{order}" }], "lv")).toBe("Labdien ♪ song {order}");
  expect(valuesOf({ start: "", steps: { a: blank("gather", { into: "order" }), b: blank("request", { take: { state: "x" } }) } })).toContain("state");
});

test("undo and redo; typing in one field is one step back", () => {
  const typed = done(done(done(begun("a"), "b", "title"), "bc", "title"), "x", "other");
  expect(undone(typed).now).toBe("bc");
  expect(undone(undone(typed)).now).toBe("a");
  expect(undone(undone(undone(typed))).now).toBe("a");
  expect(redone(undone(typed)).now).toBe("x");
  expect(redone(done(undone(typed), "y")).now).toBe("y");
  expect(done(typed, typed.now)).toBe(typed);
});

test("steps stand right of what leads to them, apart from each other, also in a circle", () => {
  const circle = connect(MENU, "first", "closed", "hello");
  const places = laidOut(circle);
  const x = (name: string): number => places[name]?.[0] ?? NaN;
  expect(x("hello") < x("menu") && x("menu") < x("first")).toBe(true);
  expect(x("first")).toBe(x("third"));
  const names = Object.keys(places);
  for (const one of names) {
    for (const other of names) {
      if (one >= other || x(one) !== x(other)) continue;
      const [a, b] = [places[one]?.[1] ?? 0, places[other]?.[1] ?? 0];
      const upper = a < b ? one : other;
      expect(Math.abs(a - b)).toBeGreaterThanOrEqual(heightOf(circle.steps[upper] ?? blank("play")));
    }
  }
  const bare = asFlow({ start: "a", steps: { a: blank("play", { exits: { next: "b" } }), b: blank("hang_up") } });
  expect(Object.values(placed(bare).steps).map(({ at }) => at)).toEqual(Object.values(laidOut(bare)));
  expect(placed(MENU)).toBe(MENU);
  expect([unplaced(MENU), unplaced(asFlow({ steps: { a: blank("play") } }))]).toEqual([false, true]);
  const at = beside(MENU, "menu");
  expect(Object.values(MENU.steps).some((step) => Math.abs((step.at?.[0] ?? 0) - at[0]) < WIDTH && Math.abs((step.at?.[1] ?? 0) - at[1]) < 40)).toBe(false);
  expect(inOrder(MENU)).toEqual(["hello", "menu", "first", "second", "third"]);
});

test("a flow of a thousand steps in a row is laid out", () => {
  const steps: Record<string, Step> = {};
  for (let at = 0; at < 1_000; at += 1) steps[`s${at}`] = { kind: "play", exits: at < 999 ? { next: `s${at + 1}` } : {} };
  const places = laidOut({ start: "s0", steps });
  expect(places["s999"]?.[0]).toBe(999 * (places["s1"]?.[0] ?? 0));
});

test("the difference names what came, went and changed; a place is no change, nor the order of keys", () => {
  const moved = { ...MENU, steps: { ...MENU.steps, menu: { ...blank("menu"), exits: { no_match: "third", no_input: "third", "3": "third", "2": "second", "1": "first" }, said: "Press.", at: [7, 7] as const } } };
  expect(isNone(difference(MENU, moved))).toBe(true);
  const other = addStep(disconnect(removeSteps(setField(MENU, "hello", "said", "Hi."), ["second"]), "menu", "2"), blank("hang_up")).flow;
  expect(difference(MENU, { ...other, name: "Other" })).toEqual({ added: ["hang_up"], changed: [{ step: "hello", fields: ["said"] }, { step: "menu", fields: ["exits"] }], removed: ["second"], fields: ["name"] });
  expect(difference(null, MENU).added.length).toBe(5);
});

test("a caller on paper: words as they are told, lit ways, and the try as a test", () => {
  expect(spoken("say:en:Press: now")).toEqual({ kind: "say", language: "en", text: "Press: now" });
  expect(spoken("prompt:welcome@lv")).toEqual({ kind: "prompt", language: "lv", text: "welcome" });
  const found = lit("main", { passes: [["main", "hello", "next"], ["other", "x", "next"]], flow: "main", step: "menu" });
  expect([[...found.steps], [...found.exits]]).toEqual([["hello", "menu"], ["hello next"]]);
  expect(asTest("two", { keys: ["2"], values: {}, replies: {} }, "second").expects).toEqual({ ends: "second" });
  expect([secondsOf("1m"), secondsOf("250ms"), secondsOf("4s"), secondsOf(4)]).toEqual([60, 0.25, 4, undefined]);
});
