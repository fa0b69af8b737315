// How much of the rail is shown. Pure.

/** How many of so many places have room; the others are behind "More". */
export function shownOf(places: number, room: number): number {
  return places <= room ? places : Math.max(room - 1, 1);
}

/** The first `most` of these. The one where somebody is stands last among them, should it have been behind. */
export function inView<T>(all: readonly T[], most: number, here: T | undefined): readonly T[] {
  const first = all.slice(0, most);
  return here === undefined || first.includes(here) ? first : [...first.slice(0, -1), here];
}
