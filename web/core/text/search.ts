// Whether something fits what is typed into a search field. Two ways: anywhere in long words, or by the beginnings of names.

/** What is typed stands somewhere in what is told. */
export function contains(wanted: string, ...told: readonly string[]): boolean {
  return told.join(" ").toLocaleLowerCase().includes(wanted.trim().toLocaleLowerCase());
}

/** Each word that is typed begins a word of what is told: how people and places are found. */
export function begins(wanted: string, ...told: readonly string[]): boolean {
  const known = told.join(" ").toLocaleLowerCase().split(/[\s.@_-]+/);
  return wanted.trim().toLocaleLowerCase().split(/\s+/).every((word) => known.some((one) => one.startsWith(word)));
}
