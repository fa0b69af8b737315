// An appointment, written by keys: what about, when, how long, where, and with whom of ours.
import { agree, keyOf, momentOf, tomorrow, type AppointmentRow } from "@core/orders/orders";
import { Button, Select, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import form from "./FollowupForm.module.css";
import { Icon } from "./Icon";
import { keysOf, type AgreedFormProps } from "./OrderForm";
import classes from "./OrderForm.module.css";
import { Said } from "./Said";
import { useAct } from "./useAct";
import { useKept } from "./useKept";
import { useLive } from "./useLive";
import { useMay } from "./useMay";
import { usePersons } from "./usePeople";

const MINUTES = [15, 30, 45, 60, 90, 120, 240, 480];

export function AppointmentForm({ about, words, made, close }: AgreedFormProps<AppointmentRow>) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const act = useAct();
  const me = useLive((live) => live.me);
  const gives = useMay("leads.assign");
  const people = usePersons();
  const [key] = useState(() => crypto.randomUUID());
  const [draft, keep, drop] = useKept(`appointment ${keyOf(about)}`, () => ({ about: words, begins: tomorrow(new Date()), minutes: "30", where: "", owner: me }));
  const begins = momentOf(draft.begins);
  const able = draft.about.trim() !== "" && begins !== null && !act.busy;
  const save = async (): Promise<void> => {
    if (!able) return;
    let row: AppointmentRow | undefined;
    const went = await act.run(async () => {
      row = await agree(about, { about: draft.about.trim(), begins, long_ms: Number(draft.minutes) * 60_000, where: draft.where.trim(), owner: draft.owner }, key);
    });
    if (!went || row === undefined) return;
    drop();
    made(row);
    await queries.invalidateQueries({ queryKey: ["agreed"] });
  };
  const cancel = (): void => { drop(); close(); };
  return (
    <div className={form.form} role="group" aria-label={t("agreed.appointment")} onKeyDown={keysOf(() => void save(), cancel)}>
      <TextInput label={t("agreed.about")} value={draft.about} onChange={(event) => keep({ ...draft, about: event.currentTarget.value })} maxLength={2_000} placeholder={t("agreed.about_hint")} autoFocus />
      <div className={classes.two}>
        <TextInput label={t("agreed.begins")} type="datetime-local" value={draft.begins} onChange={(event) => keep({ ...draft, begins: event.currentTarget.value })} />
        <Select label={t("agreed.long")} allowDeselect={false} value={draft.minutes} data={MINUTES.map((minutes) => ({ value: String(minutes), label: t("agreed.minutes", { count: minutes }) }))} onChange={(minutes) => minutes && keep({ ...draft, minutes })} />
      </div>
      <TextInput label={t("agreed.where")} value={draft.where} onChange={(event) => keep({ ...draft, where: event.currentTarget.value })} maxLength={300} placeholder={t("agreed.where_hint")} />
      <Said text={act.said} />
      <div className={form.end}>
        {gives && <Select aria-label={t("agreed.with")} size="xs" w={170} data={people(draft.owner)} value={draft.owner} allowDeselect={false} searchable onChange={(owner) => owner && keep({ ...draft, owner })} />}
        <span className="grow" />
        <Button size="xs" variant="default" onClick={cancel}>{t("followups.cancel")}</Button>
        <Button size="xs" disabled={!able} loading={act.busy} leftSection={<Icon name="check" size={16} />} onClick={() => void save()} aria-keyshortcuts="Enter">{t("agreed.agree")}</Button>
      </div>
    </div>
  );
}
