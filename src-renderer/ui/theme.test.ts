import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const css = readFileSync(join(import.meta.dirname, 'theme.css'), 'utf8');

function coloursOf(theme: string): ReadonlyMap<string, string> {
  const block = new RegExp(`data-theme='${theme}'\\] \\{([^}]*)\\}`).exec(css)?.[1] ?? '';
  return new Map([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((match) => [match[1]!, match[2]!]));
}

/** Relative luminance, WCAG 2.2 §1.4.3. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** What is written on what. */
const pairs: readonly (readonly [string, readonly string[]])[] = [
  ['text', ['paper', 'panel', 'chrome', 'hover', 'pressed', 'accent-soft', 'danger-soft', 'caution-soft']],
  ['text-soft', ['paper', 'panel', 'chrome', 'hover', 'accent-soft']],
  ['text-stale', ['paper', 'panel']],
  ['accent', ['paper', 'panel', 'accent-soft']],
  ['on-accent', ['accent']],
  ['danger', ['paper', 'panel', 'danger-soft']],
  ['caution', ['paper', 'panel', 'chrome', 'caution-soft']],
];

describe.each(['light', 'dark'])('%s', (theme) => {
  const colours = coloursOf(theme);
  test.each(pairs.flatMap(([text, grounds]) => grounds.map((ground) => [text, ground] as const)))('%s on %s can be read (4.5:1)', (text, ground) => {
    expect(contrast(colours.get(text)!, colours.get(ground)!)).toBeGreaterThanOrEqual(4.5);
  });
  test.each(['paper', 'panel', 'chrome'])('outlines of controls can be seen on %s (3:1)', (ground) => {
    expect(contrast(colours.get('line-strong')!, colours.get(ground)!)).toBeGreaterThanOrEqual(3);
  });
});
