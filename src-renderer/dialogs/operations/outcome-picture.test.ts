import { expect, test } from 'vitest';
import { growZones } from '../../../src-core/commands/grow-zones.ts';
import { mergeZones } from '../../../src-core/commands/merge-zones.ts';
import { recordId } from '../../../src-core/ids.ts';
import { aPlan } from '../../../src-core/testing/a-plan.ts';
import { outcomePicture } from './outcome-picture.ts';

/*  ┌───┬───┐
 *  │ A │ B │
 *  └───┴───┘  */
const plan = aPlan().zone('A', 'POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))').zone('B', 'POLYGON ((10 0, 30 0, 30 10, 10 10, 10 0))');
const [A, B] = [recordId('A'), recordId('B')];

test('tells what an edit is about from the neighbours it changes', () => {
  const grown = growZones(plan.context, { ids: [A], distance: 2, corners: 'mitre' });
  const { preview } = outcomePicture(grown.ok ? grown.value : new Map(), new Set([A]));
  expect(preview).toMatchObject({ kind: 'outcome', shapes: [{ type: 'MultiPolygon' }], beside: [{ type: 'MultiPolygon' }], gone: [] });
});

test('shows what goes', () => {
  const merged = mergeZones(plan.context, { ids: [A, B] });
  const { preview } = outcomePicture(merged.ok ? merged.value : new Map(), new Set([A, B]));
  expect(preview).toMatchObject({ shapes: [{ type: 'MultiPolygon' }], beside: [], gone: [plan.document.get(A)!.geometry] });
});
