// Step four: who works here, typed, pasted from a spreadsheet, or out of a file; then the links that let each in.
import { post } from "@core/api/client";
import { Icon } from "@kit/Icon";
import { Term } from "@kit/Term";
import { Said } from "@kit/Said";
import { useAct } from "@kit/useAct";
import { ActionIcon, Autocomplete, Button, Code, CopyButton, MultiSelect, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { ImportPeople } from "../ImportPeople";
import { namesIn, type Tree } from "../schema";
import { emptyRow, isBlank, isTable, pasted, queuesFor, ROLES, usernameOf, withPeople, wrongWith, type Row } from "./people";
import { after, entriesIn } from "./steps";
import { Part, StepForm, type StepProps } from "./StepForm";
import { useNotes, useSaving } from "./useSaving";
import classes from "./Wizard.module.css";

interface Made {
  readonly username: string;
  readonly name: string;
  /** Empty: works in the browser. */
  readonly sip: string;
}

export function People({ tree, revision, go }: StepProps) {
  const { t } = useTranslation();
  const saving = useSaving("people", revision);
  const noteOf = useNotes();
  const queues = namesIn(tree, "queues");
  const there = entriesIn(tree, "agents");
  const [rows, setRows] = useState<readonly Row[]>(() => [emptyRow(queues)]);
  const [made, setMade] = useState<readonly Made[]>([]);
  const filled = rows.filter((row) => !isBlank(row));
  const submit = (): void => {
    if (filled.length === 0) {
      go(after("people"));
      return;
    }
    const secrets = new Map(filled.filter((row) => row.device === "phone").map((row) => [row.username.trim(), secret()]));
    void saving.save(withPeople(tree, filled, (username) => secrets.get(username) ?? secret())).then((done) => {
      if (!done) return;
      setMade((before) => [...before, ...filled.map((row) => ({ username: row.username.trim(), name: row.name.trim(), sip: secrets.get(row.username.trim()) ?? "" }))]);
      setRows([emptyRow(queues)]);
    });
  };
  const wrong = filled.some((row) => wrongWith(row, rows, tree) !== null);
  return (
    <StepForm step="people" go={go} submit={submit} busy={saving.busy} said={saving.said} disabled={wrong} label={t(filled.length === 0 ? "setup.wizard.next" : "setup.wizard.people.make", { count: filled.length })}>
      {made.length > 0 && <Links made={made} />}
      <p className="quiet">{t("setup.wizard.people.there", { people: Object.entries(there).map(([name, agent]) => (typeof agent["name"] === "string" ? agent["name"] : name)).join(", ") })}</p>
      <Rows rows={rows} change={setRows} queues={queues} tree={tree} />
      <p className="quiet">{t("setup.wizard.people.paste")}</p>
      <details className={classes.more}>
        <summary>{t("setup.wizard.people.file")}</summary>
        <ImportPeople revision={revision} done={() => undefined} note={noteOf("people")} />
      </details>
    </StepForm>
  );
}

function Rows({ rows, change, queues, tree }: { readonly rows: readonly Row[]; readonly change: (to: readonly Row[]) => void; readonly queues: readonly string[]; readonly tree: Tree }) {
  const { t } = useTranslation();
  const put = (at: number, to: Partial<Row>): void => change(rows.map((row, place) => (place === at ? { ...row, ...to } : row)));
  const taken = (at: number): string[] => [...namesIn(tree, "agents"), ...rows.filter((_, place) => place !== at).map((row) => row.username)];
  const rename = (at: number, name: string): void => {
    const row = rows[at];
    // a user name that was proposed follows the name; one that was typed stays
    const proposed = row !== undefined && (row.username === "" || row.username === usernameOf(row.name, taken(at)));
    put(at, { name, ...(proposed && { username: usernameOf(name, taken(at)) }) });
  };
  const paste = (at: number, text: string): void => change([...rows.slice(0, at), ...pasted(text, queues, taken(at)), ...rows.slice(at + 1)]);
  const teams = Object.entries(entriesIn(tree, "teams")).map(([name, team]) => (typeof team["name"] === "string" ? team["name"] : name));
  const titles = entriesIn(tree, "queues");
  return (
    <>
      <ul className={classes.people}>
        {rows.map((row, at) => {
          const found = wrongWith(row, rows, tree);
          return (
            <li key={at} className={classes.person}>
              <TextInput label={t("setup.wizard.people.name")} value={row.name} onChange={(event) => rename(at, event.currentTarget.value)} onPaste={(event) => { const text = event.clipboardData.getData("text/plain"); if (isTable(text)) { event.preventDefault(); paste(at, text); } }} error={found === "no_name" && t("setup.wizard.people.wrong.no_name")} />
              <TextInput label={t("setup.wizard.people.username")} value={row.username} onChange={(event) => put(at, { username: event.currentTarget.value })} error={found !== null && found !== "no_name" && t(`setup.wizard.people.wrong.${found}`)} autoCapitalize="off" spellCheck={false} />
              <Select label={<Term word="role">{t("setup.wizard.people.role")}</Term>} data={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))} value={row.role} onChange={(role) => role && put(at, { role, queues: queuesFor(role, queues) })} allowDeselect={false} />
              <Autocomplete label={<Term word="team">{t("setup.wizard.people.team")}</Term>} data={[...new Set(teams)]} value={row.team} onChange={(team) => put(at, { team })} />
              <MultiSelect label={<Term word="queue">{t("setup.wizard.people.queues")}</Term>} data={queues.map((value) => ({ value, label: typeof titles[value]?.["name"] === "string" ? titles[value]["name"] : value }))} value={[...row.queues]} onChange={(to) => put(at, { queues: to })} />
              <Select label={<Term word="device">{t("setup.wizard.people.device")}</Term>} data={(["browser", "phone"] as const).map((value) => ({ value, label: t(`setup.wizard.people.on.${value}`) }))} value={row.device} onChange={(device) => device && put(at, { device: device })} allowDeselect={false} />
              {rows.length > 1 && <ActionIcon className={classes.away ?? ""} aria-label={t("setup.remove", { name: row.name || t("setup.wizard.people.nobody") })} onClick={() => change(rows.filter((_, place) => place !== at))}><Icon name="x" size={16} /></ActionIcon>}
            </li>
          );
        })}
      </ul>
      <div><Button variant="default" size="xs" leftSection={<Icon name="plus" size={16} />} onClick={() => change([...rows, emptyRow(queues)])}>{t("setup.wizard.people.more")}</Button></div>
    </>
  );
}

