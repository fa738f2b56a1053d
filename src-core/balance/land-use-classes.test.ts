import { describe, expect, test } from 'vitest';
import rowsFile from '../../resources/land-use/balance-rows.json' with { type: 'json' };
import classesFile from '../../resources/land-use/classes.json' with { type: 'json' };
import type { BalanceRow, LandUseClass } from './land-use-classes.ts';

const classes: readonly LandUseClass[] = classesFile.classes;
const rows = rowsFile.rows as readonly BalanceRow[];
const languages = ['vi', 'en', 'ko'] as const;

describe('the land-use classes', () => {
  test('state their source', () => {
    expect([classesFile.source, rowsFile.source].every((source) => source.includes('TT 16/2025/TT-BXD'))).toBe(true);
  });

  test('are each there once, with a name in every language', () => {
    expect(new Set(classes.map(({ code }) => code)).size).toBe(classes.length);
    for (const { code, names } of classes) for (const language of languages) expect(names[language].trim(), `${code} ${language}`).not.toBe('');
  });

  test('have a colour of six digits and an index of AutoCAD, or neither', () => {
    for (const { code, color, aci } of classes) {
      expect(color === null, code).toBe(aci === null);
      if (color !== null) expect(color, code).toMatch(/^#[0-9a-f]{6}$/);
      if (aci !== null) expect(aci >= 1 && aci <= 255, code).toBe(true);
    }
  });

  test('belong to the section their code begins with', () => {
    for (const { code, section } of classes) expect(code.startsWith(`${section}_`), code).toBe(true);
  });
});

describe('the rows of the land-balance table', () => {
  test('are the sections, each followed by its classes, then what is undetermined and the total', () => {
    let section: string | null = null;
    for (const { no, kind, code } of rows) {
      if (kind === 'section') section = code;
      if (kind !== 'row') continue;
      expect(classes.find((each) => each.code === code)?.section, no).toBe(section);
    }
    expect(rows.slice(-2).map(({ kind }) => kind)).toEqual(['undetermined', 'total']);
  });

  test('have every class exactly once', () => {
    const codes = rows.filter(({ kind }) => kind === 'row').map(({ code }) => code);
    expect(codes.toSorted()).toEqual(classes.map(({ code }) => code).toSorted());
  });

  test('have a name in every language', () => {
    for (const { no, names } of rows) for (const language of languages) expect(names[language].trim(), `${no} ${language}`).not.toBe('');
  });
});
