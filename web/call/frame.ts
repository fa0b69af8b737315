// In a frame of another page: what the button there must know, and no more. It is no secret, so any page may hear it.

export const framed = window.parent !== window;

/** `ready`: the frame was let in. `busy`: a call lasts, do not take the frame away. `close`: Escape was pressed. */
export function tellOpener(word: "ready" | "busy" | "idle" | "close"): void {
  if (framed) window.parent.postMessage({ centrala: word }, "*");
}
