import { render } from "@testing-library/react";
import { expect, it } from "vitest";

import { ArticleText } from "./ArticleText";

const text = (words: string, ...marks: object[]) => ({ type: "text", text: words, marks });
const paragraph = (...content: object[]) => ({ type: "paragraph", content });

it("draws headings, lists and marks", () => {
  const body = {
    type: "doc",
    content: [
      { type: "heading", attrs: { level: 2 }, content: [text("First")] },
      { type: "orderedList", attrs: { start: 3 }, content: [{ type: "listItem", content: [paragraph(text("bold", { type: "bold" }))] }] },
    ],
  };
  const { container } = render(<ArticleText body={body} files="/files" />);
  expect(container.querySelector("h2")?.textContent).toBe("First");
  expect(container.querySelector("ol")?.getAttribute("start")).toBe("3");
  expect(container.querySelector("li strong")?.textContent).toBe("bold");
});

it("executes nothing: markup is words, and a link that goes nowhere good is none", () => {
  const bad = [text("<img src=x onerror=alert(1)>"), text("run", { type: "link", attrs: { href: "javascript:alert(1)" } }), { type: "script", text: "alert(1)" }];
  const { container } = render(<ArticleText body={{ type: "doc", content: [paragraph(...bad)] }} files="/files" />);
  expect(container.querySelectorAll("a, img, script")).toHaveLength(0);
  expect(container.textContent).toContain("<img src=x onerror=alert(1)>run");
});

it("shows a picture with its words and size, a video with controls, and asks for both below the article alone", () => {
  const attrs = { file: "a1/../x", words: "A red button", width: 8, height: 6 };
  const { container } = render(<ArticleText body={{ type: "doc", content: [{ type: "picture", attrs }, { type: "video", attrs: { file: "a2", words: "How to reset" } }] }} files="/files" />);
  const picture = container.querySelector("img");
  expect([picture?.getAttribute("src"), picture?.alt, picture?.width, picture?.height]).toEqual(["/files/a1%2F..%2Fx", "A red button", 8, 6]);
  const video = container.querySelector("video");
  expect([video?.getAttribute("src"), video?.controls, video?.getAttribute("aria-label")]).toEqual(["/files/a2", true, "How to reset"]);
  expect(container.querySelector("figcaption")?.textContent).toBe("How to reset");
});
