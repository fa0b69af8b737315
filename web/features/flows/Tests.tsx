// The tests of the flow and how they went: they run at each check and before every publishing.
import { Empty } from "@kit/Empty";
import { Icon } from "@kit/Icon";
import { ActionIcon } from "@mantine/core";
import { useTranslation } from "react-i18next";

import classes from "./Builder.module.css";
import { useDraw } from "./drawing";

export function Tests() {
  const { t } = useTranslation();
  const { flow, checked, change, mayDraw, titleOf } = useDraw();
  const tests = flow.tests ?? [];
  if (tests.length === 0) return <Empty icon="check" title={t("flows.tests.none")} why={t("flows.tests.none_why")} />;
  return (
    <ul className={classes.findings}>
      {tests.map((test, place) => {
        const run = checked?.tests.find((one) => one.title === test.name);
        const state = run === undefined ? "unknown" : run.kept ? "kept" : "failed";
        return (
          <li key={place} className={state === "failed" ? classes.red : state === "kept" ? classes.well : undefined}>
            <Icon name={state === "failed" ? "alert" : state === "kept" ? "ok" : "clock"} size={16} />
            <div className="grow">
              <p><strong>{test.name}</strong> · {t(`flows.tests.${state}`)}</p>
              <p className="soft">{[test.keys && test.keys.length > 0 ? t("flows.tests.presses", { keys: test.keys.join(" ") }) : t("flows.tests.presses_none"), test.expects?.ends && t("flows.tests.ends", { step: titleOf(test.expects.ends) })].filter(Boolean).join(", ")}</p>
              {run?.wrong.map((one) => <p key={one}>{one}</p>)}
            </div>
            {mayDraw && <ActionIcon aria-label={t("flows.tests.drop", { name: test.name })} onClick={() => change((now) => ({ ...now, tests: tests.filter((_, at) => at !== place) }))}><Icon name="x" size={14} /></ActionIcon>}
          </li>
        );
      })}
    </ul>
  );
}
