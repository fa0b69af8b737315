// The text of an article, drawn from its tree of known nodes: nothing in it becomes HTML, so nothing can be executed.
import { isSafe, type Shown, type TextNode } from "@core/knowledge/knowledge";
import type { ReactNode } from "react";

import classes from "./ArticleText.module.css";

interface ArticleTextProps {
  readonly body: unknown;
  /** Below which its pictures and videos stand. */
  readonly files: string;
}

export function ArticleText({ body, files }: ArticleTextProps) {
  return <div className={classes.text}>{inside(body as TextNode, files)}</div>;
}

const inside = (node: TextNode, files: string): ReactNode => (node.content ?? []).map((one, place) => <Node key={place} node={one} files={files} />);

function Node({ node, files }: { readonly node: TextNode; readonly files: string }): ReactNode {
  const content = inside(node, files);
  switch (node.type) {
    case "paragraph":
      return <p>{content}</p>;
    case "heading":
      return node.attrs?.level === 3 ? <h3>{content}</h3> : <h2>{content}</h2>;
    case "bulletList":
      return <ul>{content}</ul>;
    case "orderedList":
      return <ol start={node.attrs?.start}>{content}</ol>;
    case "listItem":
      return <li>{content}</li>;
    case "blockquote":
      return <blockquote>{content}</blockquote>;
    case "codeBlock":
      return <pre tabIndex={0}><code>{content}</code></pre>;
    case "horizontalRule":
      return <hr />;
    case "hardBreak":
      return <br />;
    case "picture":
    case "video":
      return <Figure kind={node.type} shown={node.attrs} files={files} />;
    default:
      return marks(node);
  }
}

interface FigureProps {
  readonly kind: "picture" | "video";
  readonly shown: Partial<Shown> | undefined;
  readonly files: string;
}

/** A picture opens whole by a click; a video is loaded when it is played. */
function Figure({ kind, shown, files }: FigureProps) {
  const { file = "", words = "", width, height } = shown ?? {};
  const source = `${files}/${encodeURIComponent(file)}`;
  if (kind === "video") return <figure><video src={source} controls preload="metadata" playsInline aria-label={words} /><figcaption>{words}</figcaption></figure>;
  return (
    <figure>
      <a href={source} target="_blank" rel="noopener noreferrer"><img src={source} alt={words} width={width ?? undefined} height={height ?? undefined} loading="lazy" /></a>
    </figure>
  );
}

function marks(node: TextNode): ReactNode {
  return (node.marks ?? []).reduce<ReactNode>((text, { type, attrs }) => {
    if (type === "bold") return <strong>{text}</strong>;
    if (type === "italic") return <em>{text}</em>;
    if (type === "code") return <code>{text}</code>;
    const href = attrs?.href ?? "";
    return type === "link" && isSafe(href) ? <a href={href} target="_blank" rel="noopener noreferrer">{text}</a> : text;
  }, node.text ?? "");
}
