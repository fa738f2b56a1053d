import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openGeos } from '../../../native/geos.ts';
import { areaOf } from '../../../src-core/geometry/area.ts';
import { unionOf } from '../../../src-core/geometry/overlay/overlay-areas.ts';
import type { MultiPolygon } from '../../../src-core/geometry/types.ts';
import { combined, expectAreaLaws, expectSoundAreas, likeness, toleranceOf, type Operation } from './judge.ts';
import { jtsCases, type JtsCase } from './jts-cases.ts';
import { asImported, fitOf, onTheGrid, type Fit } from './on-the-grid.ts';
import { fromWkt, noShape, type RawShape } from './raw-shapes.ts';

const general = join(import.meta.dirname, '../../../../shared/data/jts-testxml/general');
const robust = join(import.meta.dirname, 'jts-robust');

/** Another result than JTS's is right here, with the reason. It must come out another way, or it leaves the list. */
const collapses = 'corners between the grid steps: A is rounded as it enters the plan, and what collapses then is repaired before B is there; JTS rounds both together';
const otherwise: Readonly<Record<string, string>> = {
  'TestNGOverlayAPrec.xml 6. AA - hole collapsing to nested island intersection ab': collapses,
  'TestNGOverlayAPrec.xml 6. AA - hole collapsing to nested island difference ba': collapses,
  'TestNGOverlayAPrec.xml 6. AA - hole collapsing to nested island symdifference ab': collapses,
  'TestNGOverlayAPrec.xml 9. AA - many collapsed crossing edges intersection ab': collapses,
  'TestNGOverlayAPrec.xml 9. AA - many collapsed crossing edges difference ba': collapses,
  'TestNGOverlayAPrec.xml 9. AA - many collapsed crossing edges symdifference ab': collapses,
};

const operationOf: Readonly<Record<string, Operation>> = { union: 'union', intersection: 'intersection', difference: 'difference', symdifference: 'xor' };
/** Cases on a grid of ones keep it: one of theirs is one millimetre of ours, so both engines round to the same places. */
const onOnes: Fit = { x: 0, y: 0, scale: 0.001 };

const geos = await openGeos();
const table: string[] = [];
/** What our door does not take, counted. */
const left = { cases: 0, operations: 0, results: 0 };
afterAll(() => {
  table.push(`Not areas: ${left.cases} cases (${left.operations} operations) with lines or points among what goes in; of the others ${left.results} results also have lines or points where areas only touch, which are no land and are left out`);
  console.log(table.join('\n'));
});

const shapesOf = ({ a, b }: JtsCase): { readonly a: RawShape; readonly b: RawShape | null } => ({ a: fromWkt(a), b: b === null ? null : fromWkt(b) });

describe.each(readdirSync(general).filter((file) => /^Test.*(Overlay|UnaryUnion).*\.xml$/.test(file)).sort())('%s', (file) => {
  test.each(jtsCases(join(general, file)).map((each) => [each.name, each] as const))('%s', (name, each) => {
    const raw = shapesOf(each);
    if (raw.a.others + (raw.b?.others ?? 0) > 0) {
      left.cases++;
      left.operations += each.operations.length;
      return;
    }
    const fit = each.onOnes ? onOnes : fitOf([raw.a, raw.b ?? noShape]);
    const given = { a: onTheGrid(raw.a, fit), b: onTheGrid(raw.b ?? noShape, fit) };
    const inputs = { a: asImported(given.a, geos).shape, b: asImported(given.b, geos).shape };
    const tolerance = toleranceOf([given.a, given.b]);
    if (raw.b !== null) expectAreaLaws(inputs.a, inputs.b, tolerance, name);
    const outcomes: string[] = [];
    for (const { name: its, first, second, expected } of each.operations) {
      const operation = operationOf[its];
      if (operation === undefined) continue;
      const ours = combined(operation, second === null ? [inputs[first]] : [inputs[first], inputs[second]]);
      expectSoundAreas(ours, its);
      const result = fromWkt(expected);
      if (result.others > 0) left.results++;
      // On a grid of ones a tolerance would be as large as the shapes: only the very same corners count.
      const outcome = likeness(ours, onTheGrid(result, fit), each.onOnes ? 0 : tolerance);
      const key = `${file} ${name} ${its} ${first}${second ?? ''}`;
      outcomes.push(`${its} ${outcome}${otherwise[key] === undefined ? '' : ` (${otherwise[key]})`}`);
      if (otherwise[key] === undefined) expect.soft(outcome, key).toMatch(each.onOnes ? /^exact$/ : /^(exact|same land)$/);
      else expect.soft(outcome, `${key}, listed as another`).toMatch(/^other/);
    }
    table.push(`${file} ${name} → ${outcomes.join('; ')} [×${fit.scale}]`);
  });
});

/** JTS asks of these that nothing is thrown and the areas of one operation follow from the others, or the area of a union. */
describe.each(readdirSync(robust).filter((file) => file.endsWith('.xml')).sort())('robust %s', (file) => {
  test.each(jtsCases(join(robust, file)).map((each) => [each.name, each] as const))('%s', (name, each) => {
    const raw = shapesOf(each);
    if (raw.a.others + (raw.b?.others ?? 0) > 0) {
      left.cases++;
      left.operations += each.operations.length;
      return;
    }
    const fit = fitOf([raw.a, raw.b ?? noShape]);
    const given = [raw.a, raw.b ?? noShape].map((shape) => onTheGrid(shape, fit)) as [MultiPolygon, MultiPolygon];
    const [a, b] = given.map((shape) => asImported(shape, geos).shape) as [MultiPolygon, MultiPolygon];
    const tolerance = toleranceOf(given);
    expectSoundAreas(unionOf(given), 'union as given');
    for (const operation of ['union', 'intersection', 'difference', 'xor'] as const) expectSoundAreas(combined(operation, [a, b]), operation);
    expectAreaLaws(a, b, tolerance, name);
    const outcomes: string[] = [];
    for (const { name: its, first, second, expected } of each.operations) {
      let outcome = 'sound, and the areas add up';
      if (its === 'unionarea') {
        const theirs = Number(expected) * fit.scale ** 2;
        const ours = areaOf(unionOf([first === 'a' ? a : b]));
        outcome = Math.abs(ours - theirs) <= tolerance + 1e-6 * theirs ? 'the area stated' : `other: ${ours} m² for ${theirs} m²`;
      } else if (its === 'intersection' && expected.trim() !== '') {
        outcome = likeness(combined('intersection', [first === 'a' ? a : b, second === 'a' ? a : b]), onTheGrid(fromWkt(expected), fit), tolerance);
      }
      expect.soft(outcome, its).toMatch(/^(exact|same land|the area stated|sound)/);
      outcomes.push(`${its} ${outcome}`);
    }
    table.push(`robust ${file} ${name} → ${outcomes.join('; ')} [×${fit.scale}]`);
  });
});
