import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { planwright } from '../cli-commands/a-terminal.ts';
import { aFolder } from '../project-testing/a-project.ts';

const zoning = join(import.meta.dirname, '../../../../shared/data/cambridge-zoning');
const versionOf = (date: string) => join(zoning, date, 'Zoning_Districts/CDD_ZoningDistricts.geojson');
const [first, second, third] = ['2018-01-09', '2020-01-07', '2020-02-03'].map(versionOf) as [string, string, string];

const folder = aFolder();
afterAll(() => folder.remove());
const run = (...words: string[]) => planwright(words, { folder: folder.path });

interface Printed {
  readonly same: boolean;
  readonly exact: boolean;
  readonly changedHa: number;
  readonly addedHa: number;
  readonly removedHa: number;
  readonly withinToleranceHa: number;
  readonly transitions: readonly { readonly from: string; readonly to: string; readonly ha: number; readonly places: number }[];
  readonly features: Readonly<Record<string, number>>;
  readonly classes: readonly { readonly landUse: string; readonly beforeHa: number; readonly afterHa: number }[];
  readonly matrix: { readonly covers: readonly (string | null)[]; readonly ha: readonly (readonly number[])[]; readonly rowTotalsHa: readonly number[]; readonly columnTotalsHa: readonly number[] };
  readonly error: { readonly code: string };
  readonly a: { readonly withoutId: number };
}
interface Judged { readonly before: Record<string, number>; readonly after: Record<string, number>; readonly cells: Record<string, number> }

const compare = async (a: string, b: string, ...more: string[]) => {
  const ran = await run('compare', a, b, ...more, '--json');
  return { code: ran.code, said: ran.error, ...JSON.parse(ran.out) as Printed };
};

describe('Cambridge zoning, judged by GEOS', () => {
  test.each([['2018 → 2020', first, second], ['January → February 2020', second, third], ['2018 → February 2020', first, third]])('%s', async (_, a, b) => {
    const judged = JSON.parse(execFileSync('/usr/bin/python3', [join(import.meta.dirname, 'overlay-judge.py'), a, b, 'ZONE_TYPE', '26986'], { encoding: 'utf8' })) as Judged;
    const ours = await compare(a, b, '--class-field', 'ZONE_TYPE', '--crs', 'EPSG:26986');
    expect(ours).toMatchObject({ code: 1, said: '', same: false });

    // Areas per class.
    expect(new Set(ours.classes.map(({ landUse }) => landUse))).toEqual(new Set([...Object.keys(judged.before), ...Object.keys(judged.after)]));
    for (const { landUse, beforeHa, afterHa } of ours.classes) {
      expect(Math.abs(beforeHa * 10_000 - (judged.before[landUse] ?? 0)), landUse).toBeLessThan(1);
      expect(Math.abs(afterHa * 10_000 - (judged.after[landUse] ?? 0)), landUse).toBeLessThan(1);
    }
    // Every cell of the matrix, those included that only one of the two has.
    const { covers, ha } = ours.matrix;
    const cell = (from: string, to: string): number => {
      const [row, column] = [covers.indexOf(from), covers.indexOf(to)];
      return row === -1 || column === -1 ? 0 : ha[row]![column]! * 10_000;
    };
    for (const [key, area] of Object.entries(judged.cells)) {
      const [from, to] = key.split('\n') as [string, string];
      expect(Math.abs(cell(from, to) - area), key).toBeLessThan(1);
    }
    covers.forEach((from, row) => covers.forEach((to, column) => {
      if (row > 0 && column > 0) expect(Math.abs(ha[row]![column]! * 10_000 - (judged.cells[`${from}\n${to}`] ?? 0)), `${from} ${to}`).toBeLessThan(1);
    }));
    // Rows and columns close.
    ha.forEach((row, i) => expect(row.reduce((sum, value) => sum + value, 0)).toBeCloseTo(ours.matrix.rowTotalsHa[i]!, 9));
    ours.matrix.columnTotalsHa.forEach((total, column) => expect(ha.reduce((sum, row) => sum + row[column]!, 0)).toBeCloseTo(total, 9));
    const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);
    const common = sum(Object.values(judged.cells));
    expect(Math.abs(ours.addedHa * 10_000 - (sum(Object.values(judged.after)) - common))).toBeLessThan(1);
    expect(Math.abs(ours.removedHa * 10_000 - (sum(Object.values(judged.before)) - common))).toBeLessThan(1);
    expect(sum(ours.transitions.map((each) => each.ha))).toBeCloseTo(ours.changedHa, 9);
  });

  test('a file with itself', async () => {
    expect(await compare(second, second)).toMatchObject({ code: 0, same: true, exact: true, changedHa: 0, addedHa: 0, removedHa: 0, transitions: [], features: { same: 292 } });
    expect((await run('compare', second, second)).out).toContain('No difference.');
    // By a field that many share.
    expect(await compare(second, second, '--id-field', 'ZONE_TYPE')).toMatchObject({ code: 0, same: true, features: { same: 292 }, a: { withoutId: 266 } });
  });

  test('with itself through a shapefile and back: the same within 1 mm', async () => {
    const [shapefile, back] = [join(folder.path, 'there.shp'), join(folder.path, 'back.geojson')];
    execFileSync('ogr2ogr', ['-t_srs', 'EPSG:26986', '-lco', 'ENCODING=UTF-8', shapefile, second], { stdio: 'ignore' });
    execFileSync('ogr2ogr', ['-t_srs', 'EPSG:4326', '-lco', 'COORDINATE_PRECISION=12', back, shapefile], { stdio: 'ignore' });
    for (const other of [shapefile, back]) {
      expect(await compare(second, other, '--crs', 'EPSG:26986')).toMatchObject({ code: 0, same: true, exact: false, changedHa: 0, addedHa: 0, removedHa: 0, features: { same: 292 } });
      const { out } = await run('compare', second, other, '--crs', 'EPSG:26986');
      expect(out).toContain('Same within 1 mm.');
    }
  });
});

describe('wrong use and refusals', () => {
  test('say what is wrong', async () => {
    expect((await run('compare', first)).code).toBe(2);
    expect((await run('compare', first, second, '--tolerance', 'wide')).code).toBe(2);
    expect(await compare(first, 'nowhere.shp')).toMatchObject({ code: 3, said: expect.stringContaining('nowhere.shp') });
    expect(await compare(first, second, '--class-field', 'NOT_THERE')).toMatchObject({ code: 3, said: expect.stringContaining('ZONE_TYPE') });
    expect(await compare(first, second, '--crs', 'EPSG:4326')).toMatchObject({ code: 3 });
  });
});
