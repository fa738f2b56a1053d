import type { SqliteValue } from '../../../../native/sqlite.ts';
import { piecesOf } from './dxf-text.ts';

/**
 * What an entity of a drawing carries of the plan, as extended data of the registered application: its part in a record,
 * and the record's values under the names of their columns. CAD programs keep it when they save the drawing, and copy it
 * with the entity. Laid out as
 *
 *     1001 PLANWRIGHT
 *     1000 1 ring 0 0            version, part, and numbers: of the polygon and the ring, the line, the point
 *     1000 zones_qhdh            layer
 *     1000 17                    the record's key in this drawing
 *     1002 {
 *     1000 "land_use":"DAT_DD",  members of a JSON object; long ones go on in the next group
 *     1002 }
 *
 * The texts hold no caret and no backslash, which would be codes (`^J`, `\U+0041`), and no line end.
 */
export const applicationName = 'PLANWRIGHT';
export const dataVersion = 1;

/** `fill` and `label` are drawn from the record: what they show is in its rings. */
export type PartKind = 'ring' | 'line' | 'point' | 'fill' | 'label';

export interface EntityPart {
  readonly kind: PartKind;
  readonly numbers: readonly number[];
  readonly layer: string;
  readonly key: string;
}

export type Group = readonly [code: number, value: string];

/** AutoCAD takes 16,383 bytes of extended data an entity; each group has a code of its own. */
const mostBytes = 16_000;
const groupBytes = 4;

export interface EncodedValues {
  readonly groups: readonly Group[];
  /** Names of the columns for which there was no room. */
  readonly left: readonly string[];
}

/** The values of a record, to be given to `extendedData`. */
export function encodeValues(names: readonly string[], values: readonly SqliteValue[], isTruth: readonly boolean[]): EncodedValues {
  const groups: Group[] = [];
  const left: string[] = [];
  let bytes = 400;
  names.forEach((name, i) => {
    const value = values[i] ?? null;
    const written = value !== null && isTruth[i] === true && typeof value === 'number' ? value !== 0 : value;
    const member = `${safeJson(name)}:${safeJson(typeof written === 'bigint' ? String(written) : Buffer.isBuffer(written) ? null : written)}`;
    const pieces = piecesOf(`${groups.length === 0 ? '' : ','}${member}`).map(withoutOuterBlanks);
    const size = pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece) + groupBytes, 0);
    if (bytes + size > mostBytes) {
      left.push(name);
      return;
    }
    bytes += size;
    for (const piece of pieces) groups.push([1000, piece]);
  });
  return { groups, left };
}

export function extendedData({ kind, numbers, layer, key }: EntityPart, values: EncodedValues | null): Group[] {
  return [
    [1001, applicationName], [1000, [dataVersion, kind, ...numbers].join(' ')], [1000, safeJson(layer)], [1000, key],
    ...(values === null ? [] : [[1002, '{'] as const, ...values.groups, [1002, '}'] as const]),
  ];
}

/** JSON without backslashes that could be taken for codes, carets, control characters and runs of blanks. */
function safeJson(value: string | number | boolean | null): string {
  // SQLite can hold an infinity; JSON cannot.
  if (typeof value === 'number' && !Number.isFinite(value)) return 'null';
  return JSON.stringify(value).replaceAll('\\\\', '\\u005c').replace(/[\^\u007f-\u009f\u2028\u2029]| (?= )/g, unicodeEscape);
}

const unicodeEscape = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
/** Programs trim them. */
const withoutOuterBlanks = (piece: string): string => piece.replace(/^ | $/g, unicodeEscape);

export interface DecodedData extends EntityPart { readonly values: Readonly<Record<string, string | number | boolean | null>> | null }

/** Reads the groups that follow `1001 PLANWRIGHT`; `null` where they are not as we write them. */
export function decodeExtendedData(groups: readonly Group[]): DecodedData | null {
  const [head, layer, key, ...rest] = groups;
  if (head?.[0] !== 1000 || layer?.[0] !== 1000 || key?.[0] !== 1000) return null;
  const [version, kind, ...numbers] = head[1].trim().split(' ');
  if (Number(version) !== dataVersion || !isPartKind(kind)) return null;
    try {
    const part = { kind, numbers: numbers.map(Number), layer: String(JSON.parse(decodeUnicode(layer[1]))), key: key[1].trim() };
    if (!part.numbers.every(Number.isSafeInteger)) return null;
    if (rest.length === 0) return { ...part, values: null };
    const parsed = JSON.parse(`{${rest.filter(([code]) => code === 1000).map(([, text]) => decodeUnicode(text)).join('')}}`) as unknown;
    return { ...part, values: parsed as Record<string, string | number | boolean | null> };
  } catch {
    return null; // cut short by another program
  }
}

const kinds: readonly PartKind[] = ['ring', 'line', 'point', 'fill', 'label'];
const isPartKind = (text: string | undefined): text is PartKind => kinds.some((kind) => kind === text);

/** Drawings of before R2007 spell what their code page lacks `\U+1EA1`; we write no such text of our own. */
const decodeUnicode = (text: string): string => text.replace(/\\U\+([0-9A-Fa-f]{4})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
