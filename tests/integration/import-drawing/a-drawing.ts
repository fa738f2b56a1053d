import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** In the middle of the plan of the tests. */
export const [x0, y0] = [420_000, 2_350_000];

type Pair = readonly [number, number];

interface Parts {
  /** `$INSUNITS` and other variables, as groups. */
  readonly header?: string;
  readonly styles?: readonly (readonly [name: string, font: string, face?: string])[];
  /** One that is switched off has `-` before its name, one that is frozen `*`. */
  readonly layers?: readonly string[];
  readonly blocks?: Readonly<Record<string, readonly string[]>>;
  readonly entities: readonly string[];
  /** Left out where the file is cut off. */
  readonly end?: string;
  readonly encoding?: 'utf8' | 'latin1';
}

/** A drawing of the older kind, as small as it can be; AC1021 in the header makes it one in UTF-8. */
export function aDrawing(folder: string, name: string, { header = '', styles = [], layers = [], blocks = {}, entities, end = '0\nENDSEC\n0\nEOF\n', encoding = 'utf8' }: Parts): string {
  const path = join(folder, name);
  const table = (kind: string, rows: readonly string[]) => `0\nTABLE\n2\n${kind}\n70\n${rows.length}\n${rows.join('')}0\nENDTAB\n`;
  const text = [
    `0\nSECTION\n2\nHEADER\n${header}0\nENDSEC\n`,
    `0\nSECTION\n2\nTABLES\n${table('LAYER', layers.map((layer) => `0\nLAYER\n2\n${layer.replace(/^[-*]/, '')}\n70\n${layer.startsWith('*') ? 1 : 0}\n62\n${layer.startsWith('-') ? -7 : 7}\n`))}${table('STYLE', styles.map(([style, font, face]) => `0\nSTYLE\n2\n${style}\n70\n0\n40\n0\n3\n${font}\n4\n\n${face === undefined ? '' : `1001\nACAD\n1000\n${face}\n1071\n0\n`}`))}0\nENDSEC\n`,
    `0\nSECTION\n2\nBLOCKS\n${Object.entries(blocks).map(([block, content]) => `0\nBLOCK\n8\n0\n2\n${block}\n70\n0\n10\n0\n20\n0\n30\n0\n3\n${block}\n${content.join('')}0\nENDBLK\n`).join('')}0\nENDSEC\n`,
    `0\nSECTION\n2\nENTITIES\n${entities.join('')}${end}`,
  ].join('');
  writeFileSync(path, Buffer.from(text, encoding));
  return path;
}

export const unit = (code: number): string => `9\n$INSUNITS\n70\n${code}\n`;

/** Places are metres from the corner at `x0`, `y0`, in `per` to the metre. */
const at = (code: number, [x, y]: Pair, per = 1): string => `${code}\n${(x0 + x) * per}\n${code + 10}\n${(y0 + y) * per}\n${code + 20}\n0\n`;

export const outline = (layer: string, points: readonly Pair[], { per = 1, bulges = [], handle }: { readonly per?: number; readonly bulges?: readonly number[]; readonly handle?: string } = {}): string =>
  `0\nLWPOLYLINE\n${handle === undefined ? '' : `5\n${handle}\n`}8\n${layer}\n90\n${points.length}\n70\n1\n${points.map(([x, y], i) => `10\n${(x0 + x) * per}\n20\n${(y0 + y) * per}\n${bulges[i] === undefined ? '' : `42\n${bulges[i]}\n`}`).join('')}`;
export const circle = (layer: string, centre: Pair, radius: number, per = 1): string => `0\nCIRCLE\n8\n${layer}\n${at(10, centre, per)}40\n${radius * per}\n`;
export const text = (words: string, place: Pair, { style = 'STANDARD', layer = 'CHU', height = 2 } = {}): string => `0\nTEXT\n8\n${layer}\n7\n${style}\n${at(10, place)}40\n${height}\n1\n${words}\n`;
export const paragraph = (words: string, place: Pair, style = 'STANDARD'): string => `0\nMTEXT\n8\nCHU\n7\n${style}\n${at(10, place)}40\n2\n1\n${words}\n`;
export const line = (layer: string, [a, b]: readonly [Pair, Pair]): string => `0\nLINE\n8\n${layer}\n${at(10, a)}${at(11, b)}`;

export const insert = (block: string, place: Pair, { layer = 'CAY', scale = [1, 1], rotation = 0, attributes = {}, style = 'STANDARD' }: {
  readonly layer?: string; readonly scale?: Pair; readonly rotation?: number; readonly attributes?: Readonly<Record<string, string>>; readonly style?: string;
} = {}): string => {
  const values = Object.entries(attributes).map(([tag, value]) => `0\nATTRIB\n8\n${layer}\n7\n${style}\n${at(10, place)}40\n1\n1\n${value}\n2\n${tag}\n70\n0\n`).join('');
  return `0\nINSERT\n8\n${layer}\n${values === '' ? '' : '66\n1\n'}2\n${block}\n${at(10, place)}41\n${scale[0]}\n42\n${scale[1]}\n50\n${rotation}\n${values === '' ? '' : `${values}0\nSEQEND\n`}`;
};

/** Within a block: places from its own base point. */
export const own = { circle: (layer: string, radius: number) => `0\nCIRCLE\n8\n${layer}\n10\n0\n20\n0\n40\n${radius}\n`, insert: (block: string) => `0\nINSERT\n8\n0\n2\n${block}\n10\n0\n20\n0\n` };

/** Rings of a hatch, each a polyline with a bulge a vertex. */
export const hatch = (layer: string, rings: readonly { readonly points: readonly Pair[]; readonly bulges?: readonly number[] }[]): string =>
  `0\nHATCH\n8\n${layer}\n10\n0\n20\n0\n30\n0\n2\nSOLID\n70\n1\n71\n0\n91\n${rings.length}\n${rings.map(({ points, bulges }) =>
    `92\n3\n72\n${bulges === undefined ? 0 : 1}\n73\n1\n93\n${points.length}\n${points.map(([x, y], i) => `10\n${x0 + x}\n20\n${y0 + y}\n${bulges === undefined ? '' : `42\n${bulges[i]}\n`}`).join('')}97\n0\n`).join('')}75\n0\n76\n1\n98\n0\n`;
