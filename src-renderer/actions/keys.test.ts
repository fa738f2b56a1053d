import { describe, expect, test } from 'vitest';
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

  test('name only what there is', () => {
    expect(Object.keys(keysOf(set)).sort()).toEqual([...actionNames].sort());
  });
});
