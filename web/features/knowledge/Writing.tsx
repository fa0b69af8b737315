// The editor of an article's text. It knows the nodes that the server keeps and no others, whatever is pasted.
import { isSafe } from "@core/knowledge/knowledge";
import { Icon } from "@kit/Icon";
import type { IconName } from "@kit/icons/names";
import { Said } from "@kit/Said";
import { useExplain } from "@kit/useAct";
import { ActionIcon, Button, FileButton, Popover, Progress, TextInput, Tooltip } from "@mantine/core";
import { EditorContent, useEditor, useEditorState, type Editor } from "@tiptap/react";
import StarterKit from "@tiptap/starter-kit";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { ACCEPTED, insert, putFile, shownIn, shownNodes } from "./shown";
import classes from "./Writing.module.css";

type Body = Record<string, unknown>;

export interface WritingProps {
  /** Whose pictures and videos these are. */
  readonly article: string;
  readonly body: Body;
  readonly change: (body: Body) => void;
}

const KNOWN = StarterKit.configure({
  heading: { levels: [2, 3] },
  trailingNode: false,
  strike: false,
  underline: false,
  link: { openOnClick: false, isAllowedUri: isSafe, defaultProtocol: "https", HTMLAttributes: { target: null, rel: null, class: null } },
});

export default function Writing({ article, body, change }: WritingProps) {
  const { t } = useTranslation();
  const explain = useExplain();
  const [extensions] = useState(() => [KNOWN, ...shownNodes(article)]);
  const [share, tell] = useState<number | null>(null);
  const [said, say] = useState("");
  const taken = useRef<(files: readonly File[]) => void>(() => undefined);
  const given = (transfer: DataTransfer | null): boolean => {
    const files = shownIn(transfer);
    if (files.length > 0) taken.current(files);
    return files.length > 0;
  };
  const editor = useEditor({
    extensions,
    content: body["content"] === undefined ? { type: "doc", content: [{ type: "paragraph" }] } : body,
    injectCSS: false,
    editorProps: { handleDrop: (_view, event, _slice, moved) => !moved && given(event.dataTransfer), handlePaste: (_view, event) => given(event.clipboardData), attributes: { role: "textbox", "aria-multiline": "true", "aria-label": t("knowledge.body"), class: classes.words ?? "" } },
    onUpdate: ({ editor: now }) => change(now.getJSON() as Body),
  });
  const take = async (files: readonly File[]): Promise<void> => {
    say("");
    try {
      for (const file of files) {
        tell(0);
        insert(editor, await putFile(article, file, tell));
      }
    } catch (error) {
      say(explain(error));
    } finally {
      tell(null);
    }
  };
  useEffect(() => {
    taken.current = (files) => void take(files);
  });
  return (
    <div className={classes.writing}>
      <Tools editor={editor} take={(files) => void take(files)} busy={share !== null} />
      {share !== null && <Progress className={classes.progress} size="sm" value={100 * share} striped animated aria-label={t("shown.sending")} />}
      {said !== "" && <div className={classes.refused}><Said text={said} /></div>}
      <EditorContent editor={editor} />
    </div>
  );
}

interface Tool {
  readonly name: "bold" | "italic" | "code" | "heading" | "subheading" | "bullets" | "numbers" | "quote" | "block" | "rule";
  readonly icon: IconName;
  readonly is: (editor: Editor) => boolean;
  readonly run: (editor: Editor) => void;
}

const TOOLS: readonly Tool[] = [
  { name: "heading", icon: "heading", is: (one) => one.isActive("heading", { level: 2 }), run: (one) => one.chain().focus().toggleHeading({ level: 2 }).run() },
  { name: "subheading", icon: "subheading", is: (one) => one.isActive("heading", { level: 3 }), run: (one) => one.chain().focus().toggleHeading({ level: 3 }).run() },
  { name: "bold", icon: "bold", is: (one) => one.isActive("bold"), run: (one) => one.chain().focus().toggleBold().run() },
  { name: "italic", icon: "italic", is: (one) => one.isActive("italic"), run: (one) => one.chain().focus().toggleItalic().run() },
  { name: "code", icon: "code", is: (one) => one.isActive("code"), run: (one) => one.chain().focus().toggleCode().run() },
  { name: "bullets", icon: "bullets", is: (one) => one.isActive("bulletList"), run: (one) => one.chain().focus().toggleBulletList().run() },
  { name: "numbers", icon: "numbers", is: (one) => one.isActive("orderedList"), run: (one) => one.chain().focus().toggleOrderedList().run() },
  { name: "quote", icon: "quote", is: (one) => one.isActive("blockquote"), run: (one) => one.chain().focus().toggleBlockquote().run() },
  { name: "block", icon: "braces", is: (one) => one.isActive("codeBlock"), run: (one) => one.chain().focus().toggleCodeBlock().run() },
  { name: "rule", icon: "minus", is: () => false, run: (one) => one.chain().focus().setHorizontalRule().run() },
];

