import type { DecimalMark } from '../../../../src-core/wire/source-fitting.ts';
import { foldName } from '../fold.ts';
import { ColumnNumbers, takeNumber, type NumberPurpose } from '../numbers/column-numbers.ts';
import type { Row } from './read-rows.ts';

/** Where a table has its places. */
export interface TableColumns {
  /** Rows before the first one with values, the names' row included. */
  readonly headRows: number;
  /** One a column. */
  readonly names: readonly string[];
  readonly east: number;
  readonly north: number;
  readonly decimal: DecimalMark | null;
  /** What told which of the two is east. */
  readonly by: 'range' | 'name' | 'survey-custom';
  /** Parcel and corner, where the rows are corners; -1 where there is no such column. */
  readonly parcel: number;
  readonly corner: number;
  readonly shape: 'points' | 'corners';
}

const coordinate: NumberPurpose = { whole: false, unit: 'length', most: null, takesUpper: false };

/** Folded names. `x` and `y` mean north and east to Vietnamese surveyors, and the other way round to everybody else. */
const eastNames = /^(e|east|easting|lon|long|lng|longitude|kinhdo|toadodong|xcoord|pointx|kinhtuyen|경도)(m|deg)?$/;
const northNames = /^(n|north|northing|lat|latitude|vido|toadobac|ycoord|pointy|위도)(m|deg)?$/;
const xNames = /^(toado|td)?x(vn2000|m|coord)?$/;
const yNames = /^(toado|td)?y(vn2000|m|coord)?$/;
const parcelNames = /^(thua|sothua|sohieuthua|thuadat|lo|malo|tenlo|kyhieulo|kyhieulodat|lodat|khu|tenkhu|khudat|parcel|parcelid|lot|plot|zone|vung|tenvung|필지|지번)$/;
const cornerNames = /^(stt|tt|sohieudiem|sohieumoc|diem|tendiem|diemso|dinh|dinhthua|goc|gocranh|moc|mocranh|tenmoc|sohieu|corner|point|vertex|no|점번호|번호)$/;

const mostHeadRows = 30;

/** Looks at the first rows of a table; `null` where it has no two columns that are places. */
export function findColumns(rows: readonly Row[]): TableColumns | null {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const values = (from: number, column: number): string[] => rows.slice(from).map((row) => row[column] ?? '').filter((text) => text !== '');
  // Shapes of its own: GDAL reads them as they stand.
  if (rows[0]?.some((cell) => /^(wkt|_?wkt_?geom|the_geom)$/i.test(cell)) === true) return null;
  const head = headOf(rows, width);
  if (head === null) return null;
  const { pair, from } = head;
  const names = namesOf(rows, head.namesRow, width);
  const [first, second] = pair.map((column) => read(values(from, column)));
  if (first!.numbers.length === 0 || second!.numbers.length === 0) return null;
  const isEastFirst = eastFirst(first!.numbers, second!.numbers, names[pair[0]!]!, names[pair[1]!]!);
  const [east, north] = isEastFirst.value ? pair : [pair[1]!, pair[0]!];
  const folded = names.map(foldName);
  const other = (pattern: RegExp): number => folded.findIndex((name, column) => column !== east && column !== north && pattern.test(name));
  const [parcel, corner] = [other(parcelNames), other(cornerNames)];
  const decimal = first!.decimal ?? second!.decimal;
  return { headRows: from, names, east: east!, north: north!, decimal, by: isEastFirst.by, parcel, corner, shape: isCornerList(rows.slice(from), { parcel, corner, east: east!, north: north! }) ? 'corners' : 'points' };
}

interface Head { readonly pair: readonly number[]; readonly namesRow: number; readonly from: number }

/** The row of the names, by what they say; else the first pair of neighbouring columns whose numbers are places. */
function headOf(rows: readonly Row[], width: number): Head | null {
  for (let r = 0; r < Math.min(rows.length, mostHeadRows); r++) {
    const folded = rows[r]!.map((cell) => foldName(cell.replace(/\(.*?\)/g, '')));
    const find = (pattern: RegExp) => folded.findIndex((name) => pattern.test(name));
    for (const [a, b] of [[find(eastNames), find(northNames)], [find(xNames), find(yNames)]] as const) {
      if (a >= 0 && b >= 0) return { pair: [a, b], namesRow: r, from: firstRowOfNumbers(rows, r + 1, a, b) };
    }
  }
  for (let r = 0; r < Math.min(rows.length, mostHeadRows); r++) {
    for (let a = 0; a + 1 < width; a++) {
      const pair = [a, a + 1].map((column) => read(rows.slice(r, r + 200).map((row) => row[column] ?? '').filter((text) => text !== '')).numbers);
      const starts = [a, a + 1].every((column) => read([rows[r]![column] ?? '']).numbers.length === 1);
      if (starts && pair[0]!.length > 0 && placeOrder(pair[0]!, pair[1]!) !== null) return { pair: [a, a + 1], namesRow: r - 1, from: r };
    }
  }
  return null;
}

