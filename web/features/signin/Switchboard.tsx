// The picture beside signing in: jacks in rows, some joined by cords. Decoration.
import classes from "./Switchboard.module.css";

const STEP = 56;
const COLUMNS = 11;
const ROWS = 15;
type Cord = readonly [column: number, row: number, toColumn: number, toRow: number];
const CORDS: readonly Cord[] = [[2, 3, 6, 2], [5, 5, 10, 3], [1, 7, 5, 8], [2, 11, 7, 10], [9, 13, 11, 13], [8, 9, 11, 8]];
const LIT: Cord = [3, 6, 9, 7];

const count = (length: number): readonly number[] => Array.from({ length }, (_, place) => place + 1);

export function Switchboard() {
  return (
    <svg className={classes.board} viewBox={`0 0 ${STEP * (COLUMNS + 1)} ${STEP * (ROWS + 1)}`} preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      <g className={classes.jacks}>{count(ROWS).map((row) => count(COLUMNS).map((column) => <circle key={`${row}.${column}`} cx={STEP * column} cy={STEP * row} r="3.5" />))}</g>
      <g className={classes.cords}>{CORDS.map((cord) => <Joined key={cord.join()} cord={cord} />)}</g>
      <g className={`${classes.cords ?? ""} ${classes.lit ?? ""}`}><Joined cord={LIT} /></g>
    </svg>
  );
}

function Joined({ cord: [column, row, toColumn, toRow] }: { readonly cord: Cord }) {
  const [x, y, toX, toY] = [STEP * column, STEP * row, STEP * toColumn, STEP * toRow];
  const low = Math.max(y, toY) + STEP * Math.max(2, toColumn - column) * 0.55;
  return (
    <>
      <path d={`M${x} ${y + 8}C${x} ${low} ${toX} ${low} ${toX} ${toY + 8}`} />
      <circle cx={x} cy={y} r="8" />
      <circle cx={toX} cy={toY} r="8" />
    </>
  );
}
