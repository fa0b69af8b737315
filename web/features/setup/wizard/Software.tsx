// Step one: whose center this is, and what runs here.
import { get } from "@core/api/client";
import type { Readiness } from "@core/api/rows";
import { COUNTRIES } from "@core/words/countries";
import { countriesIn } from "@core/words/languages";
import { Icon } from "@kit/Icon";
import type { IconName } from "@kit/icons/names";
import { Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { shortly } from "../schema";

import { isDone, after } from "./steps";
import { Part, StepForm, type StepProps } from "./StepForm";
import { useSaving } from "./useSaving";
import classes from "./Wizard.module.css";

export function Software({ tree, revision, go }: StepProps) {
  const { t, i18n } = useTranslation();
  const saving = useSaving("software", revision);
  // a center that nobody named yet is proposed what this browser says
  const fresh = !isDone("software", tree);
  const [name, setName] = useState(fresh ? "" : shortly(tree["name"]));
  const [country, setCountry] = useState(fresh ? regionOfBrowser() ?? shortly(tree["country"]) : shortly(tree["country"]));
  const [timezone, setTimezone] = useState(fresh ? Intl.DateTimeFormat().resolvedOptions().timeZone : shortly(tree["timezone"]));
  const [currency, setCurrency] = useState(shortly(tree["currency"]));
  const countries = countriesIn(i18n.language);
  const zones = [...new Set([timezone, "UTC", ...Intl.supportedValuesOf("timeZone")])].filter(Boolean);
  const submit = (): void =>
    void saving.save({ name: name.trim(), country, timezone, currency: currency.trim().toUpperCase() }).then((done) => done && go(after("software")));
  return (
    <StepForm step="software" go={go} submit={submit} busy={saving.busy} said={saving.said}>
      <div className={classes.two}>
        <TextInput label={t("setup.wizard.software.name")} description={t("setup.wizard.software.name_hint")} value={name} onChange={(event) => setName(event.currentTarget.value)} required />
        <Select label={t("setup.wizard.software.country")} description={t("setup.wizard.software.country_hint")} data={countries} value={country} onChange={(to) => to && setCountry(to)} searchable allowDeselect={false} />
        <Select label={t("setup.wizard.software.timezone")} data={zones} value={timezone} onChange={(to) => to && setTimezone(to)} searchable allowDeselect={false} />
        <TextInput label={t("setup.wizard.software.currency")} value={currency} onChange={(event) => setCurrency(event.currentTarget.value)} maxLength={3} />
      </div>
      <Part title={t("setup.wizard.software.runs")}>
        <Facts tree={tree} />
      </Part>
    </StepForm>
  );
}

type Standing = "ok" | "warn" | "alert" | "info";

function Facts({ tree }: Pick<StepProps, "tree">) {
  const { t } = useTranslation();
  const found = useQuery({ queryKey: ["readiness"], queryFn: () => get<Readiness>("/readiness") });
  const standing = (code: string): Standing => {
    const severity = found.data?.items.find((item) => item.code === code)?.severity;
    return severity === undefined || severity === "done" ? "ok" : severity === "stops" ? "alert" : "warn";
  };
  const engine = standing("engine");
  const database = standing("database");
  const backup = standing("no_backup");
  const secure = location.protocol === "https:";
  const outside = (tree["nat"] as Readonly<Record<string, string>> | undefined)?.["external_address"];
  return (
    <ul className="sheet">
      <Fact is={engine} what={t("setup.wizard.software.engine")}>{t(engine === "ok" ? "setup.wizard.software.engine_ok" : "setup.wizard.software.engine_away")}</Fact>
      <Fact is={database} what={t("setup.wizard.software.database")}>{t(database === "ok" ? "setup.wizard.software.database_ok" : "setup.wizard.software.database_away")}</Fact>
      <Fact is={backup} what={t("setup.wizard.software.backup")}>{t(backup === "ok" ? "setup.wizard.software.backup_ok" : "setup.wizard.software.backup_none")}</Fact>
      <Fact is="ok" what={t("setup.wizard.software.address")}>{location.origin}{outside ? ` · ${t("setup.wizard.software.outside", { address: outside })}` : ""}</Fact>
      <Fact is={secure ? "ok" : window.isSecureContext ? "info" : "warn"} what={t("setup.wizard.software.certificate")}>{t(secure ? "setup.wizard.software.certificate_ok" : window.isSecureContext ? "setup.wizard.software.certificate_local" : "setup.wizard.software.certificate_none")}</Fact>
      <Fact is="info" what={t("setup.wizard.software.mail")}>{t("setup.wizard.software.mail_none")}</Fact>
    </ul>
  );
}

function Fact({ is, what, children }: { readonly is: Standing; readonly what: string; readonly children: ReactNode }) {
  const icon: IconName = is;
  return (
    <li className={`${classes.fact ?? ""} ${classes[is] ?? ""}`}>
      <Icon name={icon} size={18} />
      <strong>{what}</strong>
      <span className="soft">{children}</span>
    </li>
  );
}

/** `de-DE` speaks of Germany; `de` of no country. */
function regionOfBrowser(): string | undefined {
  const region = new Intl.Locale(navigator.language).region;
  return region !== undefined && COUNTRIES.includes(region) ? region : undefined;
}
