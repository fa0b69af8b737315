// From a drawing to callers: what becomes another, what is red, how the tests went; then one click.
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { useAct } from "@kit/useAct";
import { Button, Checkbox, Modal, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import classes from "./Builder.module.css";
import { Changes } from "./Changes";
import { useDraw } from "./drawing";

export function Publish({ close }: { readonly close: () => void }) {
  const { t } = useTranslation();
  const { flow, published, checked, fresh, publish, drop, drawn } = useDraw();
  const act = useAct();
  const [note, setNote] = useState("");
  const [without, setWithout] = useState(false);
  const [done, setDone] = useState(false);
  const [meanwhile, setMeanwhile] = useState(false);
  const red = checked?.findings.filter((one) => one.severity === "red") ?? [];
  const yellow = checked?.findings.filter((one) => one.severity !== "red") ?? [];
  const failed = checked?.tests.filter((one) => !one.kept) ?? [];
  const kept = (checked?.tests.length ?? 0) - failed.length;
  const may = fresh && checked?.publishable === true && (failed.length === 0 || without);
  return (
    <Modal opened onClose={close} title={t("flows.publish.title")} size="lg" closeButtonProps={{ "aria-label": t("close") }}>
      {done ? (
        <div className={classes.form}><p role="status" className={classes.well}><Icon name="ok" size={16} />{t("flows.publish.done")}</p><div className={classes.actions}><Button onClick={close}>{t("close")}</Button></div></div>
      ) : (
        <form className={classes.form} onSubmit={(event) => { event.preventDefault(); void act.run(async () => { const went = await publish(note, without); setDone(went); setMeanwhile(!went); }); }}>
          <p className="soft">{t(published === null ? "flows.publish.first" : "flows.publish.why")}</p>
          <Said text={meanwhile ? t("flows.publish.meanwhile") : ""} />
          <Changes before={published} after={flow} same={t("flows.publish.same")} />
          {red.length > 0 && <p className={classes.red}><Icon name="alert" size={16} /><span>{t("flows.found.red", { count: red.length })}. {t("flows.publish.red")} {red[0]?.why}</span></p>}
          {yellow.length > 0 && <p className={classes.yellow}><Icon name="warn" size={16} /><span>{t("flows.found.yellow", { count: yellow.length })}: {yellow.map((one) => one.why).join(" ")}</span></p>}
          {kept > 0 && <p className={classes.well}><Icon name="ok" size={16} />{t("flows.publish.tests_kept", { count: kept })}</p>}
          {failed.length > 0 && <p className={classes.red}><Icon name="alert" size={16} /><span>{t("flows.publish.tests_failed", { count: failed.length })}: {failed.map((one) => `${one.title}. ${one.wrong.join(" ")}`).join(" ")}</span></p>}
          {failed.length > 0 && <Checkbox label={t("flows.publish.without")} checked={without} onChange={(event) => setWithout(event.currentTarget.checked)} />}
          <TextInput label={t("flows.publish.note")} value={note} maxLength={500} onChange={(event) => setNote(event.currentTarget.value)} />
          <Said text={act.said} />
          <div className={classes.actions}>
            {published !== null && drawn && <Button variant="subtle" color="red" onClick={() => void act.run(async () => { await drop(); close(); })}>{t("flows.publish.drop")}</Button>}
            <span className="grow" />
            <Button type="submit" loading={act.busy} disabled={!may}>{t("flows.publish.do")}</Button>
          </div>
        </form>
      )}
    </Modal>
  );
}
