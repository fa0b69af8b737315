// One sound at a time on a page, whichever part of it plays: a prompt, the words of a step, a message.

let heard: (() => void) | null = null;

/** Begin to sound: whoever sounded before is stopped. Returns how to say that it is over. */
export function takeTurn(stop: () => void): () => void {
  const before = heard;
  heard = stop;
  if (before !== stop) before?.();
  return () => {
    if (heard === stop) heard = null;
  };
}
