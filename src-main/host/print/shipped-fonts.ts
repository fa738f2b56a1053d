import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { programFile } from '../program-file.ts';

/** What printed pages are set in: the fonts of the window. */
export const printedFonts = "'Be Vietnam Pro','Noto Sans KR','Noto Sans',sans-serif";
const firstFamily = 'Be Vietnam Pro';
const families = /'?(Be Vietnam Pro|Noto Sans KR)'?/;
/** Weights that a printed page uses. */
const weights: ReadonlySet<string> = new Set(['400', '600']);

/**
 * Style rules with the faces of the shipped fonts that some text needs, whole, so that a page prints the same wherever no
 * font for Vietnamese or Korean is installed. A face of the Korean font holds some hundred letters.
 */
export function shippedFonts(text: string): string {
  const letters = [...new Set(text)].map((letter) => letter.codePointAt(0)!);
  const faces = styleSheets().flatMap(facesIn).filter(({ weight }) => weights.has(weight));
  const has = ({ ranges }: Face, letter: number) => ranges.some(([from, to]) => from <= letter && letter <= to);
  const first = faces.filter(({ family }) => family === firstFamily);
  // The second font is asked for what the first has not, as a browser asks.
  const left = letters.filter((letter) => !first.some((face) => has(face, letter)));
  return faces.flatMap((face) => {
    const { family, weight, file, ranges } = face;
    if (!(family === firstFamily ? letters : left).some((letter) => has(face, letter))) return [];
    const named = ranges.map(([from, to]) => `U+${from.toString(16)}-${to.toString(16)}`).join(',');
    return [`@font-face{font-family:'${family}';font-weight:${weight};src:url(data:font/woff2;base64,${readFileSync(file, 'base64')}) format('woff2');unicode-range:${named}}`];
  }).join('\n');
}

/** Those of the built window, which the packaged program has; in a checkout that is not built those of the packages. */
function styleSheets(): string[] {
  const built = programFile('out', 'renderer', 'assets');
  const sheets = built === null ? [] : readdirSync(built).filter((name) => name.endsWith('.css')).map((name) => join(built, name));
  if (sheets.some((path) => families.test(readFileSync(path, 'utf8')))) return sheets;
  const packages = programFile('node_modules', '@fontsource');
  return packages === null ? [] : ['be-vietnam-pro', 'noto-sans-kr'].flatMap((name) => [...weights].map((weight) => join(packages, name, `${weight}.css`)));
}

interface Face { readonly family: string; readonly weight: string; readonly file: string; readonly ranges: readonly (readonly [number, number])[] }

function facesIn(sheet: string): Face[] {
  return [...readFileSync(sheet, 'utf8').matchAll(/@font-face\s*\{([^}]*)\}/g)].flatMap(([, rules = '']): Face[] => {
    const family = families.exec(/font-family:([^;]*)/.exec(rules)?.[1] ?? '')?.[1];
    const weight = /font-weight:\s*(\d+)/.exec(rules)?.[1];
    const file = /url\(["']?([^"')]+\.woff2)["']?\)/.exec(rules)?.[1];
    const ranges = [...(/unicode-range:\s*([^;]*)/.exec(rules)?.[1] ?? '').matchAll(/U\+([0-9a-f?]+)(?:-([0-9a-f]+))?/gi)]
      .map(([, from = '', to]): readonly [number, number] => [Number.parseInt(from.replaceAll('?', '0'), 16), Number.parseInt(to ?? from.replaceAll('?', 'f'), 16)]);
    if (family === undefined || weight === undefined || file === undefined || /font-style:\s*italic/.test(rules)) return [];
    return [{ family, weight, file: join(dirname(sheet), file), ranges }];
  });
}
