import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const renderer = join(import.meta.dirname, '..', '..', '..', 'out', 'renderer');
const page = readFileSync(join(renderer, 'index.html'), 'utf8');
const linked = (pattern: RegExp) => [...page.matchAll(pattern)].map(([, path]) => path!);
const firstScript = linked(/<script[^>]* src="\.\/([^"]+)"/g);
const preloaded = linked(/<link rel="modulepreload"[^>]* href="\.\/([^"]+)"/g);
const styles = linked(/<link rel="preload" as="style" href="\.\/([^"]+)"/g);
const read = (path: string) => readFileSync(join(renderer, path), 'utf8');
/** What a part cannot run without, by the files' own imports. */
const importsOf = (path: string): readonly string[] => [...read(path).matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([^"']+\.js)["']/g)].map(([, name]) => `assets/${name}`);
function withImports(paths: readonly string[]): ReadonlySet<string> {
  const found = new Set(paths);
  for (const path of found) for (const each of importsOf(path)) found.add(each);
  return found;
}
const bytes = (paths: Iterable<string>) => [...paths].reduce((sum, path) => sum + statSync(join(renderer, path)).size, 0);

describe('the built window', () => {
  it('has one first script, which with all it needs is small: it reaches the host while the rest is read', () => {
    expect(firstScript).toHaveLength(1);
    expect(bytes(withImports(firstScript))).toBeLessThan(64 * 1024);
  });

  it('begins to fetch all of its own code with the page, in parts that are read side by side', () => {
    const main = readdirSync(join(renderer, 'assets')).filter((name) => /^main-.*\.js$/.test(name));
    expect(main).toHaveLength(1);
    const needed = [...withImports([`assets/${main[0]}`])];
    expect(needed.filter((path) => !preloaded.includes(path) && !firstScript.includes(path))).toEqual([]);
    expect(Math.max(...needed.map((path) => bytes([path])))).toBeLessThan(1024 * 1024);
    // Nothing is fetched early that is not needed early.
    expect(preloaded.filter((path) => !needed.includes(path) && !withImports(firstScript).has(path))).toEqual([]);
  });

  it('has its style fetched early as well', () => {
    expect(styles.length).toBeGreaterThan(0);
    expect(styles.map(read).join('')).toContain('.status-bar');
  });

  it('reads its sentences as text, in all three languages', () => {
    const texts = readdirSync(join(renderer, 'assets')).filter((name) => /^texts-.*\.js$/.test(name));
    expect(texts).toHaveLength(1);
    expect(read(`assets/${texts[0]}`).match(/JSON\.parse\(/g)).toHaveLength(3);
  });
});