/** Those who were made just now, with a way in for each. */
function Links({ made }: { readonly made: readonly Made[] }) {
  const { t } = useTranslation();
  const act = useAct();
  const [links, setLinks] = useState<Readonly<Record<string, string>>>({});
  const make = (): void =>
    void act.run(async () => {
      for (const { username } of made) {
        const { url } = await post<{ url: string }>("/auth/links", { username });
        setLinks((before) => ({ ...before, [username]: url }));
      }
    });
  return (
    <Part title={t("setup.wizard.people.made", { count: made.length })} why={t("setup.wizard.people.links_why")}>
      <ul className="sheet">
        {made.map(({ username, name, sip }) => (
          <li key={username} className={classes.link}>
            <span><strong>{name}</strong> <span className="quiet">{username}</span></span>
            {links[username] !== undefined && <Copied label={t("setup.link")} value={links[username]} />}
            {sip !== "" && <Copied label={t("setup.wizard.people.sip", { username, host: location.hostname })} value={sip} />}
          </li>
        ))}
      </ul>
      <Said text={act.said} />
      <div><Button type="button" variant="default" onClick={make} loading={act.busy} leftSection={<Icon name="link" size={16} />}>{t("setup.wizard.people.links")}</Button></div>
    </Part>
  );
}

function Copied({ label, value }: { readonly label: string; readonly value: string }) {
  const { t } = useTranslation();
  return (
    <span className={classes.secret}>
      <span className="quiet">{label}</span>
      <Code className="cut">{value}</Code>
      <CopyButton value={value}>{({ copied, copy }) => <Button size="compact-sm" variant="subtle" onClick={copy} aria-label={t(copied ? "setup.copied" : "setup.wizard.people.copy", { what: label })}>{t(copied ? "setup.copied" : "setup.copy")}</Button>}</CopyButton>
    </span>
  );
}

const LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

/** For a desk phone: to be typed in by hand, and hard to guess. */
function secret(): string {
  const drawn = crypto.getRandomValues(new Uint8Array(20));
  return [...drawn].map((one, place) => (place > 0 && place % 5 === 0 ? "-" : "") + (LETTERS[one % LETTERS.length] ?? "")).join("");
}
