import { readFileSync } from 'node:fs';

export interface JtsOperation {
  /** In small letters, without the mark of the engine (NG, SR) that JTS runs it on. */
  readonly name: string;
  readonly first: 'a' | 'b';
  readonly second: 'a' | 'b' | null;
  readonly expected: string;
}

export interface JtsCase {
  readonly name: string;
  readonly a: string;
  readonly b: string | null;
  /** The whole case is on a grid of ones; else on none. */
  readonly onOnes: boolean;
  readonly operations: readonly JtsOperation[];
}

/** Reads one of JTS's XML test files. */
export function jtsCases(path: string): JtsCase[] {
  const text = readFileSync(path, 'utf8').replaceAll(/<!--[\s\S]*?-->/g, '');
  const isOnOnes = /<precisionModel[^>]*scale="1(\.0)?"/.test(text);
  return [...text.matchAll(/<case>([\s\S]*?)<\/case>/g)].map(([, body], i): JtsCase => {
    const operations = [...body!.matchAll(/<op\s+([^>]*)>([\s\S]*?)<\/op>/g)].map(([, attributes, expected]) => {
      const attribute = (name: string) => new RegExp(`${name}\\s*=\\s*["']([^"']*)["']`).exec(attributes!)?.[1] ?? null;
      return { full: attribute('name')!, first: attribute('arg1')!.toLowerCase() as 'a' | 'b', second: (attribute('arg2')?.toLowerCase() ?? null) as 'a' | 'b' | null, expected: expected! };
    });
    return {
      name: `${i + 1}. ${(/<desc>([\s\S]*?)<\/desc>/.exec(body!)?.[1] ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, 90)}`,
      a: /<a>([\s\S]*?)<\/a>/.exec(body!)![1]!,
      b: /<b>([\s\S]*?)<\/b>/.exec(body!)?.[1] ?? null,
      onOnes: isOnOnes || operations.some(({ full }) => full.endsWith('SR')),
      operations: operations.map(({ full, ...operation }) => ({ ...operation, name: full.replace(/(NG|SR)$/, '').toLowerCase() })),
    };
  });
}
