// Pictures and videos in the editor: two nodes that are a file of the server and its words, and how a file gets there.
import { upload } from "@core/api/upload";
import { query } from "@core/api/client";
import { filesOf, type ArticleFile } from "@core/knowledge/knowledge";
import { chance } from "@core/tickets/draft";
import { Icon } from "@kit/Icon";
import { ActionIcon, TextInput, Tooltip } from "@mantine/core";
import { Node, type Editor, type JSONContent } from "@tiptap/core";
import { NodeViewWrapper, ReactNodeViewRenderer, type ReactNodeViewProps } from "@tiptap/react";
import { useTranslation } from "react-i18next";

import classes from "./Writing.module.css";

const KINDS = ["picture", "video"] as const;
type Kind = (typeof KINDS)[number];

/** What the server takes; it looks at the bytes itself. */
export const ACCEPTED = "image/png,image/jpeg,image/webp,image/gif,video/mp4,video/webm";
const TAKEN = ACCEPTED.split(",");
const LONGEST_WORDS = 300;

/** Those of what was dropped or pasted that may be shown. */
export const shownIn = (given: DataTransfer | null): File[] => [...(given?.files ?? [])].filter(({ type }) => TAKEN.includes(type));

/** Sends it. Under a key of chance: what arrives twice is there once. Raises Problem. */
export const putFile = (article: string, file: File, told: (share: number) => void): Promise<ArticleFile> =>
  upload(`/articles/${encodeURIComponent(article)}/files${query({ key: chance() })}`, file, told);

export const nodeOf = ({ kind, file, width, height }: ArticleFile): JSONContent => ({ type: kind, attrs: { file, words: "", width: width || null, height: height || null } });

/** The two nodes, of this article. */
export const shownNodes = (article: string) => KINDS.map((kind) => nodeNamed(kind, article));

const DATA = ["file", "words", "width", "height"] as const;

function nodeNamed(kind: Kind, article: string) {
  return Node.create({
    name: kind,
    group: "block",
    atom: true,
    draggable: true,
    addAttributes: () => ({ file: { default: "" }, words: { default: "" }, width: { default: null }, height: { default: null } }),
    // as it lies in the clipboard
    parseHTML: () => [{ tag: `figure[data-shown="${kind}"]`, getAttrs: (one) => Object.fromEntries(DATA.map((name) => [name, read(one.dataset[name], name)])) }],
    renderHTML: ({ node }) => ["figure", { "data-shown": kind, ...Object.fromEntries(DATA.map((name) => [`data-${name}`, String(node.attrs[name] ?? "")])) }],
    addNodeView: () => ReactNodeViewRenderer((props: ReactNodeViewProps) => <Drawn {...props} kind={kind} article={article} />, { stopEvent: ({ event }) => event.target instanceof HTMLInputElement }),
  });
}

const read = (value: string | undefined, name: (typeof DATA)[number]): string | number | null => (name === "width" || name === "height" ? Number(value) || null : value ?? "");

/** As it will look, with what it shows in words below it. */
function Drawn({ node, updateAttributes, deleteNode, selected, kind, article }: ReactNodeViewProps & { readonly kind: Kind; readonly article: string }) {
  const { t } = useTranslation();
  const { file, words, width, height } = node.attrs as { file: string; words: string; width: number | null; height: number | null };
  const source = `${filesOf(article)}/${encodeURIComponent(file)}`;
  return (
    <NodeViewWrapper className={`${classes.shown ?? ""} ${selected ? classes.selected ?? "" : ""}`}>
      {kind === "picture" ? <img src={source} alt={words} width={width ?? undefined} height={height ?? undefined} data-drag-handle="" /> : <video src={source} controls preload="metadata" playsInline aria-label={words} />}
      <div className={classes.caption} contentEditable={false}>
        <TextInput className="grow" size="xs" label={t(`shown.${kind}_words`)} value={words} maxLength={LONGEST_WORDS} onChange={(event) => updateAttributes({ words: event.currentTarget.value })} />
        <Tooltip label={t("shown.remove")}><ActionIcon size="lg" variant="subtle" color="gray" aria-label={t("shown.remove")} onClick={() => deleteNode()}><Icon name="x" size={18} /></ActionIcon></Tooltip>
      </div>
    </NodeViewWrapper>
  );
}

/** After the line in which the cursor is, or instead of an empty one; the cursor stands behind it then. */
export function insert(editor: Editor, file: ArticleFile): void {
  const { selection, doc } = editor.state;
  const { $to, to, empty } = selection;
  const within = empty && $to.depth > 0;
  const end = within ? $to.after() : to;
  const begin = within && $to.depth === 1 && $to.parent.content.size === 0 ? $to.before() : end;
  const content = end >= doc.content.size ? [nodeOf(file), { type: "paragraph" }] : [nodeOf(file)];
  editor.chain().insertContentAt({ from: begin, to: end }, content).setTextSelection(begin + 2).run();
}
