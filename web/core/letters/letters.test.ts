import { describe, expect, it } from "vitest";

import type { CustomerRecord } from "@core/customers/customers";

import { beginning, blank, fromTemplate, isBackable, isRepeatable, isUntouched, keepDraft, lacking, lackOf, readDraft, troubleOf, wordsIn, type LetterRow, type TemplateRow } from "./letters";

const store = (): Pick<Storage, "getItem" | "setItem" | "removeItem"> => {
  const kept = new Map<string, string>();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value), removeItem: (key) => void kept.delete(key) };
};

describe("a draft", () => {
  it("is found again by whom and about whom it was, and by nobody else", () => {
    const there = store();
    const draft = { ...blank(), channel: "mail" as const, words: "Dear Ilze" };
    keepDraft(there, "anna", "c1", draft);
    expect(readDraft(there, "anna", "c1")).toEqual(draft);
    expect(readDraft(there, "bert", "c1").words).toBe("");
    expect(readDraft(there, "anna", "c2").words).toBe("");
    keepDraft(there, "anna", "c1", { ...draft, words: " " });
    expect(readDraft(there, "anna", "c1").words).toBe("");
  });

  it("that is none is a new one", () => {
    for (const kept of ["", "{", "null", "3", '{"words":3}', '{"words":"x","to":"","subject":"","key":""}']) {
      const there = { getItem: () => kept };
      expect(readDraft(there, "anna", "c1").words).toBe("");
    }
  });
});

describe("why a customer can't be written to", () => {
  const record = (mail: boolean | null, ...kinds: readonly string[]): CustomerRecord =>
    ({ reaches: kinds.map((kind) => ({ kind, written: kind, key: kind, label: "" })), consent: { calls: null, mail, messages: null, recording: null, surveys: null } }) as unknown as CustomerRecord;
  it.each([
    [record(null, "mail"), "mail", { mail: true, text: false }, ""],
    [record(null, "mail"), "mail", { mail: false, text: true }, "no_server"],
    [record(null, "phone"), "mail", { mail: true, text: true }, "no_reach"],
    [record(false, "mail"), "mail", { mail: true, text: true }, "no_consent"],
    [record(false, "phone"), "text", { mail: true, text: true }, ""],
  ] as const)("%#", (one, channel, ways, lack) => expect(lackOf(one, channel, ways)).toBe(lack));
});

describe("what may be done with one", () => {
  const row = (state: string, attempts = 0, trouble = ""): LetterRow => ({ state, attempts, trouble }) as LetterRow;
  it("is taken back before it is tried, and sent again when it failed", () => {
    expect([row("waiting"), row("waiting", 1), row("sent", 1)].map(isBackable)).toEqual([true, false, false]);
    expect([row("refused"), row("given_up"), row("unclear"), row("sent"), row("taken_back")].map(isRepeatable)).toEqual([true, true, true, false, false]);
    expect([row("refused", 1, "refused_403"), row("waiting", 1, "mail_later")].map(troubleOf)).toEqual(["refused", "mail_later"]);
  });
});

describe("a template", () => {
  const row: TemplateRow = {
    name: "missed",
    title: "We missed your call",
    words: [
      { language: "lv", subject: "Jūsu zvans", mail: "Labdien, Ilze! {ticket.id}", text: "" },
      { language: "en", subject: "Your call", mail: "Good day, Ilze.", text: "We missed your call." },
    ],
  };
  const known = { items: [row], begins: "missed", values: ["ticket.id", "customer.name"] };

  it("begins a letter in the first language that has words for the channel, unless something was typed", () => {
    const begun = beginning(blank(), known, ["mail", "text"]);
    expect([begun.channel, begun.template, begun.language, begun.subject, begun.words]).toEqual(["mail", "missed", "lv", "Jūsu zvans", "Labdien, Ilze! {ticket.id}"]);
    expect(beginning(blank(), known, ["text"])).toMatchObject({ channel: "text", language: "en", subject: "", words: "We missed your call." });
    const typed = { ...blank(), words: "Dear" };
    expect(beginning(typed, known, ["mail"])).toBe(typed);
    expect(beginning(blank(), { ...known, begins: "" }, ["mail"]).words).toBe("");
    expect(beginning(blank(), known, []).words).toBe("");
  });

  it("changes its language and its channel as long as its words were left alone", () => {
    const english = fromTemplate(blank(), row, "mail", "en");
    expect(isUntouched(english, row, "mail")).toBe(true);
    expect(isUntouched({ ...english, words: "Good day." }, row, "mail")).toBe(false);
    expect(fromTemplate(english, row, "text", "en").words).toBe("We missed your call.");
    expect(wordsIn(row, "text").map(({ language }) => language)).toEqual(["en"]);
  });

  it("lacks what still stands in braces, and nothing else", () => {
    expect(lacking(["{customer.name}", "{ticket.id} {ticket.id} {order} {customer.field.contract} { x }"], known.values)).toEqual(["customer.name", "ticket.id", "customer.field.contract"]);
  });
});
