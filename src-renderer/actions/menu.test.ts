import { expect, test } from 'vitest';
import { keyLabel } from './key-label.ts';
import { actionNames, menu, namesIn } from './menu.ts';

const inMenu = menu.flatMap(({ entries }) => entries.flatMap(namesIn));

test('every action stands once in the menu', () => {
  expect([...inMenu].sort()).toEqual([...actionNames].sort());
});

test('keys are written as they are printed on the keyboard', () => {
  expect(keyLabel('Mod+Shift+KeyZ', false)).toBe('Ctrl+Shift+Z');
  expect(keyLabel('Mod+Equal', true)).toBe('⌘++');
  expect(keyLabel('Alt+Digit3', false)).toBe('Alt+3');
  expect(keyLabel('F3', false)).toBe('F3');
});
