// Step three: the kind of center, and what would be made for it before it is made.
import { get, post } from "@core/api/client";
import { Icon } from "@kit/Icon";
import { Radio } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useChanges } from "../configuration";
import { namesIn, shortly, type Tree, type Value } from "../schema";
import { aimsOf, promiseOf } from "./aims";
import { after } from "./steps";
import { Later, Part, StepForm, type StepProps } from "./StepForm";
import { useNotes, useSaving } from "./useSaving";
import { chosenWithin } from "./within";
import classes from "./Wizard.module.css";

interface Profile {
  readonly id: string;
  readonly name: string;
  readonly why: string;
  readonly later: string;
  readonly makes: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Value>>>>>>;
}

interface Change {
  readonly section: string;
  readonly name: string;
}

interface Laid {
  readonly changes: readonly Change[];
  readonly kept: readonly { readonly section: string; readonly name: string }[];
}

export function Kind({ tree, revision, me, go }: StepProps) {
  const { t } = useTranslation();
  const noteOf = useNotes();
  const changes = useChanges();
  const saving = useSaving("kind", revision);
  const [chosen, setChosen] = useState("");
  const profiles = useQuery({ queryKey: ["profiles"], queryFn: () => get<{ items: Profile[] }>("/configuration/profiles"), staleTime: Infinity }).data?.items ?? [];
  const queue = promiseOf(aimsOf(tree, me, chosenWithin()));
  const laid = useQuery({ queryKey: ["configuration", "profile", chosen, revision], queryFn: () => post<Laid>(`/configuration/profiles/${chosen}`, { queue }), enabled: chosen !== "" });
  const profile = profiles.find((one) => one.id === chosen);
  const nothing = laid.isSuccess && laid.data.changes.length === 0;
  const submit = (): void => {
    if (chosen === "" || nothing) go(after("kind"));
    else
      void saving
        .run(async () => {
          await post(`/configuration/profiles/${chosen}?dry_run=false`, { queue, note: noteOf("kind") }, { headers: { "If-Match": `"${revision}"` } });
          await changes.done();
        })
        .then((done) => done && go(after("kind")));
  };
  return (
    <StepForm step="kind" go={go} submit={submit} busy={saving.busy} said={saving.said} disabled={chosen === "" || !laid.isSuccess} label={t(nothing ? "setup.wizard.next" : "setup.wizard.kind.make")}>
      <Radio.Group value={chosen} onChange={setChosen} aria-label={t("setup.wizard.step.kind")}>
        <div className={classes.kinds}>
          {profiles.map((one) => (
            <Radio.Card key={one.id} value={one.id} className={classes.kind ?? ""}>
              <Radio.Indicator />
              <span><strong>{one.name}</strong><br /><span className="soft">{one.why}</span></span>
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
      {profile && laid.isSuccess && (
        <Part title={t(nothing ? "setup.wizard.kind.nothing" : "setup.wizard.kind.would")}>
          <Preview laid={laid.data} profile={profile} tree={tree} within={shortly(queue["answer_within"])} />
          {profile.later && <Later>{profile.later}</Later>}
        </Part>
      )}
      {chosen === "" && namesIn(tree, "queues").length > 0 && <p className="quiet">{t("setup.wizard.kind.there", { queues: namesIn(tree, "queues").join(", ") })}</p>}
    </StepForm>
  );
}

const ORDER = ["queues", "hours", "pause_reasons", "wrap_up_codes", "teams", "sites"];

/** By section: each entry with its title, and those that are there and stay. */
function Preview({ laid, profile, tree, within }: { readonly laid: Laid; readonly profile: Profile; readonly tree: Tree; readonly within: string }) {
  const { t } = useTranslation();
  const there = (section: string): readonly string[] => laid.kept.filter((one) => one.section === section).map((one) => one.name);
  const sections = ORDER.filter((section) => laid.changes.some((one) => one.section === section) || there(section).length > 0);
  return (
    <dl className={`sheet ${classes.preview ?? ""}`} data-preview>
      {sections.map((section) => (
        <div key={section} className={classes.made}>
          <dt className="quiet">{t(`setup.section.${section as "queues"}`)}</dt>
          <dd>
            {laid.changes.filter((one) => one.section === section).map((one) => <Made key={one.name} change={one} entry={profile.makes[section]?.[one.name] ?? {}} country={shortly(tree["country"])} within={within} />)}
            {there(section).map((name) => <span key={name} className={classes.kept}><Icon name="ok" size={14} />{titleOf(tree, section, name)} <span className="quiet">{t("setup.wizard.kind.stays")}</span></span>)}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Made({ change, entry, country, within }: { readonly change: Change; readonly entry: Readonly<Record<string, Value>>; readonly country: string; readonly within: string }) {
  const { t } = useTranslation();
  const title = shortly(entry["name"]) || change.name;
  const { holidays, ...days } = entry;
  const spans = Object.entries(days).map(([day, times]) => `${day.replace(/\b[a-z]/g, (letter) => letter.toUpperCase()).replace("-", "–")} ${shortly(times)}`).join(", ");
  const more = change.section === "queues" ? t("setup.wizard.kind.queue", { within, hours: shortly(entry["hours"]) }) : change.section === "hours" ? `${spans}${holidays ? `, ${t("setup.wizard.kind.holidays", { country })}` : ""}` : "";
  return <span className={more ? classes.wide : classes.chip} data-entry={`${change.section}/${change.name}`}><span className={more ? "strong" : ""}>{title}</span>{more && <span className="soft"> {more}</span>}</span>;
}

function titleOf(tree: Tree, section: string, name: string): string {
  const entry = (tree[section] as Readonly<Record<string, Readonly<Record<string, Value>>>> | undefined)?.[name];
  return typeof entry?.["name"] === "string" ? entry["name"] : name;
}
