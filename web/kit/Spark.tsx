// A small line: how it went. Decoration beside the figure, which says the same in words.
const WIDTH = 92;
const HEIGHT = 34;
const INSET = 3;

export function Spark({ values }: { readonly values: readonly number[] }) {
  if (values.length < 3) return null;
  const low = Math.min(...values);
  const high = Math.max(...values);
  const x = (place: number): number => INSET + (place * (WIDTH - 2 * INSET)) / (values.length - 1);
  const y = (value: number): number => (high === low ? HEIGHT / 2 : HEIGHT - INSET - ((value - low) * (HEIGHT - 2 * INSET)) / (high - low));
  const points = values.map((value, place) => `${x(place).toFixed(1)} ${y(value).toFixed(1)}`);
  const last = values[values.length - 1] ?? 0;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} fill="none" aria-hidden="true">
      <path d={`M${points.join(" L")} L${WIDTH - INSET} ${HEIGHT} L${INSET} ${HEIGHT}Z`} fill="currentColor" opacity=".07" />
      <path d={`M${points.join(" L")}`} stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round" strokeLinecap="round" />
      <circle cx={x(values.length - 1)} cy={y(last)} r="2.75" fill="currentColor" />
    </svg>
  );
}
