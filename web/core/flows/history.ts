// Undo and redo. Changes of one field in a row are one; what is undone is kept until something else is done.

export interface History<T> {
  readonly past: readonly T[];
  readonly now: T;
  readonly future: readonly T[];
  /** Of the last change: another one with the same mark joins it. Empty: nothing joins. */
  readonly mark: string;
}

const LONGEST = 200;

export const begun = <T>(now: T): History<T> => ({ past: [], now, future: [], mark: "" });

export function done<T>(history: History<T>, now: T, mark = ""): History<T> {
  if (Object.is(now, history.now)) return history;
  if (mark !== "" && mark === history.mark) return { ...history, now, future: [] };
  return { past: [...history.past, history.now].slice(-LONGEST), now, future: [], mark };
}

export function undone<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return { past: history.past.slice(0, -1), now: before, future: [history.now, ...history.future], mark: "" };
}

export function redone<T>(history: History<T>): History<T> {
  const [after, ...future] = history.future;
  if (after === undefined) return history;
  return { past: [...history.past, history.now], now: after, future, mark: "" };
}
