// Which queue, agent, mailbox or number a call goes to, once it is said that it goes to one.
import { Autocomplete, Select, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";

import { namesIn, type Tree } from "./schema";

export interface WhichProps {
  /** A kind of place: `queue`, `agent`, `number`. */
  readonly kind: string;
  /** Where the file has those that there are; undefined: it is typed. */
  readonly section: string | undefined;
  readonly value: string;
  readonly change: (to: string) => void;
  readonly tree: Tree;
  readonly className?: string;
}

export function Which({ kind, section, value, change, tree, className }: WhichProps) {
  const { t } = useTranslation();
  const shared = { "aria-label": t(`setup.to.${kind as "queue"}`), className };
  if (section === undefined) return <TextInput {...shared} value={value} onChange={(event) => change(event.currentTarget.value)} />;
  const names = [...namesIn(tree, section)];
  // an announcement may be words as well as the name of a prompt
  if (section === "prompts") return <Autocomplete {...shared} value={value} data={names} onChange={change} />;
  return <Select {...shared} value={value || null} data={names} onChange={(to) => change(to ?? "")} searchable />;
}
