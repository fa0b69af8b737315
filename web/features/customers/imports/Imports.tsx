// Files of customers: one is chosen or dropped here, and those of the last weeks are listed.
import type { ImportRow } from "@core/api/rows";
import { Icon } from "@kit/Icon";
import { Page } from "@kit/Page";
import { Said } from "@kit/Said";
import { useAct, useExplain } from "@kit/useAct";
import { useMoment } from "@kit/useMoment";
import { usePeople } from "@kit/usePeople";
import { Button, FileButton, Skeleton } from "@mantine/core";
import { useState, type DragEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";

import classes from "./Imports.module.css";
import { LARGEST, isBusy, send, taken, useImportChanges, useImportList, type State } from "./useImports";

export function Imports() {
  const { t } = useTranslation();
  useImportChanges();
  return (
    <Page title={t("imports.title")} actions={<Link className={classes.back} to="/customers"><Icon name="users" size={16} />{t("customers.all")}</Link>}>
      <Choose />
      <Past />
    </Page>
  );
}

/** A file by a click or by dropping it; then its own page. */
function Choose() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const act = useAct();
  const [over, setOver] = useState(false);
  const [large, setLarge] = useState(false);
  const take = async (file: File | null | undefined): Promise<void> => {
    if (!file) return;
    setLarge(file.size > LARGEST);
    if (file.size > LARGEST) return;
    let made = "";
    if (await act.run(async () => { made = (await send(file)).id; })) await navigate(encodeURIComponent(made));
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    <section className={`${classes.drop ?? ""} ${over ? classes.over ?? "" : ""}`} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}>
      <p className="soft">{t("imports.why")}</p>
      <FileButton onChange={(file) => void take(file)} accept=".csv,.tsv,.txt,.xlsx,text/csv">{(props) => <Button loading={act.busy} {...props}>{t("imports.choose")}</Button>}</FileButton>
      <p className="quiet small" role="status">{act.busy ? t("imports.sending") : t("imports.limits")}</p>
      <Said text={large ? t("imports.too_large") : act.said} />
    </section>
  );
}

function Past() {
  const { t } = useTranslation();
  const explain = useExplain();
  const found = useImportList();
  if (found.data === undefined && found.isError) return <Said text={explain(found.error)} />;
  if (found.data === undefined) return <Skeleton height={180} radius="lg" />;
  if (found.data.items.length === 0) return <p className={`${classes.none ?? ""} quiet`}>{t("imports.none")}</p>;
  return (
    <>
      <div className="sheet">
        <div className="scroll" tabIndex={0} role="region" aria-label={t("imports.title")}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t("imports.file")}</th>
                <th scope="col">{t("imports.state")}</th>
                <th scope="col" className="number">{t("imports.records")}</th>
                <th scope="col">{t("imports.by")}</th>
                <th scope="col">{t("imports.at")}</th>
              </tr>
            </thead>
            <tbody>{found.data.items.map((one) => <Row key={one.id} one={one} />)}</tbody>
          </table>
        </div>
      </div>
      <p className={`${classes.none ?? ""} quiet small`}>{t("imports.kept")}</p>
    </>
  );
}

function Row({ one }: { readonly one: ImportRow }) {
  const { t } = useTranslation();
  const when = useMoment();
  const people = usePeople();
  const told = ["running", "stopped", "done"].includes(one.state) ? taken(one) : "–";
  return (
    <tr>
      <td><Link className={classes.open} to={encodeURIComponent(one.id)}><span className="cut">{one.name}</span></Link></td>
      <td>{t(`imports.is.${one.state as State}`)}{isBusy(one.state) && one.rows > 0 && one.state !== "reading" && ` ${Math.floor((one.seen * 100) / one.rows)} %`}</td>
      <td className="number">{told}</td>
      <td>{people(one.by)}</td>
      <td>{when(one.at)}</td>
    </tr>
  );
}
