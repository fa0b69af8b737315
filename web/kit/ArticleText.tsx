// The text of an article, drawn from its tree of known nodes: nothing in it becomes HTML, so nothing can be executed.
import { isSafe, type TextNode } from "@core/knowledge/knowledge";
import type { ReactNode } from "react";

import classes from "./ArticleText.module.css";

export function ArticleText({ body }: { readonly body: unknown }) {
  return <div className={classes.text}>{inside(body as TextNode)}</div>;
}

const inside = (node: TextNode): ReactNode => (node.content ?? []).map((one, place) => <Node key={place} node={one} />);

function Node({ node }: { readonly node: TextNode }): ReactNode {
  switch (node.type) {
    case "paragraph":
      return <p>{inside(node)}</p>;
    case "heading":
      return node.attrs?.level === 3 ? <h3>{inside(node)}</h3> : <h2>{inside(node)}</h2>;
    case "bulletList":
      return <ul>{inside(node)}</ul>;
    case "orderedList":
      return <ol start={node.attrs?.start}>{inside(node)}</ol>;
    case "listItem":
      return <li>{inside(node)}</li>;
    case "blockquote":
      return <blockquote>{inside(node)}</blockquote>;
    case "codeBlock":
      return <pre tabIndex={0}><code>{inside(node)}</code></pre>;
    case "horizontalRule":
      return <hr />;
    case "hardBreak":
      return <br />;
    default:
      return marks(node);
  }
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
