// Step five: the way calls come by, and where a number leads, with its hours.
import { Term } from "@kit/Term";
import { Button, Checkbox, Chip, SegmentedControl, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { byField } from "../configuration";
import { formOf, namesIn, shortly } from "../schema";
import { NO_TRUNK, TrunkFields, trunkOf, useTemplates, type TrunkDraft } from "../TrunkForm";
import { TrunkTest } from "../TrunkTest";
import { Menu, saidOf } from "./Menu";
import { DAYS, firstKeys, hasRoute, titleOf, withRouting, type NumberForm } from "./routing";
import { after, entriesIn } from "./steps";
import { Part, StepForm, type StepProps } from "./StepForm";
import { useSaving } from "./useSaving";
import classes from "./Wizard.module.css";

const WEEK = [0, 1, 2, 3, 4];

export function Routing({ tree, revision, schema, go }: StepProps) {
  const { t } = useTranslation();
  const saving = useSaving("routing", revision);
  const templates = useTemplates();
  const trunkSchema = formOf(schema.properties?.["trunks"]);
  const queues = entriesIn(tree, "queues");
  const numbers = entriesIn(tree, "numbers");
  const trunks = namesIn(tree, "trunks");
  const [draft, setDraft] = useState(NO_TRUNK);
  const [tested, setTested] = useState<TrunkDraft>(NO_TRUNK);
  const [form, setForm] = useState<NumberForm>(() => {
    const first = Object.keys(queues)[0] ?? "";
    return { number: "", title: "", queue: first, menu: null, open: queues[first]?.["hours"] === undefined ? "always" : "queue", days: WEEK, from: "09:00", to: "18:00", holidays: true, out: true };
  });
  const put = (to: Partial<NumberForm>): void => setForm((before) => ({ ...before, ...to }));
  const lead = (queue: string | null): void => { if (queue) put({ queue, open: queues[queue]?.["hours"] === undefined ? "always" : "queue" }); };
  const trunk = trunkOf(draft, templates, tree, trunkSchema);
  const given = form.number.trim() !== "";
  const { menu } = form;
  const title = (name: string): string => titleOf(tree, name);
  const said = menu === null ? "" : menu.said === "" ? saidOf(menu.keys, title, t) : menu.said;
  const whole = menu === null ? form : { ...form, menu: { ...menu, said, title: form.title.trim() || t("flows.words.title") } };
  const nothing = trunk === null && !given;
  const submit = (): void => {
    if (nothing) go(after("routing"));
    else
      void saving.save(withRouting(tree, given ? whole : null, trunk)).then((done) => {
        if (!done) return;
        put({ number: "", title: "", menu: null, open: form.open === "always" ? "always" : "queue" });
        setDraft(NO_TRUNK);
        if (trunk === null) go(after("routing"));
        else setTested({ ...draft, name: trunk.name });
      });
  };
  const correct = (): void => {
    setDraft(tested);
    setTested(NO_TRUNK);
  };
  const errors = byField(saving.mistakes, ["trunks", trunk?.name ?? ""]);
  const queueOptions = Object.keys(queues).map((value) => ({ value, label: title(value) }));
  const own = queues[form.queue]?.["hours"];
  const openings = [
    ...(own === undefined ? [] : [{ value: "queue", label: t("setup.wizard.routing.as_queue", { hours: own }) }]),
    { value: "always", label: t("setup.wizard.routing.always") },
    ...namesIn(tree, "hours").filter((value) => value !== own).map((value) => ({ value, label: value })),
    { value: "new", label: t("setup.wizard.routing.new_hours") },
  ];
  return (
    <StepForm step="routing" go={go} submit={submit} busy={saving.busy} said={saving.said} label={t(nothing ? "setup.wizard.next" : trunk === null ? "setup.wizard.save" : "setup.save_and_test")}>
      <Part title={<Term word="trunk">{t("setup.wizard.routing.trunk")}</Term>} why={trunks.length > 0 ? t("setup.wizard.routing.trunks_there", { trunks: trunks.join(", ") }) : t("setup.wizard.routing.trunk_why")}>
        {tested.name !== "" ? (
          <div className={`sheet ${classes.padded ?? ""}`}>
            <div className="row"><strong className="grow">{tested.name}</strong><Button variant="subtle" size="xs" onClick={correct}>{t("setup.wizard.routing.correct")}</Button></div>
            <TrunkTest key={`${tested.name}${revision}`} trunk={tested.name} begins />
          </div>
        ) : (
          <div className={classes.narrow}><TrunkFields draft={draft} change={setDraft} templates={templates} schema={trunkSchema} tree={tree} errors={errors} /></div>
        )}
      </Part>
      <Part title={<Term word="number">{t("setup.wizard.routing.number")}</Term>} why={Object.keys(numbers).length > 0 ? t("setup.wizard.routing.numbers_there", { numbers: Object.entries(numbers).map(([number, one]) => `${number} → ${shortly(one["queue"]) || shortly(one["flow"]) || "…"}`).join(", ") }) : t("setup.wizard.routing.number_why")}>
        {queueOptions.length === 0 && <p className="quiet">{t("setup.wizard.quality.no_queue")}</p>}
        {queueOptions.length > 0 && (
          <SegmentedControl
            className={classes.choice ?? ""}
            aria-label={t("setup.wizard.routing.leads")}
            value={menu === null ? "queue" : "menu"}
            onChange={(to) => put({ menu: to === "menu" ? { keys: firstKeys(Object.keys(queues)), said: "", title: "" } : null })}
            data={[{ value: "queue", label: t("setup.wizard.routing.straight") }, { value: "menu", label: t("setup.wizard.routing.menu") }]}
          />
        )}
        <div className={classes.two}>
          <TextInput label={t("setup.number")} description={t("setup.number_hint")} value={form.number} onChange={(event) => put({ number: event.currentTarget.value })} inputMode="tel" />
          {menu === null && <Select label={<Term word="queue">{t("setup.to.queue")}</Term>} description={t("setup.wizard.routing.queue_why")} data={queueOptions} value={form.queue || null} onChange={lead} allowDeselect={false} nothingFoundMessage={t("setup.none_to_choose")} />}
          <TextInput label={t("setup.wizard.routing.title")} description={t("setup.wizard.routing.title_why")} value={form.title} onChange={(event) => put({ title: event.currentTarget.value })} />
          <Select label={<Term word="hours">{t("setup.wizard.routing.open")}</Term>} description={t(menu === null ? "setup.wizard.routing.open_why" : "setup.wizard.routing.open_all")} data={openings} value={form.open} onChange={(open) => open && put({ open })} allowDeselect={false} />
        </div>
        {menu !== null && <Menu menu={menu} said={said} queues={queueOptions} otherwise={form.queue} change={(to) => put({ menu: to })} changeOtherwise={lead} />}
        {form.open === "new" && (
          <div className={classes.hours}>
            <Chip.Group multiple value={form.days.map(String)} onChange={(days) => put({ days: days.map(Number) })}>
              <div className="row" role="group" aria-label={t("setup.wizard.routing.days")}>{DAYS.map((_, day) => <Chip key={day} value={String(day)} size="xs">{dayName(day)}</Chip>)}</div>
            </Chip.Group>
            <div className="row">
              <TextInput type="time" aria-label={t("setup.wizard.routing.from")} value={form.from} onChange={(event) => put({ from: event.currentTarget.value })} />
              <span className="soft">–</span>
              <TextInput type="time" aria-label={t("setup.wizard.routing.until")} value={form.to} onChange={(event) => put({ to: event.currentTarget.value })} />
            </div>
            <Checkbox label={t("setup.wizard.routing.holidays")} checked={form.holidays} onChange={(event) => put({ holidays: event.currentTarget.checked })} />
          </div>
        )}
        {!hasRoute(tree) && <Checkbox label={t("setup.wizard.routing.out")} description={t("setup.wizard.routing.out_why")} checked={form.out} onChange={(event) => put({ out: event.currentTarget.checked })} />}
      </Part>
    </StepForm>
  );
}

/** In the language of the page; 1 January 2024 was a Monday. */
const dayName = (day: number): string => new Intl.DateTimeFormat(document.documentElement.lang, { weekday: "short", timeZone: "UTC" }).format(new Date(Date.UTC(2024, 0, 1 + day)));
