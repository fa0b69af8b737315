// The button for other pages: <script src="https://center/widget.js" async></script>
//
// Owns a button and a frame with the page from which one calls. Lives in a shadow tree of its own, whose style no rule of the page
// reaches and no policy of the page forbids: nothing is parsed, neither markup nor style attributes. Asks the page for nothing.
// Where the frame is refused, or the page is not safe enough for a microphone, the call gets a window of its own.
type Words = Readonly<Record<"label" | "back" | "dialog" | "close" | "refused" | "window", string>>;
declare const WIDGET_WORDS: Readonly<Record<string, Words>> & { readonly en: Words };

(() => {
  const script = document.currentScript as HTMLScriptElement | null;
  if (script === null) return;
  const asked = script.dataset;
  // The page around is in a language; the button speaks it, too, or else what the visitor's browser prefers.
  const tags = [asked["language"], document.documentElement.lang, ...navigator.languages];
  const bases = tags.map((tag) => (tag ?? "").toLowerCase().split("-")[0] ?? "");
  const language = bases.find((one) => Object.hasOwn(WIDGET_WORDS, one)) ?? "en";
  const words = WIDGET_WORDS[language] ?? WIDGET_WORDS.en;
  const page = new URL(`call?language=${language}`, script.src);
  const label = asked["label"] ?? words.label;
  /** A frame that was let in says so by then, counted from its load. */
  const READY_MS = 2_000;
  const SVG = "http://www.w3.org/2000/svg";

  const STYLE = `
    :host { --ground: #525fce; --word: #fff; }
    * { box-sizing: border-box; font: 500 15px/20px system-ui, sans-serif; }
    .fixed { position: fixed; z-index: 2147483647; bottom: 20px; bottom: max(20px, env(safe-area-inset-bottom)); right: 20px; }
    .fixed.left { right: auto; left: 20px; }
    button, a { cursor: pointer; border: 0; }
    :focus-visible { outline: 3px solid var(--ground); outline-offset: 2px; box-shadow: 0 0 0 2px #fff; }
    .call { display: inline-flex; gap: 8px; align-items: center; min-height: 48px; padding: 0 20px; border-radius: 24px; background: var(--ground); color: var(--word); box-shadow: 0 2px 12px #0003; }
    svg { width: 20px; height: 20px; fill: none; stroke: currentColor; stroke-width: 1.75; }
    .dialog { display: flex; flex-direction: column; width: 380px; height: 620px; max-width: calc(100vw - 24px); max-height: calc(100vh - 24px); max-height: calc(100dvh - 24px); background: #fff; color: #151a21; border-radius: 14px; overflow: hidden; box-shadow: 0 4px 8px #0001, 0 20px 48px #0004; }
    .bar { display: flex; align-items: center; justify-content: space-between; padding: 4px 4px 4px 16px; background: var(--ground); color: var(--word); }
    .close { width: 40px; height: 40px; border-radius: 8px; background: transparent; color: inherit; font-size: 22px; }
    .close:focus-visible { outline-color: currentColor; outline-offset: -4px; box-shadow: none; }
    iframe { flex: 1; width: 100%; border: 0; }
    .refused { margin: auto; padding: 24px; text-align: center; font-weight: 400; }
    .refused a { display: block; margin-top: 16px; padding: 12px; border-radius: 8px; background: var(--ground); color: var(--word); text-decoration: none; }
    [hidden] { display: none !important; }
    @media (max-width: 420px) { .dialog.fixed { right: 12px; left: 12px; bottom: 12px; width: auto; } }
    @media (prefers-color-scheme: dark) { .dialog { background: #14171b; color: #edeef1; } }`;

  function make<Name extends keyof HTMLElementTagNameMap>(name: Name, className: string, ...inside: (Node | string)[]): HTMLElementTagNameMap[Name] {
    const made = document.createElement(name);
    made.className = className;
    made.append(...inside);
    return made;
  }

  function icon(): SVGElement {
    const svg = document.createElementNS(SVG, "svg");
    const path = document.createElementNS(SVG, "path");
    svg.setAttribute("viewBox", "0 0 20 20");
    svg.setAttribute("aria-hidden", "true");
    path.setAttribute("d", "M6.6 3.2 4.2 4.1C3.4 4.4 3 5.2 3.1 6 3.9 11.9 8.1 16.1 14 16.9c.8.1 1.6-.3 1.9-1.1l.9-2.4c.3-.8 0-1.6-.6-1.9l-2.3-1.3c-.6-.4-1.4-.3-1.9.2l-.9.9C10.1 10.7 9.3 9.9 8.7 8.9l.9-.9c.5-.5.6-1.3.2-1.9L8.5 3.8C8.2 3.2 7.4 2.9 6.6 3.2Z");
    svg.append(path);
    return svg;
  }

  /** The page's own colour, with black or white upon it, whichever is read better (WCAG 2.2, relative luminance). */
  function colour(host: HTMLElement): void {
    const ground = asked["color"] ?? "";
    if (!window.CSS.supports("color", ground)) return;
    host.style.setProperty("color", ground, "important");
    const parts = getComputedStyle(host).color.match(/[\d.]+/g) ?? [];
    const [red = 0, green = 0, blue = 0] = parts.slice(0, 3).map((part) => {
      const share = Number(part) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    host.style.setProperty("--ground", ground);
    host.style.setProperty("--word", 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? "#000" : "#fff");
  }

  function begin(): void {
    const place = asked["position"];
    const side = place === "left" ? " left" : "";
    const host = make("div", "");
    host.style.setProperty("all", "initial", "important");
    const shadow = host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    shadow.adoptedStyleSheets = [sheet];

    const name = make("span", "", label);
    const button = make("button", place === "inline" ? "call" : `call fixed${side}`, icon(), name);
    const close = make("button", "close", "×");
    const dialog = make("div", `dialog fixed${side}`, make("div", "bar", label, close));
    let frame: HTMLIFrameElement | null = null;
    let busy = false;
    button.type = close.type = "button";
    button.setAttribute("aria-haspopup", "dialog");
    close.setAttribute("aria-label", words.close);
    dialog.setAttribute("role", "dialog");
    dialog.setAttribute("aria-label", label);
    dialog.hidden = true;

    function show(open: boolean): void {
      dialog.hidden = !open;
      button.hidden = open && place !== "inline";
      button.setAttribute("aria-expanded", String(open));
      name.textContent = busy && !open ? words.back : label;
    }

    function open(): void {
      if (frame === null) dialog.append((frame = framed()));
      show(true);
      frame.focus();
    }

    function shut(): void {
      if (!busy) drop();
      show(false);
      button.focus();
    }

    function drop(): void {
      frame?.remove();
      frame = null;
      for (const old of dialog.querySelectorAll(".refused")) old.remove();
    }

    function refused(): void {
      drop();
      const link = make("a", "", words.window);
      link.href = page.href;
      link.target = "_blank";
      link.addEventListener("click", (event) => {
        if (window.open(page.href, "_blank", "popup,width=400,height=680") !== null) event.preventDefault();
      });
      dialog.append(make("p", "refused", words.refused, link));
      link.focus();
    }

    function framed(): HTMLIFrameElement {
      const made = make("iframe", "");
      let ready = false;
      made.title = words.dialog;
      made.allow = `microphone ${page.origin}; autoplay ${page.origin}`;
      const wait = (): void => {
        setTimeout(() => {
          if (!ready && frame === made) refused();
        }, READY_MS);
      };
      window.addEventListener("message", (event) => {
        if (event.origin !== page.origin || event.source !== made.contentWindow) return;
        const { centrala: word } = event.data as { centrala?: string };
        ready = true;
        busy = word === "busy" || (busy && word !== "idle");
        if (word === "close") shut();
        else if (word === "idle" && dialog.hidden) shut();
      });
      document.addEventListener("securitypolicyviolation", (event) => {
        if (frame === made && event.blockedURI.startsWith(page.origin)) refused();
      });
      made.addEventListener("load", wait);
      if (window.isSecureContext) made.src = page.href;
      else wait();
      return made;
    }

    button.addEventListener("click", open);
    close.addEventListener("click", shut);
    dialog.addEventListener("keydown", (event) => {
      if (event.key === "Escape") shut();
    });
    shadow.append(button, dialog);
    if (place === "inline" && script !== null) script.after(host);
    else document.body.append(host);
    colour(host);
    show(false);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
