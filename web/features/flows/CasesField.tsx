// Cases of a condition: a way, and what must hold for it. The first that holds decides.
import { casesOf, disconnect, freeName, renameExit, setField, valuesOf, type Case, type Claim, type Step } from "@core/flows/document";
import { Icon } from "@kit/Icon";
import { ActionIcon, Autocomplete, Button, Select, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";

import classes from "./Builder.module.css";
import { useDraw } from "./drawing";

const HOW = ["is", "is_not", "one_of", "begins", "contains", "over", "under", "known", "unknown"] as const;
type How = (typeof HOW)[number];
const BARE: readonly How[] = ["known", "unknown"];

const howOf = (claim: Claim): How => HOW.find((one) => one in claim) ?? "is";
const ofClaim = (claim: Claim): string => (typeof claim[howOf(claim)] === "string" ? (claim[howOf(claim)] as string) : "");
const claim = (value: string, how: How, of: string): Claim => ({ value, [how]: BARE.includes(how) ? true : of });

export function CasesField({ name, label, step }: { readonly name: string; readonly label: string; readonly step: Step }) {
  const { t } = useTranslation();
  const { flow, change, mayDraw, choices } = useDraw();
  const cases = casesOf(step);
  const values = [...valuesOf(flow), ...choices.of("queue").flatMap(({ value }) => ["waiting", "agents", "free"].map((one) => `queue.${value}.${one}`))];
  const put = (next: readonly Case[], mark: string): void => change((now) => setField(now, name, "cases", next), `${name} ${mark}`);
  const putCase = (place: number, when: readonly Claim[]): void => put(cases.map((one, at) => (at === place ? { ...one, when } : one)), `case ${place}`);
  const drop = (exit: string): void => change((now) => disconnect(setField(now, name, "cases", cases.filter((one) => one.exit !== exit)), name, exit));
  return (
    <section className={classes.said} aria-label={label}>
      <h3>{label}</h3>
      {cases.map(({ exit, when }, place) => (
        <div key={place} className={classes.case}>
          <div className={classes.row}>
            <TextInput className={classes.grow} size="xs" label={t("flows.case.exit")} value={exit} onChange={(event) => { const to = event.currentTarget.value.replace(/[^A-Za-z0-9_-]/g, ""); if (!cases.some((one) => one.exit === to)) change((now) => renameExit(now, name, exit, to), `${name} exit ${place}`); }} />
            {mayDraw && cases.length > 1 && <ActionIcon aria-label={t("flows.case.drop", { name: exit })} onClick={() => drop(exit)}><Icon name="x" size={14} /></ActionIcon>}
          </div>
          {when.map((one, at) => (
            <div key={at} className={classes.claim}>
              <Autocomplete size="xs" aria-label={t("flows.case.value")} data={values} value={one.value} onChange={(to) => putCase(place, when.map((before, index) => (index === at ? claim(to, howOf(before), ofClaim(before)) : before)))} />
              <Select size="xs" aria-label={t("flows.case.how")} allowDeselect={false} data={HOW.map((value) => ({ value, label: t(`flows.case.${value}`) }))} value={howOf(one)} onChange={(to) => { if (to !== null) putCase(place, when.map((before, index) => (index === at ? claim(before.value, to, ofClaim(before)) : before))); }} />
              {BARE.includes(howOf(one)) ? <span /> : <TextInput size="xs" aria-label={t("flows.case.of")} value={ofClaim(one)} onChange={(event) => putCase(place, when.map((before, index) => (index === at ? claim(before.value, howOf(before), event.currentTarget.value) : before)))} />}
              {mayDraw && when.length > 1 ? <ActionIcon aria-label={t("flows.case.drop_claim")} onClick={() => putCase(place, when.filter((_, index) => index !== at))}><Icon name="x" size={14} /></ActionIcon> : <span />}
            </div>
          ))}
          {mayDraw && <div className={classes.chips}><Button size="compact-xs" variant="default" onClick={() => putCase(place, [...when, claim("caller.number", "known", "")])}>{t("flows.case.claim")}</Button></div>}
        </div>
      ))}
      {mayDraw && <div className={classes.chips}><Button size="compact-xs" variant="default" onClick={() => put([...cases, { exit: freeName(Object.fromEntries(cases.map((one) => [one.exit, true])), "way"), when: [claim("time", "over", "12:00")] }], "more")}>{t("flows.case.add")}</Button></div>}
    </section>
  );
}
