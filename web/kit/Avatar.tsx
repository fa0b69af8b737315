// A person by the first letters of the name. Grey: colour is for state.
import classes from "./Avatar.module.css";

const segmenter = new Intl.Segmenter();

const firstLetter = (word: string): string => segmenter.segment(word)[Symbol.iterator]().next().value?.segment ?? "";

export function Avatar({ name, size = 32 }: { readonly name: string; readonly size?: number }) {
  const letters = name.split(/\s+/).filter(Boolean).map(firstLetter);
  const shown = `${letters[0] ?? ""}${letters.length > 1 ? letters[letters.length - 1] ?? "" : ""}`.toUpperCase();
  return <span className={classes.avatar} style={{ width: size, height: size }} data-letters={shown} aria-hidden="true" />;
}
