// One section: its entries in a table with search; add, edit, archive, and undo the last of these.
import { contains } from "@core/text/search";
import { Empty } from "@kit/Empty";
import { Icon } from "@kit/Icon";
import { Said } from "@kit/Said";
import { useAct } from "@kit/useAct";
import { ActionIcon, Button, Drawer, Menu, Skeleton, TextInput } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";

import { useChanges, useSchema, useTree } from "./configuration";
import { Editor } from "./Editor";
import { AddButton } from "./Field";
import { ImportPeople } from "./ImportPeople";
import { Intro } from "./Intro";
import { LinkFor } from "./LinkFor";
import { formOf, isNamed, shortly, type Value } from "./schema";
import type { SectionEntry } from "./sections";
import classes from "./Section.module.css";
import { TrunkForm } from "./TrunkForm";
import { TrunkTest } from "./TrunkTest";
import { useLabel } from "./useLabel";
import { useOptions } from "./useWord";

const HookMessages = lazy(() => import("./HookMessages").then((found) => ({ default: found.HookMessages })));

type Open = { readonly edit: string } | { readonly test: string; readonly begins?: boolean } | { readonly invite: string } | { readonly messages: string } | "import" | null;

export function Section({ section }: { readonly section: SectionEntry }) {
  const { t } = useTranslation();
  const tree = useTree();
  const schema = useSchema()?.properties?.[section.name];
  const changes = useChanges();
  const act = useAct();
  const [wanted, setWanted] = useState("");
  const [open, setOpen] = useState<Open>(null);
  const [changed, setChanged] = useState(false);
  const label = useLabel();
  const options = useOptions();
  if (tree === undefined || schema === undefined) return <Skeleton height={320} radius="lg" />;
  const entries = (tree.document[section.name] ?? {}) as Readonly<Record<string, Readonly<Record<string, Value>>>>;
  const form = formOf(schema);
  const kept = (name: string) => (field: string): boolean => tree.kept.some((path) => path[0] === section.name && (name === "" || path[1] === name) && path[path.length - 1] === field);
  const undo = changed && <Button variant="default" leftSection={<Icon name="undo" size={16} />} loading={act.busy} onClick={() => void act.run(() => changes.undo(tree.revision)).then((done) => done && setChanged(false))}>{t("setup.undo")}</Button>;
  if (!isNamed(schema))
    return (
      <div className={classes.one}>
        <Intro name={section.name} />
        <div className="row"><span className="grow" />{undo}</div>
        <Editor key={tree.revision} section={section.name} name={null} schema={form} value={entries} tree={tree.document} kept={kept("")} save={async (_, value) => { await changes.putSection(section.name, value, tree.revision); setChanged(true); }} />
        <Said text={act.said} />
      </div>
    );
  const shown = (column: string, value: Value | undefined): string => {
    const of = form.properties?.[column];
    const said = value ?? (of?.default as Value | undefined);
    return of?.enum && typeof said === "string" ? (options(column, [said])[0]?.label ?? said) : shortly(said);
  };
  const fits = (name: string): boolean => contains(wanted, name, shortly(entries[name]));
  const names = Object.keys(entries).filter(fits);
  const title = t(`setup.section.${section.name as "agents"}`);
  return (
    <>
      <Intro name={section.name} why={names.length > 0 || wanted !== ""} />
      <div className={classes.bar}>
        <TextInput aria-label={t("setup.search")} placeholder={t("setup.search")} leftSection={<Icon name="search" size={16} />} value={wanted} onChange={(event) => setWanted(event.currentTarget.value)} />
        <span className="grow" />
        {undo}
        {section.name === "agents" && <Button variant="default" onClick={() => setOpen("import")}>{t("setup.import")}</Button>}
        <AddButton add={() => setOpen({ edit: "" })}>{t("setup.add")}</AddButton>
      </div>
      {names.length === 0 ? (
        <Empty icon={section.icon} title={wanted ? t("setup.no_match") : t("setup.none_yet", { section: title })} why={t(`setup.why.${section.name as "agents"}`)} />
      ) : (
        <div className="sheet">
          <div className="scroll" tabIndex={0} role="region" aria-label={title}>
            <table className="table">
              <thead><tr><th scope="col">{t("setup.key")}</th>{section.columns.map((column) => <th key={column} scope="col">{label(column)}</th>)}<th scope="col"><span className="hidden">{t("actions")}</span></th></tr></thead>
              <tbody>
                {names.map((name) => (
                  <tr key={name}>
                    <td><button type="button" className={classes.open} onClick={() => setOpen({ edit: name })}>{name}</button></td>
                    {section.columns.map((column) => <td key={column} className={`${classes.cell ?? ""} cut`}>{shown(column, entries[name]?.[column])}</td>)}
                    <td className="number">
                      <Menu position="bottom-end">
                        <Menu.Target><ActionIcon aria-label={t("setup.actions_of", { name })}><Icon name="more" size={18} /></ActionIcon></Menu.Target>
                        <Menu.Dropdown>
                          <Menu.Item leftSection={<Icon name="pen" size={16} />} onClick={() => setOpen({ edit: name })}>{t("setup.edit")}</Menu.Item>
                          {section.name === "trunks" && <Menu.Item leftSection={<Icon name="play" size={16} />} onClick={() => setOpen({ test: name })}>{t("setup.test")}</Menu.Item>}
                          {section.name === "webhooks" && <Menu.Item leftSection={<Icon name="link" size={16} />} onClick={() => setOpen({ messages: name })}>{t("setup.hook.title")}</Menu.Item>}
                          {section.name === "agents" && <Menu.Item leftSection={<Icon name="link" size={16} />} onClick={() => setOpen({ invite: name })}>{t("setup.link")}</Menu.Item>}
                          <Menu.Item leftSection={<Icon name="minus" size={16} />} onClick={() => void act.run(() => changes.archive(section.name, name, tree.revision)).then((done) => done && setChanged(true))}>{t("setup.archive")}</Menu.Item>
                        </Menu.Dropdown>
                      </Menu>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </div>
      )}
      <Said text={act.said} />
      <Drawer opened={open !== null} onClose={() => setOpen(null)} position="right" size="lg" title={open === null ? "" : open === "import" ? t("setup.import") : "edit" in open ? open.edit || t("setup.new", { section: title }) : "test" in open ? open.test : "messages" in open ? open.messages : open.invite} closeButtonProps={{ "aria-label": t("close") }}>
        {open === "import" && <ImportPeople revision={tree.revision} done={() => setChanged(true)} />}
        {open !== null && open !== "import" && "test" in open && <TrunkTest trunk={open.test} begins={open.begins ?? false} />}
        {open !== null && open !== "import" && "messages" in open && <Suspense fallback={<Skeleton height={240} radius="lg" />}><HookMessages name={open.messages} /></Suspense>}
        {open !== null && open !== "import" && "invite" in open && <LinkFor user={open.invite} />}
        {open !== null && open !== "import" && "edit" in open && section.name === "trunks" && open.edit === "" && (
          <TrunkForm schema={form} tree={tree.document} save={async (name, value) => { await changes.putEntry("trunks", name, value, tree.revision); setChanged(true); setOpen({ test: name, begins: true }); }} />
        )}
        {open !== null && open !== "import" && "edit" in open && (section.name !== "trunks" || open.edit !== "") && (
          <Editor section={section.name} name={open.edit} schema={form} value={entries[open.edit] ?? {}} tree={tree.document} kept={kept(open.edit || "\0")} seldom={section.seldom ?? []} close={() => setOpen(null)} save={async (name, value) => { await changes.putEntry(section.name, name, value, tree.revision); setChanged(true); }} />
        )}
      </Drawer>
    </>
  );
}

