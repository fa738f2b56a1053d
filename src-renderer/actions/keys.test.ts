import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { speaker } from '../text/catalogue.ts';
import { keyLabel } from './key-label.ts';
import { actionsByKey, bindingsOf, keysOf, keySets } from './keys.ts';
import { actionNames } from './menu.ts';

describe.each(keySets)('the %s keys', (set) => {
  test('do one thing each; those that turn the 3D view move the map where there is none', () => {
    const several = [...actionsByKey(set)].filter(([, names]) => names.length > 1).map(([key, names]) => [key, ...names]);
    expect(several).toEqual(['Left', 'Right', 'Up', 'Down'].map((way) => [`Shift+Arrow${way}`, `orbit-${way.toLowerCase()}`, `pan-far-${way.toLowerCase()}`]));
  });

  test('are physical keys, so that an input method does not move them', () => {
    const code = /^((Mod|Alt|Shift)\+)*(Key[A-Z]|Digit\d|F\d{1,2}|Delete|Home|End|Equal|Minus|Slash|Backspace|Insert|Page(Up|Down)|Arrow(Up|Down|Left|Right)|Bracket(Left|Right)|Comma|Period|Semicolon|Quote|Backquote|Backslash)$/;
    expect(bindingsOf(set).map(([key]) => key).filter((key) => !code.test(key))).toEqual([]);
  });

  test('leave the palette, the key sheet, snapping and the way back where everybody finds them', () => {
    const bound = new Map(bindingsOf(set));
    expect(['Mod+KeyK', 'F1', 'Shift+Slash', 'F3', 'Mod+KeyZ', 'Mod+KeyY', 'Delete'].map((key) => bound.get(key))).toEqual(['show-palette', 'show-keys', 'show-keys', 'toggle-snapping', 'undo', 'redo', 'delete']);
  });

  test('S turns snapping off and on where it is not a CAD hand’s stretch', () => {
    expect(actionsByKey(set).get('KeyS')).toEqual([set === 'gis' ? 'toggle-snapping' : 'tool-edit-vertices']);
  });

  test('name only what there is', () => {
    expect(Object.keys(keysOf(set)).sort()).toEqual([...actionNames].sort());
  });
});

test('the document names each tool with the key it has, and each tool with a key', () => {
  const document = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'drafting.md'), 'utf8');
  const written = [...document.slice(document.indexOf('| tool | key |')).matchAll(/^\| ([^|]+) \| (\S+) \|/gm)].map(([, name, key]) => [name, key]).slice(1);
  const say = speaker('en');
  const bound = (Object.entries(keysOf('gis')) as [string, string | null][]).flatMap(([name, key]) => (name.startsWith('tool-') && key !== null ? [[say(`action.${name}`), keyLabel(key, false)]] : []));
  expect(written.filter(([name]) => !name!.startsWith('--')).sort()).toEqual(bound.sort());
});
