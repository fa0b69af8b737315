// Shares as they are shown: one decimal, a dash for nothing to divide by.

export function percent(share: number | null | undefined): string {
  return share === null || share === undefined ? "–" : `${(share * 100).toFixed(1)}\u202f%`;
}