function firstRowOfNumbers(rows: readonly Row[], from: number, a: number, b: number): number {
  for (let r = from; r < Math.min(rows.length, from + 5); r++) {
    if ([a, b].every((column) => read([rows[r]![column] ?? '']).numbers.length === 1)) return r;
  }
  return from;
}

function namesOf(rows: readonly Row[], row: number, width: number): string[] {
  // A name above a name (“Tọa độ” over “X”, “Y”) leaves the cells below the others empty.
  const taken = new Set<string>();
  return Array.from({ length: width }, (_, column) => {
    const own = rows[row]?.[column] ?? '';
    const name = own !== '' ? own : rows[row - 1]?.[column] ?? '';
    let candidate = name === '' ? `c${column + 1}` : name;
    for (let n = 2; taken.has(candidate.toLowerCase()); n++) candidate = `${name === '' ? `c${column + 1}` : name}_${n}`;
    taken.add(candidate.toLowerCase());
    return candidate;
  });
}

function read(texts: readonly string[]): { readonly numbers: readonly number[]; readonly decimal: DecimalMark | null } {
  const pooled = new ColumnNumbers(coordinate);
  for (const text of texts) pooled.add(text);
  const { decimal, ambiguous } = pooled.guess('');
  const under = (mark: DecimalMark | null): number[] => texts.flatMap((text) => {
    const { value } = takeNumber(text, coordinate, mark);
    return value === null ? [] : [value];
  });
  if (decimal !== null || ambiguous === 0) return { numbers: under(decimal), decimal };
  // `21.123`: a place of degrees with a point; `420.123` metres in thousands.
  const asDecimals = under('point');
  const isDegrees = asDecimals.every((value) => Math.abs(value) <= 180);
  return isDegrees ? { numbers: asDecimals, decimal: 'point' } : { numbers: under('comma'), decimal: 'comma' };
}

/** How a text of a coordinate column is read; `null` where it is no number. */
export function coordinateOf(text: string, decimal: DecimalMark | null): number | null {
  return takeNumber(text, coordinate, decimal).value;
}

type Range = readonly [number, number];
/** Vietnam in metres of VN-2000 or UTM (six-degree zones included) and in degrees (`shared/domain/vn2000.md`, 5). */
const places: readonly { readonly east: Range; readonly north: Range }[] = [
  { east: [200_000, 850_000], north: [900_000, 2_650_000] }, { east: [102, 118], north: [6, 24] },
];

/** True where the first numbers are eastings, false where the second are, `null` where the ranges do not tell. */
function placeOrder(first: readonly number[], second: readonly number[]): boolean | null {
  const lies = (numbers: readonly number[], [low, high]: Range) => numbers.filter((value) => value >= low && value <= high).length >= 0.8 * numbers.length;
  for (const { east, north } of places) {
    if (lies(first, east) && lies(second, north)) return true;
    if (lies(first, north) && lies(second, east)) return false;
  }
  return null;
}

function eastFirst(first: readonly number[], second: readonly number[], name: string, otherName: string): { readonly value: boolean; readonly by: TableColumns['by'] } {
  const byRange = placeOrder(first, second);
  if (byRange !== null) return { value: byRange, by: 'range' };
  const [a, b] = [name, otherName].map((each) => foldName(each.replace(/\(.*?\)/g, '')));
  if (eastNames.test(a!) || northNames.test(b!)) return { value: true, by: 'name' };
  if (northNames.test(a!) || eastNames.test(b!)) return { value: false, by: 'name' };
  // Plain X and Y: the surveyors' X is north.
  return { value: !xNames.test(a!), by: 'survey-custom' };
}

/** Several rows a parcel, or corner numbers that begin anew, or a list that ends where it began. */
function isCornerList(rows: readonly Row[], { parcel, corner, east, north }: Pick<TableColumns, 'parcel' | 'corner' | 'east' | 'north'>): boolean {
  const filled = rows.filter((row) => (row[east] ?? '') !== '' && (row[north] ?? '') !== '');
  if (filled.length < 3) return false;
  if (parcel >= 0 && corner >= 0) {
    const groups = filled.reduce((count, row, i) => count + (i === 0 || startsParcel(row, filled[i - 1]!, { parcel, corner }) ? 1 : 0), 0);
    return filled.length >= 3 * groups;
  }
  const [first, last] = [filled[0]!, filled.at(-1)!];
  if (filled.length >= 4 && first[east] === last[east] && first[north] === last[north]) return true;
  if (corner < 0) return false;
  const restarts = filled.filter((row, i) => i > 0 && row[corner] === first[corner]).length;
  return restarts > 0 && filled.length >= 3 * (restarts + 1);
}

/** Whether a row begins another parcel than the one before it: another name, where one is written, else the first corner again. */
export function startsParcel(row: Row, before: Row, { parcel, corner }: Pick<TableColumns, 'parcel' | 'corner'>): boolean {
  const name = parcel < 0 ? '' : row[parcel] ?? '';
  if (name !== '') return name !== (before[parcel] ?? '');
  if (corner < 0) return false;
  const [now, was] = [row[corner], before[corner]].map((text) => Number(/\d+/.exec(text ?? '')?.[0] ?? NaN));
  return now! < was! && now! <= 1;
}