interface ToolsProps {
  readonly editor: Editor;
  readonly take: (files: readonly File[]) => void;
  /** A file is on its way. */
  readonly busy: boolean;
}

function Tools({ editor, take, busy }: ToolsProps) {
  const { t } = useTranslation();
  const active = useEditorState({
    editor,
    selector: ({ editor: now }) => ({ tools: TOOLS.filter((tool) => tool.is(now)).map(({ name }) => name), link: now.isActive("link"), undo: now.can().undo(), redo: now.can().redo() }),
  });
  return (
    <div className={classes.tools} role="toolbar" aria-label={t("knowledge.tools.label")}>
      {TOOLS.map((tool) => <Tip key={tool.name} word={t(`knowledge.tools.${tool.name}`)} icon={tool.icon} pressed={active.tools.includes(tool.name)} run={() => tool.run(editor)} />)}
      <Link editor={editor} pressed={active.link} />
      <FileButton multiple accept={ACCEPTED} onChange={take}>{({ onClick }) => <Tip word={t("shown.tool")} icon="picture" off={busy} run={onClick} />}</FileButton>
      <span className="grow" />
      <Tip word={t("knowledge.tools.undo")} icon="undo" off={!active.undo} run={() => editor.chain().focus().undo().run()} />
      <Tip word={t("knowledge.tools.redo")} icon="redo" off={!active.redo} run={() => editor.chain().focus().redo().run()} />
    </div>
  );
}

interface TipProps {
  readonly word: string;
  readonly icon: IconName;
  readonly pressed?: boolean;
  readonly off?: boolean;
  readonly run: () => void;
}

function Tip({ word, icon, pressed, off = false, run }: TipProps) {
  return <Tooltip label={word}><ActionIcon size="lg" variant={pressed ? "light" : "subtle"} color={pressed ? "accent" : "gray"} aria-label={word} aria-pressed={pressed} disabled={off} onClick={run}><Icon name={icon} size={18} /></ActionIcon></Tooltip>;
}

/** Where the chosen words lead. */
function Link({ editor, pressed }: { readonly editor: Editor; readonly pressed: boolean }) {
  const { t } = useTranslation();
  const [opened, open] = useState(false);
  const [href, write] = useState("");
  const show = (): void => {
    const found: unknown = editor.getAttributes("link")["href"];
    write(typeof found === "string" ? found : "https://");
    open(!opened);
  };
  const save = (to: string): void => {
    const chain = editor.chain().focus().extendMarkRange("link");
    if (to === "") chain.unsetLink().run();
    else chain.setLink({ href: to }).run();
    open(false);
  };
  return (
    <Popover opened={opened} onChange={open} withRoles={false} withinPortal trapFocus shadow="md">
      <Popover.Target><span><Tip word={t("knowledge.tools.link")} icon="link" pressed={pressed} run={show} /></span></Popover.Target>
      <Popover.Dropdown>
        <form className={classes.link} onSubmit={(event) => { event.preventDefault(); if (isSafe(href.trim())) save(href.trim()); }}>
          <TextInput label={t("knowledge.tools.address")} value={href} onChange={(event) => write(event.currentTarget.value)} error={href.trim() !== "" && href.trim() !== "https://" && !isSafe(href.trim()) ? t("knowledge.tools.bad_address") : undefined} data-autofocus />
          <div className={classes.acts}>
            <Button size="xs" type="submit" disabled={!isSafe(href.trim())}>{t("knowledge.tools.set_link")}</Button>
            {pressed && <Button size="xs" variant="default" onClick={() => save("")}>{t("knowledge.tools.no_link")}</Button>}
          </div>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
